import { standing } from '../../model.ts'
import type { Bitext, Unit } from '../bitext.ts'
import { columnMark, idMark, versionMark } from '../returned.ts'
import { build } from './build.ts'
import { arabicRuns, englishRun, hiddenRun, paragraph, row, tableEnd, tableStart } from './markup.ts'
import { remarksOf } from './remarks.ts'

/**
 * Source and target side by side as a Word document, to be worked on by people who do not use Warraq: the Arabic left of the numbers, as on our
 * pages. Remarks stand in the margin. Where each row belongs is in text that Word hides, so that `returnedDocx` can bring the table back.
 */
export async function* docxTable(bitext: Bitext): AsyncGenerator<Uint8Array> {
  const { all, on } = await remarksOf(bitext)
  const rows: string[] = []
  for await (const unit of bitext.units()) {
    const { id, target: text } = unit
    const runs = on([{ id, text }], [{ kind: 'same' as const, text }], (run) => englishRun(run.text))
    rows.push(rowOf(unit, runs))
  }
  const body = [
    paragraph('Title', englishRun(bitext.title)),
    tableStart,
    headRow(bitext.change),
    ...rows,
    tableEnd,
    paragraph('Target', ''),
  ]
  yield build({ title: bitext.title, at: bitext.at, body, comments: all })
}

/** The head of a table: names of the columns, and which version of the document it is. */
export const headRow = (change: number): string =>
  row(
    [
      paragraph('Source', arabicRuns('العربية') + hiddenRun(columnMark('source'))),
      paragraph('Number', englishRun('№') + hiddenRun(`${columnMark('number')} ${versionMark(change)}`)),
      paragraph('Target', englishRun('English') + hiddenRun(columnMark('target'))),
    ],
    true,
  )

function rowOf({ id, number, source, target, state }: Unit, runs: string): string {
  return row([
    paragraph('Source', arabicRuns(source)),
    numberCell([id], number, standing(state, target)),
    paragraph('Target', runs),
  ])
}

/** The number of a row with its state below, and the segments that it holds, hidden. */
export const numberCell = (ids: readonly string[], number: number, state: string): string =>
  paragraph(
    'Number',
    `${englishRun(String(number))}${hiddenRun(` ${ids.map(idMark).join(' ')}`)}${state === '' ? '' : englishRun(`\n${state}`)}`,
  )

/** Tables that LibreOffice opens and saves: they must come back as they went out, and nothing in a workbook may be reckoned. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writer } from '../../segments/exchange/bitext.ts'
import { returnedDocx } from '../../segments/exchange/docx/returned.ts'
import { docxTable } from '../../segments/exchange/docx/table.ts'
import { match, type Sent } from '../../segments/exchange/returned.ts'
import { returnedXlsx } from '../../segments/exchange/xlsx/returned.ts'
import { xlsx } from '../../segments/exchange/xlsx/write.ts'
import { bitextOf } from '../support/bitext.ts'
import type { Check } from './docx.ts'

const bitext = bitextOf([
  { source: '=1+1', target: '=1+1' },
  { source: '@SUM(A1)', target: '+1' },
  { source: '-1', target: '=HYPERLINK("http://example.org","x")' },
  { source: 'قَالَ الوزيرُ', target: 'The “minister” said\n\u2067نعم\u2069 👩‍👩‍👧' },
  { source: 'بلا ترجمة' },
])

export async function tableChecks(): Promise<Check[]> {
  const names = [
    'a Word table comes back as it went out',
    'a workbook comes back as it went out',
    'nothing in a workbook is reckoned',
  ]
  if (spawnSync('soffice', ['--version']).status !== 0)
    return names.map((name) => ({
      what: `LibreOffice: ${name}`,
      passed: undefined,
      detail: 'soffice is not installed',
    }))
  const folder = mkdtempSync(join(tmpdir(), 'warraq-tables-'))
  try {
    const word = await saved(folder, docxTable, 'docx')
    const book = await saved(folder, xlsx, 'xlsx')
    convert(folder, 'sent.xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76')
    const text = readFileSync(join(folder, 'out/sent.csv'), 'utf8')
    const reckoned = ['=1+1', '@SUM(A1)', '+1', '-1'].filter((cell) => !text.includes(`,${cell},`))
    const sent: Sent[] = []
    for await (const unit of bitext.units()) sent.push(unit)
    const outcomes = [returnedDocx(word), returnedXlsx(book)].map((table) =>
      table.kind === 'refused' ? table : match(table, sent, bitext.change),
    )
    return [
      ...outcomes.map((outcome, i) => ({
        what: `LibreOffice: ${names[i]}`,
        passed: outcome.kind === 'matched' && outcome.proposals.length === 0,
        detail:
          outcome.kind === 'matched'
            ? `${sent.length} rows, ${outcome.proposals.length} altered`
            : outcome.problem.code,
      })),
      {
        what: `LibreOffice: ${names[2]}`,
        passed: reckoned.length === 0,
        detail: reckoned.length === 0 ? 'all shown as they were written' : reckoned.join(' '),
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A document of ours as LibreOffice saves it. */
async function saved(folder: string, write: Writer, format: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of write(bitext)) pieces.push(Buffer.from(piece))
  writeFileSync(join(folder, `sent.${format}`), Buffer.concat(pieces))
  convert(folder, `sent.${format}`, format)
  return new Uint8Array(readFileSync(join(folder, `out/sent.${format}`)))
}

function convert(folder: string, name: string, to: string): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const out = ['--convert-to', to, '--outdir', join(folder, 'out'), join(folder, name)]
  execFileSync('soffice', ['--headless', '--norestore', profile, ...out], { timeout: 120_000, stdio: 'ignore' })
}

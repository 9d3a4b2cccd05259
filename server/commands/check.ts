import { basename } from 'node:path'
import { fileSegments } from '../../segments/exchange/file-segments.ts'
import type { DocumentId, SegmentId } from '../../segments/model.ts'
import { check } from '../../segments/review/check.ts'
import { atOdds, comparable } from '../../segments/review/consistency.ts'
import { type Finding, isOn, type Switches, severityOf } from '../../segments/review/finding.ts'
import { translate } from '../../views/catalogue/index.ts'
import { problemSentence, readContents } from '../incoming/reading.ts'
import { findingName } from '../present/findings.ts'
import type { Checked } from '../store/contract.ts'
import { readArgs } from './args.ts'
import { formatFrom } from './convert.ts'
import { readBytes } from './files.ts'
import { withStore } from './opened.ts'
import { type Command, Refused, type Terminal } from './terminal.ts'

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/**
 * What the checks find in a bilingual file, or in a document of the store: a line each, number, check and words parted by tabs. With --json an array of
 * {"segment","check","severity","source","target"}, spans as {"from","to","text"}; `other` is the number of a segment that it is at odds with,
 * and `aside` tells of what a person has said that it is right so, which the lines leave out. Finding something is no failure.
 */
export const command: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    { from: { type: 'string' }, json: { type: 'boolean' } },
    { least: 1, most: 1 },
  )
  const named = operands[0]!
  const { segments, aside, switches } = uuid.test(named)
    ? await ofStore(terminal, named)
    : { segments: await ofFile(terminal, named, options.from), aside: new Set<string>(), switches: {} }
  const told = toldOf(segments, aside, switches)
  if (options.json) {
    await terminal.write(`${JSON.stringify(told)}\n`)
    return 0
  }
  const lines = told.filter((one) => !one.aside).map(lineOf)
  if (lines.length > 0) await terminal.write(`${lines.join('\n')}\n`)
  terminal.say(translate('command.checked', { n: lines.length, segments: segments.length }))
  return 0
}

async function ofFile(terminal: Terminal, file: string, asked: string | undefined): Promise<Checked[]> {
  const bytes = await readBytes(terminal, file)
  const format = formatFrom(asked, file === '-' ? '' : basename(file), bytes)
  const contents = readContents(format, bytes)
  const segments = [...fileSegments(contents, format.units, 'sentences')]
  for (const remark of contents.remarks) terminal.say(problemSentence(remark))
  return segments.map(({ source, target, codes }, i) => ({
    id: String(i + 1) as SegmentId,
    head: 0,
    source,
    target: target?.text ?? '',
    state: target?.state ?? 'initial',
    codes,
  }))
}

async function ofStore(
  terminal: Terminal,
  id: string,
): Promise<{ segments: Checked[]; aside: Set<string>; switches: Switches }> {
  return withStore(terminal, { make: false }, async (store) => {
    const document = await store.documents.get(id.toLowerCase() as DocumentId)
    if (!document) throw new Refused('command.no_document', { id })
    const segments: Checked[] = []
    for await (const segment of store.findings.texts(document.id)) segments.push(segment)
    const said = await store.findings.aside(document.id)
    const { switches } = await store.projects.settings(document.project)
    return { segments, switches, aside: new Set(said.map(({ segment, finding }) => `${segment} ${finding}`)) }
  })
}

function toldOf(segments: readonly Checked[], aside: ReadonlySet<string>, switches: Switches) {
  const numbers = new Map(segments.map(({ id }, i) => [id, i + 1]))
  const odds = atOdds(
    segments
      .filter(({ state }) => state !== 'initial')
      .map(({ id, source, target }) => ({ id, source: comparable(source), target: comparable(target) })),
  )
  return segments.flatMap((segment, i) =>
    [...check(segment), ...(odds.get(segment.id) ?? [])]
      .filter((finding) => isOn(finding.check, switches))
      .map((finding) => ({
        segment: i + 1,
        check: finding.check,
        severity: severityOf(finding.check, switches),
        source: quoted(segment.source, finding.source),
        target: quoted(segment.target, finding.target),
        ...(finding.other === undefined ? {} : { other: numbers.get(finding.other)! }),
        aside: aside.has(`${segment.id} ${findingName(finding, segment)}`),
      })),
  )
}

const quoted = (text: string, spans: Finding['source']) =>
  spans.map(({ from, to }) => ({ from, to, text: text.slice(from, to) }))

function lineOf({ segment, check, source, target, other }: ReturnType<typeof toldOf>[number]): string {
  const words = [...source, ...target].map(({ text }) => text.replace(/\s+/g, ' '))
  return [segment, check, ...(other === undefined ? words : [other])].join('\t')
}

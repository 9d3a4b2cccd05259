/** A document of 10,000 segments with ten revisions each: any moment, any comparison and the hands against the same page as it is now. */
import { performance } from 'node:perf_hooks'
import type { ProjectId } from '../../segments/model.ts'
import { importText, newProject, startApp } from '../support/app.ts'
import { founder, type Person, password, person } from '../support/person.ts'
import { collect } from '../support/store.ts'
import { type Figure, median } from './figure.ts'

const segments = 10_000
const revisions = 10
/** Segments that one of the early changes revises. */
const bulk = 1000

export async function timeFigures(): Promise<Figure[]> {
  const first = await startApp({ env: { WARRAQ_UPLOAD_LIMIT: '100 MB' } })
  const app = await startApp()
  try {
    const founded = await founder(first.url)
    const project: ProjectId = await newProject(founded, 'Bench')
    const document = await importText(founded, project, sources())
    await app.store.dump.read(grown(await collect(first.store.dump.write())))
    const someone = person(app.url)
    await someone.form('/sign-in', { email: 'omar@example.org', password })
    const { document: now } = await someone.data<{ document: { change: number } }>(`/documents/${document}`)
    // Five revisions of everything lie before it, and five after.
    const half = 1 + (revisions / 2) * (segments / bulk)
    const at = `/documents/${document}`
    const pages = {
      now: `${at}?page=50`,
      // Another in each round, so that it is always the first of its kind.
      opening: (round: number) => `${at}/compare?from=${half + 10 + round}&page=50`,
      moment: `${at}/moments/${half}?page=50`,
      comparison: `${at}/compare?from=${half}&page=50`,
      recent: `${at}/compare?from=${now.change - 1}`,
      hands: `${at}/hands?page=50`,
      timeline: `${at}/timeline`,
      report: `${at}/report?days=all`,
    }
    const cost = await compared(someone, pages)
    const against = (name: keyof typeof pages, measure: string, goal?: number): Figure => ({
      measure,
      value: `${(cost[name] / cost.now).toFixed(2)} × (${cost[name].toFixed(0)} / ${cost.now.toFixed(0)} ms)`,
      goal: goal === undefined ? '–' : `≤ ${goal} ×`,
      met: goal === undefined ? undefined : cost[name] / cost.now <= goal,
    })
    return [
      against('moment', 'a moment of 10,000 × 10, against the same page for now', 2),
      against('comparison', 'half of its history compared with now, page 50 of 100, against the page for now', 2),
      against('opening', 'a comparison of that length that nobody has opened yet, against the page for now', 2),
      against('recent', 'its last change compared with now, against the page for now', 2),
      against('hands', 'whose words, page 50 of 100, against the page for now'),
      against('timeline', 'its timeline, against the page for now'),
      against('report', 'its report, against the page for now'),
    ]
  } finally {
    await first.stop()
    await app.stop()
  }
}

const sources = (): string =>
  Array.from({ length: segments }, (_, i) => `هذه جملة رقم ${i + 1} من نص طويل فيه كلام كثير عن أمور شتى.`).join('\n')

type Line = { readonly table: string; readonly row: Record<string, string | number | null> }

/** A backup of the imported document with a history put into it: ten times through the document, ten thousand changes in the end. */
async function* grown(lines: readonly string[]): AsyncGenerator<string> {
  const parsed = lines.slice(1, -1).map((line) => JSON.parse(line) as Line)
  const document = parsed.find(({ table }) => table === 'document')!.row
  const ids = parsed.filter(({ table }) => table === 'segment').map(({ row }) => row)
  ids.sort((one, other) => (one.rank! < other.rank! ? -1 : 1))
  const by = document.changed_by!
  let minutes = 0
  const at = (): string => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString()
  const changes: Line[] = []
  const revised: Line[] = []
  for (let number = 1; number <= revisions; number++) {
    // Nine times all at once, a thousand in each change; then one after the other, three hundred a day.
    const isLast = number === revisions
    for (const [i, { id }] of ids.entries()) {
      const change = changes.length + 2
      if (isLast || i % bulk === 0) {
        minutes += isLast && i % 300 > 0 ? 1 : 600
        const own = {
          document_id: document.id!,
          number: change,
          kind: isLast ? 'confirm' : 'update',
          made_by: by,
          at: at(),
        }
        changes.push({ table: 'change', row: { ...own, undoes: null, key: `bench ${change}`, fingerprint: '' } })
      }
      const own = { segment_id: id!, number, document_id: document.id!, text: sentence(i, number), state: 'translated' }
      const made = { written_by: by, at: at(), origin: 'typed', change: changes.length + 1, base: number - 1 }
      revised.push({ table: 'revision', row: { ...own, ...made, other_base: null } })
    }
  }
  const newest = new Map(revised.map(({ row }) => [row.segment_id, row]))
  const last = changes.length + 1
  const progress = JSON.stringify({
    ...Object.fromEntries(['empty', 'draft', 'reviewed', 'final'].map((name) => [name, { segments: 0, words: 0 }])),
    translated: { segments, words: segments * 12 },
  })
  let rows = 0
  const written = ({ table, row }: Line): string => {
    rows++
    return `${JSON.stringify({ table, row })}\n`
  }
  yield lines[0]!
  for (const line of parsed) {
    if (line.table === 'document') yield written({ ...line, row: { ...line.row, change: last, progress } })
    else if (line.table === 'segment') {
      const { text, at: when } = newest.get(line.row.id!)!
      const copied = { head: revisions, target: text!, state: 'translated', standing: 'translated' }
      yield written({ ...line, row: { ...line.row, ...copied, written_by: by, written_at: when! } })
    } else yield written(line)
    if (line.table === 'change') for (const change of changes) yield written(change)
    // What refers to a segment comes after the last of them.
    if (line.table === 'segment' && line.row.id === parsed.findLast(({ table }) => table === 'segment')!.row.id)
      for (const revision of revised) yield written(revision)
  }
  yield `${JSON.stringify({ warraq: 'end', rows })}\n`
}

const vocabulary =
  'sentence long text which speaks about many things and other matters of the day as they came to be told here'.split(
    ' ',
  )

/** Two words of some twenty are others in each revision. */
function sentence(at: number, revision: number): string {
  const words = Array.from({ length: 22 }, (_, i) => vocabulary[(at * 7 + i * 5) % vocabulary.length]!)
  for (let r = 1; r <= revision; r++) words[(at + r * 3) % words.length] = vocabulary[(at + r) % vocabulary.length]!
  return `This is number ${at + 1}, ${words.join(' ')}.`
}

/** Milliseconds of this process's CPU a page, the median of rounds in which the pages take turns; server and client are one process. */
async function compared<Name extends string>(
  someone: Person,
  pages: Record<Name, string | ((round: number) => string)>,
): Promise<Record<Name, number>> {
  const names = Object.keys(pages) as Name[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  // The first rounds are those of a server that has just begun, whose code is not compiled yet.
  for (let round = -12; round < 9; round++) {
    for (const name of names) {
      const page = pages[name]
      const path = typeof page === 'string' ? page : page(round + 12)
      const [before, began] = [process.cpuUsage(), performance.now()]
      const { status, text } = await someone.get(path)
      if (status !== 200)
        throw new Error(`${path} answered ${status} after ${performance.now() - began} ms: ${text.slice(0, 200)}`)
      const { user, system } = process.cpuUsage(before)
      if (round >= 0) taken[name].push((user + system) / 1000)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken[name])])) as Record<Name, number>
}

import type { Change, Lineage, Revision, Segment, SegmentId } from '../../model.ts'
import { type Blame, blameDocument } from '../../revisions/blame.ts'
import { type Pair, pairs, type Shown } from '../../revisions/moments.ts'
import { pathOf, type Redrun, redline } from '../../revisions/redline.ts'
import type { Bitext, Writer } from '../bitext.ts'
import { xmlAttribute } from '../xml.ts'
import { build } from './build.ts'
import { arabicRuns, englishRun, paragraph, row, tableEnd, tableStart, trackedRun } from './markup.ts'
import { remarksOf } from './remarks.ts'
import { headRow, numberCell } from './table.ts'

/** `table`: source, number and target beside each other, which can come back; `running`: the English alone, in its paragraphs. */
export type Layout = 'table' | 'running'

/**
 * What changed in the targets of a document since change `from`, as a Word document with real tracked changes: each insertion and deletion with
 * the person and the time of the revision that made it. To reject them all gives the targets of `from`, to accept them those of the
 * bitext's own change. Where segments were split or merged in between, they are one row. Remarks stand in the margin.
 */
export function docxRedline(from: number, layout: Layout): Writer {
  return async function* (bitext) {
    const told = await changesOf(bitext, from)
    const { all, on } = await remarksOf(bitext)
    const mark = marker(bitext)
    const shown = told.map(({ pair, runs }): Told => {
      const rows = pair.after.map(({ segment, text }) => ({ id: segment.id, text }))
      return { pair, runs, markup: on(rows, runs, mark) }
    })
    const body = layout === 'table' ? tableOf(shown, bitext.change) : running(shown, mark)
    // A remark on what is gone has no place in the text.
    const written = body.join('')
    const comments = all.filter(({ number }) => written.includes(`<w:commentReference w:id="${number}"/>`))
    yield build({
      title: bitext.title,
      at: bitext.at,
      body: [paragraph('Title', englishRun(bitext.title)), ...body],
      comments,
    })
  }
}

interface Row extends Shown {
  readonly number: number
}

interface Changed {
  readonly pair: Pair<Row>
  readonly runs: readonly TrackedRun[]
}

interface Told extends Changed {
  readonly markup: string
}

interface TrackedRun extends Pick<Redrun, 'kind' | 'text'> {
  readonly by: string | undefined
  readonly at: Date | undefined
}

async function changesOf(bitext: Bitext, from: number): Promise<Changed[]> {
  const segments: Segment[] = []
  const revisions: Revision[] = []
  for await (const entry of bitext.history()) {
    segments.push(entry.segment)
    revisions.push(...entry.revisions)
  }
  const newest = blameDocument(segments, revisions, bitext.lineage)
  const byId = new Map(segments.map((segment) => [segment.id, segment]))
  const relatives = family(bitext.lineage.filter(({ change }) => change > from && change <= bitext.change))
  const changes = new Map(bitext.changes.map((change) => [change.number, change]))
  const before = momentOf(segments, newest, from)
  const after = momentOf(segments, newest, bitext.change)
  return pairs(before, after, bitext.lineage).map((pair) => {
    const ids = [...pair.before, ...pair.after].flatMap(({ segment }) => relatives(segment.id))
    const all = [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
    return { pair, runs: runsOf(pair, all, newest, from, bitext.change, changes) }
  })
}

function momentOf(
  segments: readonly Segment[],
  newest: ReadonlyMap<SegmentId, Blame>,
  change: number,
): { change: number; rows: Row[] } {
  const living = segments.filter(({ born, died }) => born <= change && (died === null || died > change))
  const inOrder = living.sort((one, other) => (one.rank < other.rank ? -1 : 1))
  const rows = inOrder.map((segment, i): Row => {
    let blame = newest.get(segment.id)
    while (blame && blame.revision.change > change) blame = blame.before
    return { segment, text: blame?.text ?? '', state: 'initial', number: i + 1 }
  })
  return { change, rows }
}

/** All segments that hang together with one through splits and merges. */
function family(lineage: readonly Lineage[]): (id: SegmentId) => SegmentId[] {
  const beside = new Map<SegmentId, SegmentId[]>()
  const link = (one: SegmentId, other: SegmentId): void => {
    beside.set(one, [...(beside.get(one) ?? []), other])
  }
  for (const { ancestor, descendant } of lineage) {
    link(ancestor, descendant)
    link(descendant, ancestor)
  }
  return (id) => {
    const found = new Set([id])
    for (const one of found) for (const next of beside.get(one) ?? []) found.add(next)
    return [...found]
  }
}

const joined = (rows: readonly Row[]): string =>
  rows
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ')

function runsOf(
  { before, after }: Pair<Row>,
  all: readonly Segment[],
  newest: ReadonlyMap<SegmentId, Blame>,
  from: number,
  to: number,
  changes: ReadonlyMap<number, Change>,
): TrackedRun[] {
  const [old, now] = [joined(before), joined(after)]
  if (old === now) return old === '' ? [] : [{ kind: 'same', text: now, by: undefined, at: undefined }]
  const runs = together(redline(pathOf(all, newest, from, to)).map(tracked))
  const side = (other: Redrun['kind']): string =>
    runs
      .filter(({ kind }) => kind !== other)
      .map(({ text }) => text)
      .join('')
  if (side('added') === old && side('removed') === now) return runs
  // It ended, or began, with a change that wrote no text.
  const ends = Math.max(...all.flatMap(({ born, died }) => [born, died ?? 0]).filter((change) => change <= to))
  const { by, at } = changes.get(ends) ?? {}
  return [
    { kind: 'removed' as const, text: old, by, at },
    { kind: 'added' as const, text: now, by, at },
  ].filter(({ text }) => text !== '')
}

/** Words that a file brought are of whom it names, and taken out by whoever brought it. */
function tracked({ kind, text, hand }: Redrun): TrackedRun {
  const credit = kind === 'added' ? hand?.credit : undefined
  return { kind, text, by: credit?.author ?? hand?.by, at: credit?.at ?? hand?.at }
}

/** Runs of one kind and one hand that stand side by side, as one. */
function together(runs: readonly TrackedRun[]): TrackedRun[] {
  const found: TrackedRun[] = []
  for (const run of runs) {
    const last = found.at(-1)
    if (last?.kind === run.kind && last.by === run.by && last.at === run.at)
      found[found.length - 1] = { ...last, text: last.text + run.text }
    else found.push(run)
  }
  return found
}

/** Makes runs into markup, each tracked change with a number of its own. */
function marker({ people, at: now }: Bitext): (run: TrackedRun) => string {
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
  let number = 1000
  return ({ kind, text, by, at }) => {
    if (kind === 'same') return englishRun(text)
    return trackedRun(kind, text, ++number, xmlAttribute((by && (names.get(by) ?? by)) || 'Warraq'), at ?? now)
  }
}

function tableOf(told: readonly Told[], change: number): string[] {
  const rows = told.map(({ pair, markup }) => {
    const shown = pair.after.length > 0 ? pair.after : pair.before
    const source = shown.map(({ segment }, i) => segment.source + (i + 1 < shown.length ? segment.after : '')).join('')
    // What has ended belongs to nothing any more.
    const ids = pair.after.length > 0 ? pair.after.map(({ segment }) => segment.id) : ['none']
    return row([
      paragraph('Source', arabicRuns(source)),
      numberCell(ids, shown[0]!.number, ''),
      paragraph('Target', markup),
    ])
  })
  return [tableStart, headRow(change), ...rows, tableEnd, paragraph('Target', '')]
}

/** Paragraphs as in the source. A space between two sentences came and went with them. */
function running(told: readonly Told[], mark: (run: TrackedRun) => string): string[] {
  const paragraphs: string[] = []
  let here = ''
  let [hasOld, hasNew] = [false, false]
  for (const { pair, runs, markup } of told) {
    const isOld = runs.some(({ kind }) => kind !== 'added')
    const isNew = runs.some(({ kind }) => kind !== 'removed')
    const [old, now] = [hasOld && isOld, hasNew && isNew]
    const maker = runs.find(({ kind }) => kind !== 'same') ?? { by: undefined, at: undefined }
    if (old || now) here += mark({ ...maker, kind: old && now ? 'same' : old ? 'removed' : 'added', text: ' ' })
    here += markup
    hasOld ||= isOld
    hasNew ||= isNew
    const last = (pair.after.length > 0 ? pair.after : pair.before).at(-1)!
    if (!/[\n\r\u2028\u2029]/.test(last.segment.after)) continue
    if (here !== '') paragraphs.push(paragraph('Running', here))
    here = ''
    hasOld = false
    hasNew = false
  }
  if (here !== '') paragraphs.push(paragraph('Running', here))
  return paragraphs
}

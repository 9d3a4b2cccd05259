/**
 * Findings of a document, computed and never kept: of each revision once, remembered by its segment and number, since neither text ever alters. What is
 * counted and filtered by is brought up to date from the segments that changed since, so that one save in 10,000 segments costs one of them.
 */
import { createHash } from 'node:crypto'
import { setImmediate as breath } from 'node:timers/promises'
import type { DocumentId, Revision, SegmentId } from '../../segments/model.ts'
import { check } from '../../segments/review/check.ts'
import { comparable, type Kept } from '../../segments/review/consistency.ts'
import {
  type Check,
  type Finding,
  isOn,
  type Severity,
  type Switches,
  severityOf,
} from '../../segments/review/finding.ts'
import { Odds } from '../../segments/review/odds.ts'
import { underlines } from '../../segments/review/underlines.ts'
import type { FindingCount } from '../../views/findings-locals.ts'
import type { Aside, Checked, Document, Row, Store } from '../store/contract.ts'
import { totalOf } from './rows.ts'

/** Revisions whose findings are remembered, and segments of documents that are looked over; the oldest are forgotten first. */
const mostRevisions = 100_000
const mostSegments = 200_000
/** A larger document that nobody has opened since the server began is looked over while its page is shown without a count. */
const atOnce = 500
/** Segments that are checked before others are served. */
const portion = 50

const none: readonly Finding[] = []
const byRevision = new Map<string, readonly Finding[]>()

function own({ id, head, ...pair }: Checked): readonly Finding[] {
  const name = `${id} ${head}`
  const before = byRevision.get(name)
  if (before) return before
  const found = check(pair)
  if (byRevision.size >= mostRevisions) byRevision.delete(byRevision.keys().next().value!)
  byRevision.set(name, found.length === 0 ? none : found)
  return found
}

const checkedOf = ({ segment, head, text, state }: Row): Checked => ({
  id: segment.id,
  head,
  source: segment.source,
  target: text,
  state,
  codes: segment.codes ?? [],
})

/** A document as it was looked over up to a change. What is in it is brought up to date in place. */
interface Looked {
  readonly change: number
  readonly structure: number
  /** In the order of the document, as long as its structure stays. */
  readonly rows: Map<SegmentId, { readonly head: number; readonly found: readonly Finding[] }>
  readonly odds: Odds
  /** For each segment with findings, their checks. */
  readonly checks: Map<SegmentId, readonly Check[]>
  /** Texts of segments of which somebody has said something: a finding is named by its words. */
  readonly texts: Map<SegmentId, Pick<Checked, 'head' | 'source' | 'target'>>
}

const looked = new Map<DocumentId, Looked>()
const underWay = new Map<DocumentId, Promise<Looked>>()

/** A finding with its name, by which it is set aside, with whoever has done so, and as bad as the project says it is. */
export interface Named extends Finding {
  readonly name: string
  readonly severity: Severity
  readonly aside: Aside | undefined
}

/** What is found in a document, asked for once for a page. */
export interface Found {
  /** Segments with findings that nobody set aside; undefined for a large document that is still being looked over. */
  readonly segments: readonly SegmentId[] | undefined
  /** Each of them with the checks of those findings, in the order of the document. */
  inOrder(): (readonly [SegmentId, readonly Check[]])[]
  /** How many findings were set aside. */
  readonly aside: number
  /** All findings of a segment, those that were set aside too; of checks that are on. */
  of(row: Row): Named[]
  /** As the project says. */
  severity(check: Check): Severity
  /** What stands of a row, counted and placed; undefined for none. */
  open(row: Row): FindingCount | undefined
}

/** `whole`: the page cannot be shown without all of them. A failure to look over in the background goes to `failed`. */
export async function findingsOf(
  store: Store,
  document: Document,
  { whole, failed }: { readonly whole: boolean; readonly failed: (error: unknown) => void },
): Promise<Found> {
  const known = looked.get(document.id)
  const isSoon = whole || known !== undefined || totalOf(document.progress) <= atOnce
  if (!isSoon) lookOver(store, document).catch(failed)
  const over = isSoon ? await lookOver(store, document) : undefined
  // Where nothing is found nothing can have been set aside, or be off.
  const isClean = over?.checks.size === 0
  const [asides, { switches }] = await Promise.all([
    isClean ? [] : store.findings.aside(document.id),
    isClean ? { switches: {} } : store.projects.settings(document.project),
  ])
  const said = new Map<SegmentId, Aside[]>()
  for (const aside of asides) said.set(aside.segment, [...(said.get(aside.segment) ?? []), aside])
  const named = (id: SegmentId, texts: Pick<Checked, 'source' | 'target'>, found: readonly Finding[]): Named[] =>
    found.flatMap((one) => {
      if (!isOn(one.check, switches)) return []
      const name = findingName(one, texts)
      const severity = severityOf(one.check, switches)
      return { ...one, name, severity, aside: said.get(id)?.find(({ finding }) => finding === name) }
    })
  const all = (id: SegmentId, found: readonly Finding[]): readonly Finding[] => {
    const odds = over?.odds.of(id) ?? none
    return odds.length > 0 ? [...found, ...odds] : found
  }
  const of = (row: Row): Named[] => {
    const found = all(row.segment.id, own(checkedOf(row)))
    return found.length === 0 ? [] : named(row.segment.id, { source: row.segment.source, target: row.text }, found)
  }
  const settled = over ? await settledIn(over) : undefined
  const checks = settled?.checks ?? new Map<SegmentId, readonly Check[]>()
  return {
    segments: over && [...checks.keys()],
    inOrder: () =>
      [...(over?.rows.keys() ?? [])].flatMap((id) => {
        const these = checks.get(id)
        return these ? [[id, these] as const] : []
      }),
    aside: settled?.n ?? 0,
    of,
    severity: (check) => severityOf(check, switches),
    open: (row) => (isKnownClean(over, row) ? undefined : countOf(of(row).filter(({ aside }) => aside === undefined))),
  }

  /** What stands once what is off and what was set aside is taken out; only the segments that somebody said something of are read, once for each text. */
  async function settledIn({
    checks: all,
    rows,
    texts,
    odds,
  }: Looked): Promise<{ checks: ReadonlyMap<SegmentId, readonly Check[]>; n: number }> {
    const checks = ofThoseOn(all, switches)
    const ids = [...said.keys()].filter((id) => checks.has(id))
    if (ids.length === 0) return { checks, n: 0 }
    const left = new Map(checks)
    let n = 0
    for (const id of ids) {
      const its = rows.get(id)!
      let text = texts.get(id)
      if (text?.head !== its.head) {
        const row = await store.segments.get(id)
        if (!row) continue
        text = { head: row.head, source: row.segment.source, target: row.text }
        texts.set(id, text)
      }
      const open = named(id, text, [...its.found, ...odds.of(id)]).filter(({ aside }) => aside === undefined)
      n += checks.get(id)!.length - open.length
      if (open.length === 0) left.delete(id)
      else
        left.set(
          id,
          open.map((one) => one.check),
        )
    }
    return { checks: left, n }
  }
}

function ofThoseOn(all: Looked['checks'], switches: Switches): ReadonlyMap<SegmentId, readonly Check[]> {
  if (Object.keys(switches).length === 0) return all
  const left = new Map<SegmentId, readonly Check[]>()
  for (const [id, checks] of all) {
    const on = checks.filter((check) => isOn(check, switches))
    if (on.length > 0) left.set(id, on)
  }
  return left
}

/** Most rows of most pages: nothing is found, and no text needs to be looked at to know. */
const isKnownClean = (over: Looked | undefined, { segment, head, text, state }: Row): boolean =>
  (text === '' && state === 'initial') ||
  (over !== undefined && over.rows.get(segment.id)?.head === head && !over.checks.has(segment.id))

/**
 * What stands of a segment that was saved just now, and how many segments of its document have findings. The latter, and what the segment has against others, is told where the
 * document was looked over before: a save does not wait for a first look.
 */
export async function findingsOfSaved(
  store: Store,
  row: Row,
  revision: Revision | undefined,
): Promise<{ readonly findings: FindingCount | undefined; readonly withFindings?: number }> {
  const saved = revision && { ...row, head: revision.number, text: revision.text, state: revision.state }
  const document = looked.has(row.segment.document) ? await store.documents.get(row.segment.document) : undefined
  if (document) {
    const found = await findingsOf(store, document, { whole: true, failed: () => undefined })
    return { findings: saved && found.open(saved), withFindings: found.segments?.length ?? 0 }
  }
  const texts = saved && checkedOf(saved)
  const found = texts ? own(texts) : none
  if (!texts || found.length === 0) return { findings: undefined }
  const { project } = (await store.documents.get(row.segment.document))!
  const [asides, { switches }] = await Promise.all([
    store.findings.aside(row.segment.document),
    store.projects.settings(project),
  ])
  const said = new Set(asides.filter(({ segment }) => segment === texts.id).map(({ finding }) => finding))
  const open = found.filter((one) => isOn(one.check, switches) && !said.has(findingName(one, texts)))
  return { findings: countOf(open.map((one) => ({ ...one, severity: severityOf(one.check, switches) }))) }
}

function countOf(open: readonly Omit<Named, 'name' | 'aside'>[]): FindingCount | undefined {
  if (open.length === 0) return undefined
  const worst = open.some(({ severity }) => severity === 'error') ? 'error' : 'warning'
  return { n: open.length, worst, places: underlines(open) }
}

/** Up to date with the document as it was read. Several that ask at once are answered by one look. */
async function lookOver(store: Store, document: Document): Promise<Looked> {
  for (;;) {
    const known = looked.get(document.id)
    if (known && known.change >= document.change) return known
    const running = underWay.get(document.id)
    if (running) {
      await running
      continue
    }
    const look = lookAnew(store, document, known)
    underWay.set(document.id, look)
    try {
      return await look
    } finally {
      underWay.delete(document.id)
    }
  }
}

async function lookAnew(store: Store, { id, change, structure }: Document, known: Looked | undefined): Promise<Looked> {
  const isSame = known?.structure === structure
  const made: Looked = isSame
    ? { ...known, change }
    : { change, structure, rows: new Map(), odds: new Odds(), checks: new Map(), texts: new Map() }
  const touched = new Set<SegmentId>()
  let since = 0
  for await (const text of store.findings.texts(id, isSame ? known.change : undefined)) {
    if (made.rows.get(text.id)?.head === text.head) continue
    made.rows.set(text.id, { head: text.head, found: own(text) })
    made.odds.set({ id: text.id, ...keptOf(text) })
    touched.add(text.id)
    if (++since % portion === 0) await breath()
  }
  for (const segment of new Set([...touched, ...made.odds.settle()])) {
    const found = [...(made.rows.get(segment)?.found ?? none), ...made.odds.of(segment)]
    if (found.length > 0)
      made.checks.set(
        segment,
        found.map((one) => one.check),
      )
    else made.checks.delete(segment)
  }
  looked.delete(id)
  looked.set(id, made)
  let total = 0
  for (const one of looked.values()) total += one.rows.size
  for (const [other, { rows }] of looked) {
    if (total <= mostSegments || other === id) break
    looked.delete(other)
    total -= rows.size
  }
  return made
}

/** Digests, since whole texts would be held in memory for as long as the document is. */
function keptOf({ source, target, state }: Checked): Pick<Kept, 'source' | 'target'> {
  const isSaid = state !== 'initial'
  return { source: isSaid ? digest(comparable(source)) : '', target: isSaid ? digest(comparable(target)) : '' }
}

const digest = (text: string): string =>
  text === '' ? '' : createHash('sha256').update(text).digest('base64').slice(0, 16)

/** By its check and the words it rests on; a finding without places rests on all of them. */
export function findingName(
  { check, source, target, other }: Finding,
  texts: Pick<Checked, 'source' | 'target'>,
): string {
  const words = (text: string, spans: Finding['source']): string[] => spans.map(({ from, to }) => text.slice(from, to))
  const rests =
    source.length + target.length === 0
      ? [texts.source, texts.target, other ?? '']
      : [...words(texts.source, source), '', ...words(texts.target, target)]
  return createHash('sha256')
    .update(JSON.stringify([check, ...rests]))
    .digest('hex')
    .slice(0, 32)
}

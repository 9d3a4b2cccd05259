/** What earlier translations of a project offer for a sentence: an index for each document and each file of memory, kept as long as it is right. */
import { setImmediate as breath } from 'node:timers/promises'
import { withoutCodes } from '../segments/exchange/codes.ts'
import { type Match, type Memory, memory } from '../segments/memory/memory.ts'
import type { Code, MemoryId, ProjectId, SegmentId } from '../segments/model.ts'
import type { Confirmed, MemoryFile, MemoryUnit, Row, Store } from './store/contract.ts'

/** One earlier translation. */
export type Offer = { readonly score: number } & (
  | ({ readonly kind: 'segment' } & Confirmed)
  | ({ readonly kind: 'unit'; readonly file: string; readonly memory: MemoryId } & MemoryUnit)
)

export interface Recollection {
  /** Best first; the same translation once. None for a source without words. */
  offers(project: ProjectId, row: Row): Promise<Offer[]>
}

/** Below it a reader spends more on the difference than on a translation of their own. */
const leastScore = 60
const mostOffers = 5
/** An entry of the index may wait for its translation still, so more are asked for than are shown. */
const mostMatches = 40
/** Of all indexes together: about a quarter of a kilobyte each, and the source. */
const mostRemembered = 200_000
/** Between two portions others are served. */
const portion = 1000

interface Indexed<Key> {
  readonly index: Memory
  readonly keys: readonly Key[]
}

/** Only sources are indexed, and a source never alters: an index is good until its document has other segments. Translations are asked for when they match. */
export function recollection(store: Store): Recollection {
  const documents = shelf<SegmentId>()
  const files = shelf<number>()

  return {
    async offers(project, row) {
      const before = await store.segments.neighbour(row.segment.id, 'previous')
      const query = { source: bare(row.segment), before: before ? bare(before.segment) : '' }
      const [inDocuments, inFiles] = await Promise.all([ofDocuments(project, query), ofFiles(project, query)])
      const found = [...inDocuments, ...inFiles].filter((one) => one.kind === 'unit' || one.id !== row.segment.id)
      const seen = new Set<string>()
      return found
        .sort((one, other) => other.score - one.score || rankOf(one) - rankOf(other) || timeOf(other) - timeOf(one))
        .filter(({ target }) => !seen.has(target) && seen.add(target))
        .slice(0, mostOffers)
    },
  }

  async function ofDocuments(project: ProjectId, query: Parameters<Memory['match']>[0]): Promise<Offer[]> {
    const scores = new Map<SegmentId, number>()
    for (const { id, structure } of await store.documents.list([project])) {
      const indexed = await documents.get(`${id} ${structure}`, async () => {
        const segments = await store.memories.sourcesIn(id)
        return { sources: segments.map(bare), keys: segments.map((one) => one.id) }
      })
      for (const { key, score } of matches(indexed, query)) scores.set(key, score)
    }
    const confirmed = await store.memories.confirmed([...scores.keys()])
    return confirmed.map((one) => ({
      kind: 'segment',
      score: scores.get(one.id)!,
      ...one,
      source: bare(one),
      target: withoutCodes(one.target, one.codes),
    }))
  }

  async function ofFiles(project: ProjectId, query: Parameters<Memory['match']>[0]): Promise<Offer[]> {
    const offers: Offer[] = []
    for (const file of await store.memories.list(project)) {
      const indexed = await files.get(file.id, async () => {
        const sources = await store.memories.sourcesOf(file.id)
        return { sources, keys: sources.map((_, place) => place) }
      })
      const scores = new Map(matches(indexed, query).map(({ key, score }) => [key, score]))
      if (scores.size > 0) offers.push(...(await unitsOf(file, scores)))
    }
    return offers
  }

  async function unitsOf({ id, name }: MemoryFile, scores: ReadonlyMap<number, number>): Promise<Offer[]> {
    const units = await store.memories.unitsAt(id, [...scores.keys()])
    return units.map(({ place, ...unit }) => ({
      kind: 'unit',
      score: scores.get(place)!,
      file: name,
      memory: id,
      ...unit,
    }))
  }
}

function matches<Key>(
  { index, keys }: Indexed<Key>,
  query: Parameters<Memory['match']>[0],
): (Omit<Match, 'key'> & { key: Key })[] {
  return index.match(query, leastScore, mostMatches).map(({ key, score }) => ({ key: keys[key]!, score }))
}

/** Indexes by name, each built once; those not asked for the longest go first when there are too many. */
function shelf<Key>() {
  const kept = new Map<string, Promise<Indexed<Key>>>()
  const sizes = new Map<string, number>()

  async function build(
    name: string,
    read: () => Promise<{ sources: readonly string[]; keys: readonly Key[] }>,
  ): Promise<Indexed<Key>> {
    const { sources, keys } = await read()
    const index = memory()
    for (const [i, source] of sources.entries()) {
      index.add({ source, before: sources[i - 1] ?? '' })
      if (i % portion === portion - 1) await breath()
    }
    sizes.set(name, sources.length)
    makeRoom(name)
    return { index, keys }
  }

  function makeRoom(last: string): void {
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    for (const [name, size] of sizes) {
      if (total <= mostRemembered) return
      if (name === last) continue
      total -= size
      forget(name)
    }
  }

  function forget(name: string): void {
    kept.delete(name)
    sizes.delete(name)
  }

  return {
    get(name: string, read: Parameters<typeof build>[1]): Promise<Indexed<Key>> {
      const known = kept.get(name)
      const size = sizes.get(name)
      if (size !== undefined) {
        sizes.delete(name)
        sizes.set(name, size)
      }
      if (known) return known
      const made = build(name, read)
      kept.set(name, made)
      // What could not be read is tried again by whoever asks next.
      made.catch(() => forget(name))
      return made
    },
  }
}

/** Codes are the file's: those of one sentence mean nothing in another. */
const bare = ({ source, codes = [] }: { readonly source: string; readonly codes?: readonly Code[] }): string =>
  withoutCodes(source, codes)

/** What was reviewed before what was only translated, and what is our own before what was brought in. */
function rankOf(offer: Offer): number {
  return offer.kind === 'unit' ? 3 : ['final', 'reviewed', 'translated'].indexOf(offer.state)
}

const timeOf = ({ at }: Offer): number => at?.getTime() ?? 0

import type { SegmentId } from '../model.ts'
import { atOdds, type Kept } from './consistency.ts'
import type { Finding } from './finding.ts'

const kinds = [
  ['source', 'same_source'],
  ['target', 'same_target'],
] as const

/**
 * What `atOdds` finds in a document, kept up to date as its segments change: a change costs the segments that share a text with it, before or since,
 * and not the document. Segments are told in their order; one that ends is not taken out, so a document whose segments change begins anew.
 */
export class Odds {
  readonly #rows = new Map<SegmentId, Kept & { readonly at: number }>()
  readonly #groups = { source: new Map<string, Set<SegmentId>>(), target: new Map<string, Set<SegmentId>>() }
  readonly #found = { source: new Map<SegmentId, Finding>(), target: new Map<SegmentId, Finding>() }
  readonly #stale = { source: new Set<string>(), target: new Set<string>() }

  /** A segment that is new, or whose text is. */
  set(row: Kept): void {
    const before = this.#rows.get(row.id)
    this.#rows.set(row.id, { ...row, at: before?.at ?? this.#rows.size })
    for (const [side] of kinds) {
      if (before?.[side] === row[side]) {
        // The others of its group may be at odds with what is new on its other side.
        if (row[side] !== '') this.#stale[side].add(row[side])
        continue
      }
      if (before && before[side] !== '') {
        this.#groups[side].get(before[side])?.delete(row.id)
        this.#stale[side].add(before[side])
      }
      this.#found[side].delete(row.id)
      if (row[side] === '') continue
      const group = this.#groups[side].get(row[side])
      if (group) group.add(row.id)
      else this.#groups[side].set(row[side], new Set([row.id]))
      this.#stale[side].add(row[side])
    }
  }

  /** Looks at the groups that changed since; gives the segments of which something else may be found now. */
  settle(): Set<SegmentId> {
    const touched = new Set<SegmentId>()
    for (const [side, check] of kinds) {
      for (const key of this.#stale[side]) {
        const group = this.#groups[side].get(key) ?? []
        const rows = [...group].map((id) => this.#rows.get(id)!).sort((a, b) => a.at - b.at)
        const odds = rows.length > 1 ? atOdds(rows) : undefined
        for (const { id } of rows) {
          touched.add(id)
          const finding = odds?.get(id)?.find((one) => one.check === check)
          if (finding) this.#found[side].set(id, finding)
          else this.#found[side].delete(id)
        }
      }
      this.#stale[side].clear()
    }
    return touched
  }

  of(id: SegmentId): Finding[] {
    return kinds.flatMap(([side]) => this.#found[side].get(id) ?? [])
  }
}

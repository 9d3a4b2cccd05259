/** What a change did, as it stands now, through the splits and merges that came after it and were taken back. */
import type { SegmentId } from '../segments/model.ts'
import type { Done, Row, Store } from './store/contract.ts'

/**
 * A segment that has ended but is carried on by one with the same source and the same target, as when it was merged and the merge taken back, is stood for by that
 * one; so whoever takes back step after step is not stopped by what they have taken back before. Where anything else was written or altered since, it
 * stays as it is, and its undoing is refused.
 */
export async function carriedOn(store: Store, done: Done): Promise<Done> {
  const taken = new Set<SegmentId>()
  const stands = new Map<SegmentId, SegmentId>()
  const begun: Done['begun'][number][] = []
  for (const row of done.begun) {
    const said = (await store.revisions.get(row.segment.id, 1)) ?? nothing
    const says = row.text === said.text && row.state === said.state
    const heir = row.segment.died === null ? (says ? row : undefined) : await heirOf(row, said)
    if (heir) stands.set(row.segment.id, heir.segment.id)
    begun.push(heir ? { ...heir, isTouched: false } : row)
  }
  const revised: Done['revised'][number][] = []
  for (const one of done.revised) {
    const { after, now } = one
    // Written since, and taken back: it says again what the change made it say.
    const says = now.text === after.text && now.state === after.state
    const heir = now.segment.died === null ? (says ? now : undefined) : await heirOf(now, after)
    const carried = heir && { ...after, segment: heir.segment.id, number: heir.head }
    revised.push(heir && carried ? { before: one.before, after: carried, now: heir } : one)
  }
  const lineage = done.lineage.map((link) => ({ ...link, descendant: stands.get(link.descendant) ?? link.descendant }))
  return { ...done, begun, revised, lineage }

  async function heirOf({ segment }: Row, said: Said): Promise<Row | undefined> {
    if (segment.died === null) return undefined
    for (const { id, source, after } of await store.segments.living(segment.id)) {
      if (taken.has(id) || source !== segment.source || after !== segment.after) continue
      const row = await store.segments.get(id)
      if (row?.text !== said.text || row.state !== said.state) continue
      taken.add(id)
      return row
    }
    return undefined
  }
}

type Said = Pick<Row, 'text' | 'state'>

const nothing: Said = { text: '', state: 'initial' }

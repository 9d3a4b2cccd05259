/** Taking a change back, whatever it was: a save, a split, a restored moment, or what took another back. It is a change itself. */
import type { Router } from 'express'
import { z } from 'zod'
import type { SegmentId } from '../../segments/model.ts'
import type { Living } from '../../segments/revisions/lineage.ts'
import { takeBack } from '../../segments/revisions/undo.ts'
import { carriedOn } from '../carried.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { paths } from '../paths.ts'
import { givenBack } from '../permissions.ts'
import { pageSize } from '../present/rows.ts'
import type { Shell } from '../shell.ts'
import type { Done, Row, Store } from '../store/contract.ts'
import { ownPath } from './addresses.ts'
import { doors } from './doors.ts'
import { key, read, text } from './forms.ts'
import { finalsStand } from './states.ts'

const undoing = z.object({ key: key.optional(), back: text.optional() })

const changeUndone = { may: 'write', takes: undoing } as const

export function undos(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.post('/documents/:document/changes/:change/undo', changeUndone, async (req, res, { document, role, user }) => {
    const number = Number(req.params.change)
    if (!Number.isSafeInteger(number) || number < 1) throw new Refusal('not_found')
    const form = read(req, undoing)
    const found = await store.restructurings.of(document.id, number)
    if (!found) throw new Refusal('not_undoable')
    const done = await carriedOn(store, found)
    finalsStand(role, [...done.begun, ...done.revised.map(({ now }) => now)])
    const [ranks, standing] = await Promise.all([store.documents.ranks(document.id), asUndone(store, done)])
    const decided = takeBack(standing, { ranks, stateFor: givenBack(role) })
    if ('kind' in decided) throw new Refusal(decided.code)
    const { restructuring, conflicts } = decided
    const outcome = await store.restructurings.apply(document.id, restructuring, user.id, clock(), form.key ?? newId())
    if (outcome.kind === 'key_reused') throw new Refusal('key_reused')
    if (outcome.kind === 'conflict') throw await whyNot(store, restructuring.ended)
    tell(shell, req, res, {
      tone: conflicts.length > 0 ? 'caution' : 'good',
      key: conflicts.length > 0 ? 'flash.undone_partly' : 'flash.undone',
      values: { n: conflicts.length },
      undo: { document: document.id, change: outcome.change },
    })
    const first = outcome.segments[0]?.id ?? restructuring.revised?.[0]?.segment
    const at = first && (await store.documents.numberOf(first))
    const editor = at ? paths.segmentInDocument(document.id, at, pageSize, first) : paths.document(document.id)
    res.redirect(303, ownPath(form.back) ?? editor)
  })

  return open.router
}

/**
 * A change as it stands now. When its undoing is the last thing that happened to what it began and wrote, as before that: then this may be the same
 * request sent again, and its key will tell.
 */
async function asUndone(store: Store, done: Done): Promise<Parameters<typeof takeBack>[0]> {
  const { change, ended, begun, revised, lineage } = done
  const again = (await undoingOf(store, done)) !== undefined
  return {
    change: change.number,
    ended: ended.map(living),
    begun: begun.map((row) => ({ ...living(again ? revived(row) : row), isTouched: row.isTouched })),
    revised: revised.map(({ before, after, now }) => ({
      revision: after,
      before: { text: before?.text ?? '', state: before?.state ?? 'initial' },
      head: again && now.head === after.number + 1 ? after.number : now.segment.died === null ? now.head : undefined,
    })),
    lineage,
  }
}

/** The change that took this one back and was the last to touch all of it. */
async function undoingOf(store: Store, { change, begun, revised }: Done): Promise<number | undefined> {
  const ends = begun.map(({ segment }) => segment.died)
  const first = revised[0]
  const newest = first && (await store.revisions.get(first.now.segment.id, first.now.head))
  const last = ends[0] ?? newest?.change
  if (last === undefined || last === change.number || ends.some((died) => died !== last)) return undefined
  return (await store.restructurings.of(change.document, last))?.change.undoes === change.number ? last : undefined
}

const living = ({ segment, head, text: said, state }: Row): Living => ({ segment, head, text: said, state })

/** As it was before it ended. */
const revived = (row: Row): Row => ({ ...row, segment: { ...row.segment, died: null } })

/** Something came in between: a segment has ended, or has another text by now. */
async function whyNot(store: Store, ended: readonly { readonly segment: SegmentId }[]): Promise<Refusal> {
  for (const { segment } of ended) {
    if ((await store.segments.get(segment))?.segment.died !== null)
      return new Refusal('segment_ended', {}, { href: paths.segment(segment) })
  }
  return new Refusal('changed_meanwhile')
}

import type { ChangeKind } from '../../segments/model.ts'
import { Refusal } from '../errors.ts'
import type { Document, Done, Store, User } from '../store/contract.ts'

/**
 * What this very request did when it came before, for whoever sends it again because the answer was lost; undefined for a new one. Asked before anything is
 * planned: what was planned then is done by now, and would be planned no more. A key that did something else is refused.
 */
export async function doneBefore(
  store: Store,
  { id }: Document,
  { id: by }: User,
  key: string | undefined,
  kind: ChangeKind,
  isThis: (done: Done) => boolean = () => true,
): Promise<Done | undefined> {
  const number = key === undefined ? undefined : await store.restructurings.madeBy(id, key)
  if (number === undefined) return undefined
  const done = await store.restructurings.of(id, number)
  if (done?.change.kind !== kind || done.change.by !== by || !isThis(done)) throw new Refusal('key_reused')
  return done
}

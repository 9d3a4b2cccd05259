import { TooSlow } from '../segments/segmentation/srx/engine.ts'
import { Refusal } from './errors.ts'
import { refusalOf, StoreRefusal } from './store/refusal.ts'

/** What the domain, the store or its engine refuse, in the server's terms; undefined for anything else, a bug mostly. */
export function knownRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof TooSlow) return new Refusal('rule_too_slow', { n: error.rule + 1 })
  const known = refusalOf(error)
  return known instanceof StoreRefusal ? new Refusal(known.code, known.values) : undefined
}

/** Earlier translations as a page shows them. */
import { withoutCodes } from '../../segments/exchange/codes.ts'
import type { UserId } from '../../segments/model.ts'
import { diff } from '../../segments/revisions/diff.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { LookedEntry, OfferEntry } from '../../views/memory-locals.ts'
import { paths } from '../paths.ts'
import type { Offer } from '../recollection.ts'
import type { Looked, Row } from '../store/contract.ts'
import type { PersonOf } from './people.ts'
import { hits } from './rows.ts'

/** Whose names offers need. */
export const writersOf = (found: readonly (Offer | Looked)[]): UserId[] =>
  found.flatMap((one) => (one.kind === 'segment' ? [one.by] : []))

export function offerEntry(offer: Offer, { segment }: Row, personOf: PersonOf): OfferEntry {
  const runs = diff(offer.source, withoutCodes(segment.source, segment.codes ?? []))
  const words = runs.filter(({ kind }) => kind !== 'same').length
  return { score: offer.score, why: why(offer.score, words), runs, target: offer.target, ...whence(offer, personOf) }
}

export function lookedEntry(one: Looked, query: string, personOf: PersonOf): LookedEntry {
  const cut = (text: string): LookedEntry['source'] => hits(text, query) ?? [{ text, hit: false }]
  return { source: cut(one.source), target: cut(one.target), ...whence(one, personOf) }
}

function why(score: number, differences: number): string {
  if (score > 100) return translate('memory.in_context')
  if (score === 100) return translate('memory.exact')
  if (score === 99) return translate('memory.near')
  return translate('memory.fuzzy', { n: differences })
}

function whence(one: Offer | Looked, personOf: PersonOf): Pick<OfferEntry, 'by' | 'at' | 'from' | 'href'> {
  return one.kind === 'segment'
    ? { by: personOf(one.by).name, at: one.at, from: one.title, href: paths.segment(one.id) }
    : { by: one.by ?? undefined, at: one.at ?? undefined, from: one.file, href: undefined }
}

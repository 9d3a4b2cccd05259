import type { Language, Span } from '../model.ts'
import { isEnd, type Reason } from './reasons.ts'
import { judgements, paragraphs } from './segment.ts'
import { readySegmentation, type Segmentation } from './segmenter.ts'
import type { RuleProblem } from './srx/engine.ts'

/** What became of a place where a segment may end, and what decided it: a rule of the person's, from 0, or the built-in scanner. */
export interface Explained {
  /** The mark as it stands in the text, with the quotes and signs that belong to it, or the character before the place where no mark made it. */
  readonly mark: Span
  /** Where the next segment begins, or would. */
  readonly place: number
  readonly breaks: boolean
  readonly by: { readonly kind: 'rule'; readonly rule: number } | { readonly kind: 'scanner'; readonly reason: Reason }
}

/**
 * Every mark of a text at which a segment may end, and every other place where one does, in order; the ends of lines, at which one always
 * ends, are left out. What breaks here breaks in `readySegmentation`, and nothing else does: the scanner's reasons are those by which it cuts, not
 * an account given afterwards. Linear. Throws `TooSlow` as cutting does.
 */
export function explain(
  text: string,
  segmentation: Segmentation,
  language: Language,
): Explained[] | { readonly problems: readonly RuleProblem[] } {
  const ready = readySegmentation(segmentation)
  if ('problems' in ready) return ready
  const { base } = segmentation
  const found = new Map<number, Explained>()
  if (base !== 'none')
    for (const paragraph of paragraphs(text))
      for (const { from, to, place, reason } of judgements(text, paragraph, base, language)) {
        const breaks = isEnd(reason)
        if (breaks || !found.has(place))
          found.set(place, { mark: { from, to }, place, breaks, by: { kind: 'scanner', reason } })
      }
  for (const { place, breaks, rule } of ready.rulings(text, language)) {
    const mark = found.get(place)?.mark ?? lastOf(text, place)
    found.set(place, { mark, place, breaks, by: { kind: 'rule', rule } })
  }
  return [...found.values()].sort((one, other) => one.place - other.place)
}

/** The last character before a place that is no white space. */
function lastOf(text: string, place: number): Span {
  let to = place
  while (to > 0 && /\s/.test(text[to - 1]!)) to--
  return { from: Math.max(0, to - 1), to }
}

import type { Span } from '../model.ts'

/**
 * Everything the scanner goes by, and whether a segment ends for it. The code that decides at a mark answers with one of these and with nothing besides, so
 * that what it did and why are the same word. Sentences stand in the catalogue under `why.NAME`.
 */
const all = {
  more_marks: false,
  goes_on: false,
  nothing_follows: false,
  within: false,
  alone: false,
  address: false,
  number: false,
  no_space: false,
  letters: false,
  dots_go_on: false,
  dots_colon: false,
  dots_repeat: false,
  small_letter: false,
  brand: false,
  item_number: false,
  numbered: false,
  title: false,
  reference: false,
  unit: false,
  abbreviation: false,
  initial: false,
  clock: false,
  counts_up: false,
  figures: false,

  end_mark: true,
  item: true,
  dateline: true,
  line: true,
  aside: true,
  verse: true,
  clause: true,
  dots_end: true,
  space_forgotten: true,
  small_opens: true,
  quotation_ends: true,
  letter_name: true,
  unit_ends: true,
  abbreviation_ends: true,
  initial_ends: true,
  answer: true,
  question: true,
  exclamation: true,
  full_stop: true,
} as const

export type Reason = keyof typeof all
export const reasons = Object.keys(all) as readonly Reason[]

/** Whether a segment ends where this was the reason. */
export const isEnd = (reason: Reason): boolean => all[reason]

/** What became of a mark at which a segment might have ended; `from` and `to` are the mark's. */
export interface Judgement extends Span {
  /** Where the next segment begins, or would: behind the white space after the mark. */
  readonly place: number
  /** Of the branch that decided: whether a segment ends here is asked of it, with `isEnd`, and of nothing else. */
  readonly reason: Reason
}

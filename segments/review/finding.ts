import type { SegmentId, Span } from '../model.ts'

/** Every check, in the order in which a page shows them; an id stays when a check is made better. */
export const checks = [
  'number_different',
  'number_missing',
  'number_added',
  'month_different',
  'percent_missing',
  'percent_added',
  'code_missing',
  'code_doubled',
  'code_unpaired',
  'address_missing',
  'latin_missing',
  'arabic_left',
  'arabic_mark',
  'arabic_digit',
  'untranslated',
  'left_out',
  'short',
  'long',
  'question_missing',
  'question_added',
  'stop_missing',
  'bracket_open',
  'quote_open',
  'word_doubled',
  'mark_doubled',
  'space_doubled',
  'space_edge',
  'space_mark',
  'hidden_mark',
  'same_source',
  'same_target',
] as const
export type Check = (typeof checks)[number]

export type Severity = 'error' | 'warning'

/** What a check saw, and where: spans in the two texts, in order, in UTF-16 code units. A place may be missing on a side, never lie outside the text. */
export interface Finding {
  readonly check: Check
  readonly source: readonly Span[]
  readonly target: readonly Span[]
  /** The segment that this one is at odds with, for checks that look beyond it. */
  readonly other?: SegmentId
}

const errors: ReadonlySet<Check> = new Set<Check>([
  'number_different',
  'number_missing',
  'number_added',
  'month_different',
  'percent_missing',
  'percent_added',
  'code_missing',
  'code_doubled',
  'code_unpaired',
  'address_missing',
  'arabic_left',
  'untranslated',
])

/** What these see is no place in a text but all of it. */
export const ofWholeText: ReadonlySet<Check> = new Set<Check>([
  'untranslated',
  'short',
  'long',
  'same_source',
  'same_target',
])

/** What a project made of its checks: off, or an error or a warning whatever a check is by itself. Those that are as they are by themselves are left out. */
export type Switches = Readonly<Partial<Record<Check, 'off' | Severity>>>

/** An error is a reader misinformed or a file damaged; all else is a warning. Neither stops anybody. One that is off is no worse than a warning. */
export function severityOf(check: Check, switches: Switches = {}): Severity {
  const asked = switches[check] ?? 'off'
  if (asked !== 'off') return asked
  return errors.has(check) ? 'error' : 'warning'
}

export const isOn = (check: Check, switches: Switches): boolean => switches[check] !== 'off'

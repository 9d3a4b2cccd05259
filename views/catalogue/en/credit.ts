/** Words of what other people's files bring: whose words they are, as the file says. */
import type { Entry } from '../fill.ts'

export const credit = {
  // Left to right and the name apart, whatever script it is in.
  'credit.name': '\u200E\u2068{name}\u2069, according to the file',
  'credit.at': 'written {when}',
} as const satisfies Readonly<Record<string, Entry>>

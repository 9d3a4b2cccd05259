import type { Figures } from '../revisions/report.ts'
import { tableLine } from './table.ts'

/** A person's figures, or those of all. */
export interface ReportRow {
  readonly name: string
  readonly figures: Figures
}

/** A report as CSV, a row a person and one for all, guarded like the other tables. Empty cells: not known. Times in seconds. */
export function reportTable(
  rows: readonly ReportRow[],
  period: { readonly from: string; readonly to: string },
): string {
  return [columns, ...rows.map((row) => cellsOf(row, period))].map((cells) => tableLine(cells, ',')).join('')
}

const columns = [
  'person',
  'from',
  'to',
  'translated_segments',
  'translated_words',
  'translated_timed',
  'translated_median_seconds',
  'reviewed_segments',
  'reviewed_words',
  'reviewed_changed',
  'reviewed_timed',
  'reviewed_median_seconds',
  'compared_segments',
  'compared_edits',
  'compared_words',
  'edits_per_100_words',
  'not_read_yet',
  'split_or_merged_since',
]

function cellsOf({ name, figures }: ReportRow, { from, to }: { readonly from: string; readonly to: string }): string[] {
  const { translated, reviewed, compared, waiting, parted } = figures
  const seconds = (ms: number | undefined): string => (ms === undefined ? '' : String(Math.round(ms / 1000)))
  const counts = (...numbers: readonly number[]): string[] => numbers.map(String)
  return [
    name,
    from,
    to,
    ...counts(translated.segments, translated.words, translated.timed),
    seconds(translated.medianMs),
    ...counts(reviewed.segments, reviewed.words, reviewed.changed, reviewed.timed),
    seconds(reviewed.medianMs),
    ...counts(compared.segments, compared.edits, compared.words),
    compared.words === 0 ? '' : ((100 * compared.edits) / compared.words).toFixed(1),
    ...counts(waiting, parted),
  ]
}

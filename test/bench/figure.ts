/** One line of the table that `npm run bench` prints. */
export interface Figure {
  readonly measure: string
  readonly value: string
  readonly goal: string
  /** Undefined when there is no goal, or when it could not be measured here. */
  readonly met: boolean | undefined
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** Nearest-rank percentile; values need not be sorted. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? Number.NaN
}

export function table(figures: readonly Figure[]): string {
  const rows = [
    ['measure', 'value', 'goal', ''],
    ...figures.map(({ measure, value, goal, met }) => [
      measure,
      value,
      goal,
      met === undefined ? '–' : met ? 'met' : 'NOT MET',
    ]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) => `| ${[0, 1, 2].map((c) => row[c]!.padEnd(widths[c]!)).join(' | ')} | ${row[3]} |`).join('\n')
}

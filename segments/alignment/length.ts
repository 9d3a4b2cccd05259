/** How long a translation is, against its source. */
export interface Lengths {
  /** Target letters to a source letter. */
  readonly ratio: number
  /** Widens or narrows what is usual, for free and for close translations. */
  readonly spread: number
}

/**
 * Log-odds that target letters of this number translate so many source letters, against two segments picked at random. The log of the ratio is normal,
 * with a variance that shrinks as segments grow (after Gale and Church, 1993).
 */
export function lengthOdds(source: number, target: number, { ratio, spread }: Lengths): number {
  const expected = source * ratio + 2
  const actual = target + 2
  const off = Math.log(actual / expected)
  const usual = spread * variance(Math.min(expected, actual))
  const random = usual + 0.5
  return 0.5 * (off * off * (1 / random - 1 / usual) + Math.log(random / usual))
}

/** Of the log of the ratio, by the letters of the shorter side; fitted to the pairs of the lexicon corpora. */
export function variance(letters: number): number {
  return 0.006 + 2.2 / (letters + 10)
}

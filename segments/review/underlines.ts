import type { Check, Finding, Severity } from './finding.ts'

/** A stretch of a text that is underlined, in UTF-16 code units. */
export interface Underline {
  readonly side: 'source' | 'target'
  readonly from: number
  readonly to: number
  readonly severity: Severity
}

/** Longer ones are no place in a text but most of it. */
const longest = 80

/**
 * Where findings lie in their two texts, side by side and in order: stretches that neither overlap nor are empty, each as bad as the worst finding
 * that lies there. A finding about a whole text, or about something that has no width, has no place. Linear in the findings, but for sorting them.
 */
export function underlines(
  findings: readonly Pick<Finding, 'check' | 'source' | 'target'>[],
  severity: (check: Check) => Severity,
): Underline[] {
  return (['source', 'target'] as const).flatMap((side) => {
    const spans = findings.flatMap((finding) =>
      finding[side]
        .filter(({ from, to }) => from < to && to - from <= longest)
        .map(({ from, to }) => ({ from, to, isError: severity(finding.check) === 'error' })),
    )
    const bounds = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
    const made: Underline[] = []
    for (const [i, from] of bounds.slice(0, -1).entries()) {
      const to = bounds[i + 1]!
      const here = spans.filter((span) => span.from <= from && span.to >= to)
      if (here.length === 0) continue
      const worst = here.some(({ isError }) => isError) ? 'error' : 'warning'
      const last = made.at(-1)
      if (last?.to === from && last.severity === worst) made[made.length - 1] = { ...last, to }
      else made.push({ side, from, to, severity: worst })
    }
    return made
  })
}

/**
 * The same stretches after `before` became `after` by one edit, as typing makes it: those behind it move along, and one whose words were touched is gone,
 * for nobody has looked at them since. What is written at the edge of a word is taken for a part of it. Linear in the texts.
 */
export function carriedOver(places: readonly Underline[], before: string, after: string): Underline[] {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const moved = after.length - before.length
  const written = after.slice(start, after.length - end)
  return places.flatMap((place) => {
    const { from, to } = place
    if (to < start || (to === start && !letter.test(written.charAt(0)))) return [place]
    const tail = before.length - end
    if (from > tail || (from === tail && !letter.test(written.slice(-1)))) {
      return [{ ...place, from: from + moved, to: to + moved }]
    }
    return []
  })
}

const letter = /[\p{L}\p{N}]/u

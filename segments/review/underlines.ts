import { type Finding, ofWholeText, type Severity } from './finding.ts'

/** A stretch of a text that is underlined, in UTF-16 code units. */
export interface Underline {
  readonly side: 'source' | 'target'
  readonly from: number
  readonly to: number
  readonly severity: Severity
}

/**
 * Where findings lie in their two texts, side by side and in order: stretches that neither overlap nor are empty, each as bad as the worst finding
 * that lies there. A finding about a whole text, or about something that has no width, has no place. Linear in the findings, but for sorting them.
 */
export function underlines(
  findings: readonly (Pick<Finding, 'check' | 'source' | 'target'> & { readonly severity: Severity })[],
): Underline[] {
  const placed = findings.filter(({ check }) => !ofWholeText.has(check))
  return (['source', 'target'] as const).flatMap((side) => {
    const spans = placed.flatMap(({ [side]: places, severity }) =>
      places.filter(({ from, to }) => from < to).map(({ from, to }) => ({ from, to, isError: severity === 'error' })),
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
  const edit = editOf(before, after)
  const moved = after.length - before.length
  return places.flatMap((place) => {
    const { from, to } = place
    if (to < edit.from || (to === edit.from && !letter.test(edit.text.charAt(0)))) return [place]
    if (from > edit.to || (from === edit.to && !letter.test(edit.text.slice(-1)))) {
      return [{ ...place, from: from + moved, to: to + moved }]
    }
    return []
  })
}

/** The one stretch of `before` that another text replaced to make `after`, as short as it can be. */
export function editOf(before: string, after: string): { from: number; to: number; text: string } {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++
  let end = 0
  while (end < most - from && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) {
    end++
  }
  return { from, to: before.length - end, text: after.slice(from, after.length - end) }
}

const letter = /[\p{L}\p{N}]/u

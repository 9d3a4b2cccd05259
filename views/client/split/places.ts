/** Where a segment may be split, and where it most likely will be. */
import { places } from '../../../segments/text/places.ts'

export { places }

/** Marks that end a clause, and those that only part one. */
const strong = /[.:;!?…؟؛]["'»”’)\]]*\s*$/u
const weak = /[,،–—-]["'»”’)\]]*\s*$/u

/** The place to begin with: after a mark, near the middle. Index into `at`, -1 when there is none. */
export function likely(text: string, at: readonly number[]): number {
  const cost = (place: number): number => {
    const before = text.slice(0, place)
    const mark = strong.test(before) ? 0 : weak.test(before) ? 0.15 : 0.5
    return mark + Math.abs(place / text.length - 0.5)
  }
  return at.reduce((best, place, i) => (best < 0 || cost(place) < cost(at[best]!) ? i : best), -1)
}

/** The place nearest to an offset, as index; the earlier of two. */
export function nearest(at: readonly number[], offset: number): number {
  return at.reduce(
    (best, place, i) => (best < 0 || Math.abs(place - offset) < Math.abs(at[best]! - offset) ? i : best),
    -1,
  )
}

/**
 * Where a key leads from place `i` of `last + 1`; undefined for a key that moves nothing. In a text that runs from right to left the
 * left arrow goes on.
 */
export function moved(key: string, i: number, last: number, rtl: boolean): number | undefined {
  const to = ((): number | undefined => {
    switch (key) {
      case 'ArrowLeft':
        return rtl ? i + 1 : i - 1
      case 'ArrowRight':
        return rtl ? i - 1 : i + 1
      case 'ArrowDown':
        return i + 5
      case 'ArrowUp':
        return i - 5
      case 'Home':
        return 0
      case 'End':
        return last
      default:
        return undefined
    }
  })()
  return to === undefined ? undefined : Math.min(last, Math.max(0, to))
}

/** Where the target is cut: at the caret when words stand on both sides of it, else nowhere, and it stays whole with the first part. */
export function targetCut(text: string, caret: number): number | undefined {
  const parts = [text.slice(0, caret), text.slice(caret)]
  return parts.every((part) => part.trim() !== '') ? caret : undefined
}

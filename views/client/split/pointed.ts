import { type Row, rowAt } from '../rows.ts'

let last: { readonly id: string; readonly offset: number } | undefined

/** Remembers where in a source somebody clicked last: the place where they may want to split. */
export function watchPointing(): void {
  document.addEventListener('click', ({ target, clientX, clientY }) => {
    const source = target instanceof Element ? target.closest('[data-source]') : null
    const row = rowAt(source)
    const offset = source && offsetIn(source, clientX, clientY)
    if (row) last = typeof offset === 'number' ? { id: row.id, offset } : undefined
  })
}

/** Offset in the source of a row where somebody clicked last; undefined when they clicked elsewhere since. */
export const pointedAt = ({ id }: Row): number | undefined => (last?.id === id ? last.offset : undefined)

function offsetIn(source: Element, x: number, y: number): number | undefined {
  const place = caretAt(x, y)
  if (!place || !source.contains(place.node)) return undefined
  const range = document.createRange()
  range.setStart(source, 0)
  range.setEnd(place.node, place.offset)
  return range.toString().length
}

/** Chromium knew only the older name until 2024, Safari until 2025. */
function caretAt(x: number, y: number): { node: Node; offset: number } | undefined {
  if ('caretPositionFromPoint' in document) {
    const place = document.caretPositionFromPoint(x, y)
    return place ? { node: place.offsetNode, offset: place.offset } : undefined
  }
  const range = (document as Document).caretRangeFromPoint(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined
}

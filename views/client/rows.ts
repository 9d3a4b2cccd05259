/** The segments on the page of an editor, as the script finds them. */
import type { SegmentId, Standing } from '../../segments/model.ts'

export interface Row {
  readonly item: HTMLElement
  readonly id: SegmentId
  readonly number: number
  /** Undefined for somebody who may only read. */
  readonly form: HTMLFormElement | undefined
  readonly field: HTMLTextAreaElement | undefined
}

/** Undefined on a page without an editor. */
export const editor = (): HTMLElement | undefined => document.querySelector<HTMLElement>('[data-editor]') ?? undefined

export const rows = (): Row[] => [...document.querySelectorAll<HTMLElement>('[data-segment]')].map(rowOf)

export function rowAt(target: EventTarget | null): Row | undefined {
  const item = target instanceof Element ? target.closest<HTMLElement>('[data-segment]') : null
  return item ? rowOf(item) : undefined
}

export function rowById(id: string): Row | undefined {
  const item = document.querySelector<HTMLElement>(`[data-segment="${CSS.escape(id)}"]`)
  return item ? rowOf(item) : undefined
}

/** The row that is worked on: the last that had the focus, or that the address names. */
export function current(): Row | undefined {
  const item = document.querySelector<HTMLElement>('[data-segment][aria-current]')
  return item ? rowOf(item) : undefined
}

export function standingOf({ item }: Row): Standing {
  return (item.dataset.standing ?? 'empty') as Standing
}

/** The source to the letter. */
export const sourceOf = ({ item }: Row): string => item.querySelector('[data-source]')?.textContent ?? ''

/** The letters of a text from one place to another, a range for each stretch of them that no tag parts. */
export function lettersIn(text: Node, from: number, to: number): Range[] {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  const found: Range[] = []
  let at = 0
  for (let node = walker.nextNode(); node && at < to; node = walker.nextNode()) {
    const { length } = node.textContent ?? ''
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, length)]
    if (start < end) {
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, end)
      found.push(range)
    }
    at += length
  }
  return found
}

function rowOf(item: HTMLElement): Row {
  return {
    item,
    id: (item.dataset.segment ?? '') as SegmentId,
    number: Number(item.dataset.number),
    form: item.querySelector<HTMLFormElement>('form[data-autosave]') ?? undefined,
    field: item.querySelector<HTMLTextAreaElement>('textarea[data-target]') ?? undefined,
  }
}

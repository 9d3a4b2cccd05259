/** What the script has to say about one segment: a sentence at its foot, with acts. One of each kind at most. */
import { icon, make } from './page.ts'
import type { Row } from './rows.ts'

export interface Note {
  readonly kind: 'trouble' | 'draft' | 'merge' | 'other' | 'state' | 'waiting'
  readonly tone: 'caution' | 'wrong' | 'note'
  readonly children: readonly (Node | string)[]
  readonly acts: readonly HTMLElement[]
}

/** Puts a note at the foot of a row in place of the last of its kind. Nothing in it is a form. */
export function putNote({ item }: Row, { kind, tone, children, acts }: Note): HTMLElement {
  dropNote(item, kind)
  const body = make('div', { class: 'remark__body' }, ...children)
  if (acts.length > 0) body.append(make('span', { class: 'remark__acts' }, ...acts))
  const note = make(
    'div',
    { class: `notice notice--${tone} remark`, 'data-note': kind, role: 'group' },
    icon(tone),
    body,
  )
  ;(item.querySelector('.segment__target') ?? item).append(note)
  return note
}

export function dropNote(item: Element, kind: Note['kind']): void {
  for (const note of item.querySelectorAll(`[data-note="${kind}"]`)) note.remove()
}

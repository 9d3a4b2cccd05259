/** Where in the marked sentence it is to be split: a mark between two words, moved with the arrows. Enter splits there, Esc leaves all as it is. */
import { likely, moved, nearest, places } from '../split/places.ts'

/** So many words behind the mark are read out. */
const heardWords = 3

/** `pointed`: an offset in the sentence that somebody clicked at. `split` is told the offset in the sentence. False where there is no place. */
export function chooseCaret(
  sentence: HTMLElement,
  { hint, pointed }: { hint: string; pointed: number | undefined },
  split: (offset: number) => void,
): boolean {
  const text = sentence.textContent
  const at = places(text)
  if (at.length === 0) return false
  let chosen = pointed === undefined ? likely(text, at) : nearest(at, pointed)
  const mark = document.createElement('span')
  mark.className = 'caret'
  mark.tabIndex = 0
  for (const [name, value] of [
    ['role', 'slider'],
    ['aria-label', hint],
    ['aria-valuemin', '1'],
    ['aria-valuemax', String(at.length)],
  ] as const)
    mark.setAttribute(name, value)

  // Once the focus has gone elsewhere, and only then: Chromium throws when what is focused removes itself.
  const close = (): void => {
    sentence.replaceChildren(text)
    delete sentence.dataset.hint
  }
  const show = (): void => {
    const place = at[chosen]!
    mark.setAttribute('aria-valuenow', String(chosen + 1))
    mark.setAttribute('aria-valuetext', text.slice(place).split(/\s+/, heardWords).join(' '))
    mark.removeEventListener('blur', close)
    sentence.replaceChildren(text.slice(0, place), mark, text.slice(place))
    mark.focus({ preventScroll: true })
    mark.addEventListener('blur', close)
  }
  mark.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    const to = moved(event.key, chosen, at.length - 1, sentence.dir === 'rtl')
    if (to !== undefined) {
      chosen = to
      show()
    } else if (event.key === 'Enter' || event.key === 'Escape') {
      sentence.focus({ preventScroll: true })
      if (event.key === 'Enter') split(at[chosen]!)
    }
  })
  sentence.dataset.hint = hint
  show()
  return true
}

/** The words that a remark is about: chosen in a row, carried by the form, and led to from the thread. */
import { button, make } from '../page.ts'
import { lettersIn, type Row, rowById } from '../rows.ts'
import { word } from '../words.ts'

export interface Chosen {
  readonly side: 'source' | 'target'
  readonly from: number
  readonly to: number
  readonly text: string
}

/** What is selected in the source or in the field of a row; undefined for nothing, or for white space. */
export function chosenIn({ item, field }: Row): Chosen | undefined {
  const source = item.querySelector('[data-source]')
  const selection = getSelection()
  if (source && selection && !selection.isCollapsed && selection.rangeCount > 0) {
    const range = selection.getRangeAt(0)
    if (source.contains(range.startContainer) && source.contains(range.endContainer)) {
      const before = document.createRange()
      before.setStart(source, 0)
      before.setEnd(range.startContainer, range.startOffset)
      const from = before.toString().length
      return trimmed('source', source.textContent ?? '', from, from + range.toString().length)
    }
  }
  return field && trimmed('target', field.value, field.selectionStart, field.selectionEnd)
}

function trimmed(side: Chosen['side'], whole: string, start: number, end: number): Chosen | undefined {
  const text = whole.slice(start, end)
  const from = end - text.trimStart().length
  const to = start + text.trimEnd().length
  return from < to ? { side, from, to, text: whole.slice(from, to) } : undefined
}

/** Makes a form's remark one on these words; a button makes it one on the whole segment again. */
export function beAbout(form: HTMLFormElement, { side, from, to, text }: Chosen): void {
  const hidden = Object.entries({ side, from, to, quote: text, revision: '0' }).map(([name, value]) =>
    make('input', { type: 'hidden', name, value: String(value) }),
  )
  const [lang, dir] = side === 'source' ? ['ar', 'rtl'] : ['en', 'ltr']
  const whole = button(word('client.chosen.whole'), 'link', () => {
    about.remove()
    form.querySelector('textarea')?.focus()
  })
  const about = make('div', { class: 'thread__words' }, make('q', { lang, dir }, text), ' ', whole, ...hidden)
  form.prepend(about)
}

/** Quotations in threads become ways to the words, and what a finding says the way to its first place in the translation. */
export function leadToWords(host: Element): void {
  for (const quote of host.querySelectorAll<HTMLElement>('[data-words]')) {
    quote.replaceChildren(button(quote.textContent ?? '', 'link', () => select(quote.dataset)))
  }
  for (const said of host.querySelectorAll<HTMLElement>('[data-leads]')) {
    const quotes = [...(said.closest('article')?.querySelectorAll<HTMLElement>('[data-words]') ?? [])]
    const first = quotes.find(({ dataset }) => dataset.side === 'target')
    const { leads } = said.dataset
    said.replaceChildren(
      button(said.textContent ?? '', 'link', () => select(first?.dataset ?? { segment: leads, side: 'target' })),
    )
  }
}

/** Without a place the caret goes behind the translation, where what is missing is likely to be written. */
function select({ segment, side, from, to }: DOMStringMap): void {
  const row = rowById(segment ?? '')
  if (!row) return
  const source = row.item.querySelector('[data-source]')
  if (side === 'target') {
    row.field?.focus({ preventScroll: true })
    const { length } = row.field?.value ?? ''
    row.field?.setSelectionRange(Number(from ?? length), Number(to ?? length))
  } else {
    const letters = source ? lettersIn(source, Number(from), Number(to)) : []
    const [first, last] = [letters.at(0), letters.at(-1)]
    if (first && last) {
      getSelection()?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset)
    }
  }
  row.item.scrollIntoView({ block: 'nearest' })
}

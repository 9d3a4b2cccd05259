/** Findings in the rows of the editor: the sign in the margin, and the lines under the words they are about. */
import { carriedOver, editOf, type Underline } from '../../../segments/review/underlines.ts'
import type { FindingCount } from '../../findings-locals.ts'
import { icon, make } from '../page.ts'
import { lettersIn, type Row, rowAt } from '../rows.ts'
import { word } from '../words.ts'

const style = 'under__at'

/** As the server draws it in views/partials/segments.ejs; all is taken away for none. `read` is the translation that was looked at: more may stand there by now. */
export function markFindings(row: Row, found: FindingCount | null, read: string): void {
  sign(row, found)
  const [source, shown] = ['[data-source]', '.segment__target--read > .english'].map((selector) =>
    row.item.querySelector<HTMLElement>(selector),
  )
  if (source) underline(source, placesOf(found, 'source'))
  if (shown) underline(shown, placesOf(found, 'target'))
  if (row.field) underlineField(row, carriedOver(placesOf(found, 'target'), read, row.field.value))
}

/** How many segments of the document have findings. */
export function countFindings(n: number): void {
  const place = document.querySelector('[data-found]')
  if (!place) return
  place.textContent = new Intl.NumberFormat(document.documentElement.lang || 'en').format(n)
  if (n > 0) place.closest('li')?.removeAttribute('hidden')
}

/** Lines go along with their words while somebody writes, before any answer comes. */
export function keepUnderWords(): void {
  document.addEventListener('input', ({ target }) => {
    const row = rowAt(target)
    const layer = row?.item.querySelector<HTMLElement>('[data-under]')
    if (!row?.field || !layer || target !== row.field) return
    const [before, after] = [layer.textContent ?? '', row.field.value]
    if (!writeBetween(layer, before, after)) underlineField(row, carriedOver(placesIn(layer), before, after))
  })
}

const placesOf = (found: FindingCount | null, its: Underline['side']): Underline[] =>
  found?.places.filter(({ side }) => side === its) ?? []

function sign({ item, id }: Row, found: FindingCount | null): void {
  const margin = item.querySelector('.segment__margin')
  margin?.querySelector('[data-findings]')?.remove()
  if (!found) return
  const said = word('findings.n', { n: found.n })
  const tone = found.worst === 'error' ? 'wrong' : 'caution'
  const href = `?segment=${encodeURIComponent(id)}&tab=findings`
  const attributes = { class: `mark mark--${tone}`, href, title: said, 'data-panel-link': '', 'data-findings': '' }
  margin?.append(make('a', attributes, icon(tone), make('span', { class: 'hidden' }, said)))
}

function underlineField({ item, field }: Row, places: readonly Underline[]): void {
  const layer = item.querySelector<HTMLElement>('[data-under]')
  if (!field || places.length === 0) {
    layer?.remove()
    return
  }
  const attributes = { class: 'under', lang: 'en', dir: 'ltr', 'aria-hidden': 'true', inert: '', 'data-under': '' }
  const made = layer ?? make('div', attributes)
  let at = 0
  const parts = places.flatMap(({ from, to, severity }) => {
    const between = field.value.slice(at, from)
    at = to
    return [between, make('span', { class: `${style} ${style}--${severity}` }, field.value.slice(from, to))]
  })
  made.replaceChildren(...parts, field.value.slice(at))
  if (!layer) field.after(made)
}

/** No letter moves: a line is a span around words that stand as they stood. */
function underline(text: HTMLElement, places: readonly Underline[]): void {
  for (const old of text.querySelectorAll(`.${style}`)) old.replaceWith(...old.childNodes)
  text.normalize()
  for (const { from, to, severity } of places) {
    for (const part of lettersIn(text, from, to)) {
      const line = make('span', { class: `${style} ${style}--${severity}` })
      part.surroundContents(line)
    }
  }
}

/** Most keys alter letters between two lines: then nothing but those is touched. */
function writeBetween(layer: HTMLElement, before: string, after: string): boolean {
  const { from, to, text } = editOf(before, after)
  let at = 0
  for (const node of layer.childNodes) {
    const start = at
    at += node.textContent?.length ?? 0
    if (!(node instanceof Text) || from < start + (node.previousSibling ? 1 : 0)) continue
    if (to > at - (node.nextSibling ? 1 : 0)) continue
    node.replaceData(from - start, to - from, text)
    return true
  }
  return false
}

function placesIn(layer: HTMLElement): Underline[] {
  let from = 0
  return [...layer.childNodes].flatMap((node) => {
    const start = from
    from += node.textContent?.length ?? 0
    if (!(node instanceof Element && node.classList.contains(style))) return []
    const severity = node.classList.contains(`${style}--error`) ? 'error' : 'warning'
    return [{ side: 'target', from: start, to: from, severity }]
  })
}

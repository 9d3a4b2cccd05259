/** How far the document is, after each save: the row's own mark, the strokes of the bar, the counts of the filters. */
import { type Standing, standings } from '../../../segments/model.ts'
import type { News } from '../autosave/answer.ts'
import type { Row } from '../rows.ts'
import { word } from '../words.ts'
import { most, proportional } from './strokes.ts'

/** `item` is undefined for a segment that stands on another page. */
export function paintProgress(row: Pick<Row, 'number'> & { readonly item: HTMLElement | undefined }, news: News): void {
  if (row.item) paintState(row.item, news.standing)
  for (const standing of standings) {
    for (const place of document.querySelectorAll(`[data-count="${standing}"]`)) {
      place.textContent = numbers.format(news.counts[standing].segments)
      // A filter that would have shown nothing was not shown.
      if (news.counts[standing].segments > 0) place.closest('li')?.removeAttribute('hidden')
    }
  }
  const said = word('editor.translated', { translated: news.translated, n: news.total })
  for (const place of document.querySelectorAll('[data-progress-said]')) place.textContent = said
  for (const progress of document.querySelectorAll('[data-progress]')) paintStrokes(progress, row.number, news, said)
}

function paintState(item: HTMLElement, standing: Standing): void {
  const before = item.dataset.standing ?? ''
  item.dataset.standing = standing
  const state = item.querySelector('[data-state]')
  if (!state || before === standing) return
  state.classList.replace(`state--${before}`, `state--${standing}`)
  const use = state.querySelector('use')
  use?.setAttribute('href', (use.getAttribute('href') ?? '').replace(/#.*$/, `#i-${standing}`))
  const name = state.querySelector('span')
  if (name) name.textContent = word(`state.${standing}`)
}

function paintStrokes(progress: Element, number: number, { standing, counts, total }: News, said: string): void {
  progress.setAttribute('aria-label', said)
  const strokes = [...progress.querySelectorAll('i')]
  if (total <= most && strokes.length === total) {
    const stroke = strokes[number - 1]
    if (stroke) stroke.className = standing
    return
  }
  const shares = proportional(counts, total)
  for (const [i, stroke] of strokes.entries()) stroke.className = shares[i] ?? 'empty'
}

const numbers = new Intl.NumberFormat(document.documentElement.lang || 'en')

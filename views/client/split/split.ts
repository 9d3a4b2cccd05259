/** Choosing the place of a split in the source itself; the translation is cut where its caret stands. */
import { paths } from '../../../server/paths.ts'
import { announce, button, make, newKey } from '../page.ts'
import { type Row, sourceOf } from '../rows.ts'
import { word } from '../words.ts'
import { likely, moved, nearest, places, targetCut } from './places.ts'

/** So many words are read out on either side of a place. */
const heardWords = 3

/** `pointed`: an offset in the source that somebody clicked at. `saved` tells whether the row's text is with the server. */
export function chooseSplit(row: Row, pointed: number | undefined, saved: () => Promise<boolean>): void {
  const source = sourceOf(row)
  const at = places(source)
  const shown = row.item.querySelector<HTMLElement>('[data-source]')
  const open = row.item.querySelector<HTMLElement>('[data-split-chooser] [role="slider"]')
  if (open) {
    open.focus()
    return
  }
  if (!shown) return
  if (at.length === 0) {
    announce(word('client.split.none'))
    return
  }

  let chosen = pointed === undefined ? likely(source, at) : nearest(at, pointed)
  const parts = at.length + 1
  const words = Array.from({ length: parts }, (_, i) => make('span', {}, source.slice(at[i - 1] ?? 0, at[i])))
  const stitch = make('span', { class: 'stitch', 'aria-hidden': 'true' })
  const text = make('p', {
    class: 'segment__source stitcher__source',
    lang: 'ar',
    dir: 'rtl',
    tabindex: '0',
    role: 'slider',
    'aria-label': word('client.split.place'),
    'aria-valuemin': '1',
    'aria-valuemax': String(at.length),
  })
  text.append(...words)
  const cut = make('p', { class: 'stitcher__cut', role: 'status' })
  const go = button(word('client.split.here'), 'button button--small button--primary', () => void part())
  const leave = button(word('client.leave'), 'button button--small', close)
  const hint = make('span', { class: 'quiet small' }, word('client.split.hint'))
  const chooser = make(
    'div',
    { class: 'stitcher', 'data-split-chooser': '', role: 'group', 'aria-label': word('keys.splitting') },
    text,
    cut,
    make('div', { class: 'remark__acts' }, go, leave, hint),
  )

  show()
  shown.hidden = true
  shown.after(chooser)
  row.item.dataset.splitting = ''
  text.focus()

  chooser.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const to = event.target === text ? moved(event.key, chosen, at.length - 1, true) : undefined
    if (to !== undefined) choose(to)
    else if (event.key === 'Enter' && event.target === text) void part()
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  text.addEventListener('click', ({ clientX, clientY }) => {
    const hit = words.findIndex((one) => [...one.getClientRects()].some((box) => within(box, clientX, clientY)))
    if (hit < 0) return
    // Arabic begins at the right: the right half of a word is the place before it, the left half the one behind it.
    const box = [...words[hit]!.getClientRects()].find((one) => within(one, clientX, clientY))!
    choose(Math.max(0, clientX > box.left + box.width / 2 ? hit - 1 : Math.min(hit, at.length - 1)))
  })
  const followCaret = (): void => {
    if (chooser.isConnected) showCut()
    else document.removeEventListener('selectionchange', followCaret)
  }
  document.addEventListener('selectionchange', followCaret)

  function choose(to: number): void {
    chosen = to
    show()
  }

  function show(): void {
    words[chosen]!.after(stitch)
    for (const [i, one] of words.entries()) one.classList.toggle('stitcher__second', i > chosen)
    text.setAttribute('aria-valuenow', String(chosen + 1))
    text.setAttribute('aria-valuetext', word('client.split.between', around(source, at[chosen]!)))
    showCut()
  }

  function showCut(): void {
    const { field } = row
    const caret = field && targetCut(field.value, field.selectionStart)
    if (!field || field.value.trim() === '') cut.replaceChildren()
    else if (caret === undefined) cut.replaceChildren(word('client.split.whole'))
    else {
      const { before, after } = around(field.value, caret)
      cut.replaceChildren(word('client.split.cut'), ' ', make('bdi', { lang: 'en' }, `${before} ⟡ ${after}`))
    }
  }

  const part = (): Promise<void> => splitAt(row, at[chosen]!, saved)

  function close(): void {
    chooser.remove()
    shown!.hidden = false
    delete row.item.dataset.splitting
    row.field?.focus()
  }
}

/** Splits the source of a row, and its translation where the caret stands in it. */
async function splitAt(row: Row, at: number, saved: () => Promise<boolean>): Promise<void> {
  if (!(await saved())) {
    announce(word('client.not_yet_here'))
    return
  }
  const { field, form } = row
  const target = field && targetCut(field.value, field.selectionStart)
  const head = form?.querySelector<HTMLInputElement>('input[name="base"]')?.value ?? '0'
  const values = { source: String(at), target: String(target ?? ''), head, key: newKey() }
  const sent = make(
    'form',
    { method: 'post', action: paths.split(row.id), hidden: '' },
    ...Object.entries(values).map(([name, value]) => make('input', { type: 'hidden', name, value })),
  )
  document.body.append(sent)
  sent.submit()
}

/**
 * Splits a long segment at the stitch `at`, or at the one nearest to `pointed`, or at the first. Where a translation stands, its own cut is to
 * be seen first, so the place is only chosen; where none does, nothing can go astray.
 */
export function splitAtStitch(
  row: Row,
  at: number | undefined,
  pointed: number | undefined,
  saved: () => Promise<boolean>,
): void {
  const offered = [...row.item.querySelectorAll<HTMLElement>('[data-stitch]')].map(({ dataset }) =>
    Number(dataset.stitch),
  )
  const place = at ?? offered[pointed === undefined ? 0 : nearest(offered, pointed)]
  if (place === undefined) announce(word('client.split.not_long'))
  else if (row.field && row.field.value.trim() !== '') chooseSplit(row, place, saved)
  else void splitAt(row, place, saved)
}

/** A few words on either side of a place. */
function around(text: string, at: number): { before: string; after: string } {
  const before = text.slice(0, at).trim().split(/\s+/).slice(-heardWords).join(' ')
  const after = text.slice(at).trim().split(/\s+/).slice(0, heardWords).join(' ')
  return { before, after }
}

const within = (box: DOMRect, x: number, y: number): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom

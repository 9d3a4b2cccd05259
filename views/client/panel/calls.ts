/** After an @ in a remark the members are offered whose name begins so: one Tab away, and nothing is taken that nobody pressed. */
import { announce, button, make } from '../page.ts'
import { word } from '../words.ts'

const most = 5

export function offerCalls(): void {
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.matches('[data-calls]')) offer(target)
  })
}

function offer(field: HTMLTextAreaElement): void {
  const before = field.parentElement?.querySelector('[data-offered]')
  before?.remove()
  const begun = /(?:^|[\s(])@([^@\n]{0,40})$/.exec(field.value.slice(0, field.selectionStart))?.[1]
  if (begun === undefined) return
  const names = [...(field.form?.querySelectorAll('[data-people] label') ?? [])].map(({ textContent }) =>
    (textContent ?? '').trim(),
  )
  const fits = names.filter((name) => name.length > begun.length && name.toLowerCase().startsWith(begun.toLowerCase()))
  if (fits.length === 0) return
  const take = (name: string) => (): void => {
    field.focus()
    field.setRangeText(`${name} `, field.selectionStart - begun.length, field.selectionStart, 'end')
    list.remove()
  }
  const choices = fits.slice(0, most).map((name) => button(`@${name}`, 'button button--small', take(name)))
  const list = make(
    'div',
    { class: 'row', role: 'group', 'aria-label': word('client.calls'), 'data-offered': '' },
    ...choices,
  )
  field.after(list)
  if (!before) announce(word('client.calls'))
}

/** Shows how it stands with a segment that somebody writes in: the small word, what went wrong, and the line at the foot of the page. */
import { paths } from '../../../server/paths.ts'
import { dropNote, putNote } from '../notes.ts'
import { announce, button, icon, make } from '../page.ts'
import { word } from '../words.ts'
import type { Desk } from './autosave.ts'
import { allOf, signOf } from './signs.ts'
import type { Trouble } from './writing.ts'

/** `decide` opens the page on which a conflict is decided. */
export function painter(unsaved: () => readonly Desk[], decide: (desk: Desk) => void): (desk: Desk) => void {
  const line = document.querySelector<HTMLElement>('[data-kept]')
  const calm = [...(line?.childNodes ?? [])]
  let before: ReturnType<typeof allOf>['kind'] = 'kept'

  return (desk) => {
    paintSign(desk)
    paintTrouble(desk, decide)
    const { kind, n } = allOf(unsaved().map(({ writing }) => writing.light))
    if (kind === 'kept') line?.replaceChildren(...calm)
    else if (kind === 'saving') line?.replaceChildren(word('client.all.saving'))
    else line?.replaceChildren(icon('caution'), word(`client.all.${kind}`, { n }))
    line?.classList.toggle('saved--waiting', kind === 'waiting' || kind === 'undecided')
    if (kind === before) return
    if (kind === 'waiting' || kind === 'undecided') announce(word(`client.all.${kind}`, { n }))
    else if (kind === 'kept' && before === 'waiting') announce(word('client.online'))
    // On the way from waiting to kept the rest is being saved: that it was waiting is not forgotten.
    if (kind !== 'saving' || before !== 'waiting') before = kind
  }
}

function paintSign({ row, writing, stored }: Desk): void {
  const place = row.item.querySelector<HTMLElement>('[data-saved]')
  if (!place) return
  const sign = signOf(writing, stored)
  place.replaceChildren(
    ...(sign?.icon ? [icon(sign.icon)] : []),
    ...(sign ? [make('span', {}, word(`client.sign.${sign.word}`))] : []),
  )
  place.classList.toggle('saved--waiting', sign?.icon === 'caution')
  row.item.dataset.light = writing.light
  // The text with what was searched for lit: it is no longer what stands in the field.
  if (writing.light !== 'clean') row.item.querySelector('.segment__hits')?.remove()
}

function paintTrouble(desk: Desk, decide: (desk: Desk) => void): void {
  const { row, writing, stored } = desk
  const { light, trouble } = writing
  if (light === 'conflict') {
    if (row.item.querySelector('[data-note="trouble"]')) return
    const act = button(word('client.decide'), 'button button--small', () => decide(desk))
    putNote(row, { kind: 'trouble', tone: 'caution', children: [word('client.conflict')], acts: [act] })
    if (row.item.contains(document.activeElement)) row.item.scrollIntoView({ block: 'nearest' })
    return
  }
  dropNote(row.item, 'trouble')
  if (!trouble || (light !== 'offline' && light !== 'refused')) return
  const after = light === 'refused' ? 'client.kept_here' : 'client.goes_again'
  const children = [trouble.sentence, ' ', word(stored ? after : 'client.keep_open')]
  putNote(row, { kind: 'trouble', tone: 'wrong', children, acts: wayOut(trouble) })
}

/** In another tab: this page holds words that are nowhere else. */
function wayOut({ code, href }: Trouble): HTMLElement[] {
  const link = (to: string, label: string): HTMLElement =>
    make('a', { href: to, target: '_blank', class: 'button button--small' }, label)
  if (code === 'signed_out' || code === 'other_person') return [link(paths.signIn(), word('client.sign_in'))]
  return href ? [link(href, word('client.carried_on'))] : []
}

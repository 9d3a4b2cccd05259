/** Inline codes of a segment: the next one is put in by a key, and what is wrong with them is said below the translation. */
import { checkCodes } from '../../../segments/review/codes.ts'
import { announce, icon, make } from '../page.ts'
import { type Row, rowAt, sourceOf } from '../rows.ts'
import { word } from '../words.ts'
import { write } from '../write.ts'
import { codesOf, nextInsertion } from './next.ts'

const tokensOf = ({ item }: Row): string[] =>
  item.querySelector<HTMLElement>('[data-tokens]')?.dataset.tokens?.split(' ') ?? []

/** At the caret, or around the words that are selected. */
export function insertCode(row: Row): void {
  const { field } = row
  if (!field || field.readOnly) return
  const { selectionStart: from, selectionEnd: to, value } = field
  const next = nextInsertion(tokensOf(row), value, from < to)
  if (!next) {
    announce(word('client.codes.none'))
    return
  }
  const selected = next.after === '' ? '' : value.slice(from, to)
  write(field, next.before + selected + next.after, next.after === '' ? to : from, to)
  announce(word('client.codes.inserted', { code: next.before + next.after }))
  paint(row)
}

/** Says what is wrong once somebody has finished with a field, and takes it back as soon as it is mended. */
export function watchCodes(): void {
  document.addEventListener('focusout', ({ target }) => look(target))
  document.addEventListener('input', ({ target }) => {
    if (rowAt(target)?.item.querySelector('[data-codes]')) look(target)
  })
}

function look(target: EventTarget | null): void {
  const row = rowAt(target)
  if (row?.field && target === row.field) paint(row)
}

/** As the server shows it in views/partials/codes.ejs. */
function paint(row: Row): void {
  const codes = codesOf(tokensOf(row))
  if (codes.length === 0) return
  row.item.querySelector('[data-codes]')?.remove()
  const text = row.field?.value ?? ''
  const findings = text === '' ? [] : checkCodes(sourceOf(row), text, codes)
  if (findings.length === 0) return
  const kinds = ['missing', 'doubled', 'unpaired'] as const
  const said = kinds.flatMap((kind) => {
    const tokens = findings.filter((one) => one.kind === kind).map(({ token }) => token)
    if (tokens.length === 0) return []
    const chips = tokens.flatMap((token) => [' ', make('bdi', { class: 'code', dir: 'ltr' }, token)])
    return [make('span', {}, word(`client.codes.${kind}`), ...chips)]
  })
  row.form?.append(make('p', { class: 'codes', 'data-codes': '' }, icon('caution'), ...said))
}

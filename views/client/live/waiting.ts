/** Texts that wait to be decided about: how many, and which beside a segment of the page. */
import type { DocumentId, ProposalId } from '../../../segments/model.ts'
import { paths } from '../../../server/paths.ts'
import { dropNote, putNote } from '../notes.ts'
import { make } from '../page.ts'
import { rows } from '../rows.ts'
import { word } from '../words.ts'

export interface Waiting {
  readonly n: number
  readonly beside: Readonly<Record<string, readonly ProposalId[]>> | null
}

export function showWaiting(documentId: DocumentId, { n, beside }: Waiting): void {
  const link = document.querySelector<HTMLElement>('[data-waiting]')
  const said = link?.querySelector('[data-said]')
  if (link && said) {
    said.textContent = word('waiting.menu', { n })
    link.hidden = n === 0
  }
  if (!beside) return
  for (const row of rows()) {
    const [first, ...others] = beside[row.id] ?? []
    const many = first ? 1 + others.length : 0
    const shown = row.item.querySelector<HTMLElement>('[data-note="waiting"]')
    if (many === Number(shown?.dataset.n ?? 0)) continue
    dropNote(row.item, 'waiting')
    if (!first) continue
    const href = many > 1 ? paths.proposals(documentId) : paths.proposal(first)
    const decide = make('a', { class: 'button button--small', href }, word('editor.decide'))
    const sentence = word('waiting.beside', { n: many })
    putNote(row, { kind: 'waiting', tone: 'caution', children: [sentence], acts: [decide] }).dataset.n = String(many)
  }
}

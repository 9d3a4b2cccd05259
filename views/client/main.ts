/** The script of every page: it makes forms that work without it pleasant. Each part looks for its own marks on the page. */
import type { DocumentId } from '../../segments/model.ts'
import { pairByKeyboard } from './alignment/beads.ts'
import { awaitAlignment } from './alignment/waiting.ts'
import { preferAtOnce } from './bar/preferences.ts'
import { decideHere } from './conflict/conflict.ts'
import { browserStore, shelf as makeShelf } from './drafts/shelf.ts'
import { edit } from './editor.ts'
import { takeBack, tellFlash } from './flash.ts'
import { growFields } from './grow.ts'
import { showKeys } from './keys/dialog.ts'
import { obey, onMac } from './keys/keys.ts'
import { settleBeforeLeaving, wipeAtSignOut } from './leaving.ts'
import { newKey } from './page.ts'
import { offerCalls } from './panel/calls.ts'
import { editor } from './rows.ts'
import { tryRules } from './rules/rules.ts'

document.documentElement.dataset.script = ''
// The script may arrive before the end of the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
else start()

function start(): void {
  const user = document.body.dataset.user
  const shelf = makeShelf(user === undefined ? undefined : browserStore(), user ?? '', newKey())
  const documentId = editor()?.dataset.document as DocumentId | undefined
  preferAtOnce()
  offerCalls()
  const takeIn = growFields()
  const autosave = documentId === undefined ? undefined : edit(documentId, shelf, takeIn)
  wipeAtSignOut(shelf, autosave)
  if (autosave) settleBeforeLeaving(autosave)
  // The queue of a reviser has a script of its own for the keys.
  else if (!document.querySelector('[data-review-page]')) obey({ keys: () => showKeys(onMac), undo: takeBack })
  decideHere(shelf)
  tellFlash()
  tryRules()
  awaitAlignment()
  pairByKeyboard()
}

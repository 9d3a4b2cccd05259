/** The script of every page: it makes forms that work without it pleasant. Each part looks for its own marks on the page. */
import type { DocumentId } from '../../segments/model.ts'
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
import { editor } from './rows.ts'

document.documentElement.dataset.script = ''
// The script may arrive before the end of the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
else start()

function start(): void {
  const user = document.body.dataset.user
  const shelf = makeShelf(user === undefined ? undefined : browserStore(), user ?? '', newKey())
  const documentId = editor()?.dataset.document as DocumentId | undefined
  preferAtOnce()
  const takeIn = growFields()
  const autosave = documentId === undefined ? undefined : edit(documentId, shelf, takeIn)
  wipeAtSignOut(shelf, autosave)
  if (autosave) settleBeforeLeaving(autosave)
  else obey({ keys: () => showKeys(onMac), undo: takeBack })
  decideHere(shelf)
  tellFlash()
  awaitAlignment()
}

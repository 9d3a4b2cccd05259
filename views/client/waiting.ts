/** The script of the texts that wait, besides the one of every page: loaded there alone. */
import { decideByKeys } from './waiting/keys.ts'

// The script may arrive before the end of the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', decideByKeys)
else decideByKeys()

/** The script of the texts that wait, besides the one of every page: loaded there alone. */
import { hearElsewhere } from './waiting/elsewhere.ts'
import { decideByKeys } from './waiting/keys.ts'

// The script may arrive before the end of the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin)
else begin()

function begin(): void {
  decideByKeys()
  hearElsewhere()
}

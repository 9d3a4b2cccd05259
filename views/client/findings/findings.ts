import type { FindingCount } from '../../findings-locals.ts'
import { icon, make } from '../page.ts'
import type { Row } from '../rows.ts'
import { word } from '../words.ts'

/** The sign of findings in the margin of a row, as the server draws it in views/partials/segment.ejs; taken away for none. */
export function markFindings({ item, id }: Row, found: FindingCount | null): void {
  const margin = item.querySelector('.segment__margin')
  margin?.querySelector('[data-findings]')?.remove()
  if (!found) return
  const said = word('findings.n', { n: found.n })
  const tone = found.worst === 'error' ? 'wrong' : 'caution'
  const href = `?segment=${encodeURIComponent(id)}&tab=findings`
  const attributes = { class: `mark mark--${tone}`, href, title: said, 'data-panel-link': '', 'data-findings': '' }
  margin?.append(make('a', attributes, icon(tone), make('span', { class: 'hidden' }, said)))
}

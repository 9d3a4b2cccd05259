/** What others propose and decide while somebody reads the list: said, and nothing moves from where it is about to be pressed. */
import type { DocumentId } from '../../../segments/model.ts'
import { openLine } from '../live/line.ts'

interface Waiting {
  readonly n: number
  readonly beside: Readonly<Record<string, readonly string[]>> | null
}

export function hearElsewhere(): void {
  const lead = document.querySelector<HTMLElement>('[data-total]')
  const said = document.querySelector<HTMLElement>('[data-elsewhere]')
  if (!lead || !said) return
  const heard = ({ n, beside }: Waiting): void => {
    const waits = beside && new Set(Object.values(beside).flat())
    const gone = [...document.querySelectorAll<HTMLElement>('[data-waits]')].filter(
      ({ id }) => waits && !waits.has(id.slice('text-'.length)),
    )
    for (const text of gone) {
      text.querySelector('form')?.remove()
      text.querySelector<HTMLElement>('[data-decided]')?.removeAttribute('hidden')
    }
    if (gone.length > 0 || n !== Number(lead.dataset.total)) said.hidden = false
  }
  openLine(lead.dataset.document as DocumentId, Number(lead.dataset.change), {
    waiting: (data) => heard(data as Waiting),
  })
}

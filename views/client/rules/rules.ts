/** Rules are tried while they are written: the server draws the preview anew, and says under each rule what is wrong with it. */
import { announce } from '../page.ts'

const pauseMs = 400

export function tryRules(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-rules]')
  if (!form) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let under: AbortController | undefined
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return
    clearTimeout(timer)
    timer = setTimeout(() => void draw(form), pauseMs)
  })

  async function draw(form: HTMLFormElement): Promise<void> {
    under?.abort()
    under = new AbortController()
    const body = new FormData(form)
    body.delete('file')
    body.set('act', 'preview')
    const page = await asked(form.action, body, under.signal)
    if (!page) return
    // The select in the head of the preview may have the focus: what it stands in stays, what follows is drawn anew.
    const [old, fresh] = [form.querySelector('[data-preview]'), page.querySelector('[data-preview]')]
    if (old && fresh) old.replaceChildren(...old.querySelectorAll(':scope > .sheet__head'), ...afterHead(fresh))
    for (const [i, rule] of [...form.querySelectorAll('.rule')].entries()) {
      const problem = page.querySelectorAll('.rule')[i]?.querySelector('.rule__problem')
      rule.querySelector('.rule__problem')?.remove()
      if (problem) rule.append(document.adoptNode(problem))
      for (const name of ['before', 'after']) {
        const wrong = page.querySelectorAll('.rule')[i]?.querySelector(`[name=${name}][aria-invalid]`)
        const field = rule.querySelector(`[name=${name}]`)
        if (wrong) field?.setAttribute('aria-invalid', 'true')
        else field?.removeAttribute('aria-invalid')
      }
    }
    const state = form.querySelector('[data-saved-rules]')
    if (state) state.textContent = page.querySelector('[data-saved-rules]')?.textContent ?? ''
    announce((form.querySelector('[data-sum]') ?? form.querySelector('.rule__problem'))?.textContent?.trim() ?? '')
  }
}

const afterHead = (section: Element): Element[] =>
  [...section.children].filter((child) => !child.matches('.sheet__head')).map((child) => document.adoptNode(child))

async function asked(address: string, body: FormData, signal: AbortSignal): Promise<Document | undefined> {
  try {
    const answer = await fetch(address, { method: 'POST', body, signal, headers: { Accept: 'text/html' } })
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  } catch (error) {
    // Away, or asked anew meanwhile: the preview stays as it is, and the button asks again.
    if (error instanceof TypeError || signal.aborted) return undefined
    throw error
  }
}

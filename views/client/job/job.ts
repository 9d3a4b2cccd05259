/** A page of long work hears how far it is, and is opened anew once it has ended: then it says what came of it, or leads on. */
import type { JobProgress } from '../../job-locals.ts'

export function followJob(): void {
  const place = document.querySelector<HTMLElement>('[data-job]')
  const bar = place?.querySelector('progress')
  const said = place?.querySelector('output')
  const { job, here } = place?.dataset ?? {}
  if (!bar || !said || job === undefined || here === undefined) return
  // A line that breaks is taken up again by itself, until the end is told.
  const line = new EventSource(job)
  place?.querySelector('[data-look]')?.remove()
  line.addEventListener('progress', ({ data }: MessageEvent<string>) => {
    const now = JSON.parse(data) as JobProgress
    if (now.state !== 'waiting' && now.state !== 'running') {
      line.close()
      location.replace(here)
      return
    }
    if (now.share === undefined) bar.removeAttribute('value')
    else bar.value = now.share
    said.textContent = now.said
  })
}

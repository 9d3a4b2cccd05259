/** A page that waits for an alignment asks how far it is, and opens the result once it is there. */
const everyMs = 700

export function awaitAlignment(): void {
  const place = document.querySelector<HTMLElement>('[data-aligning]')
  const bar = place?.querySelector('progress')
  const said = place?.querySelector('output')
  if (place && bar && said) void ask(place.dataset.aligning ?? '', bar, said)
}

async function ask(address: string, bar: HTMLProgressElement, said: HTMLOutputElement): Promise<void> {
  for (;;) {
    await new Promise((done) => setTimeout(done, everyMs))
    const share = await shareAt(address)
    if (share === undefined) continue
    if (share === 'done') return location.replace(address)
    bar.value = share
    said.textContent = `${Math.floor(share * 100)} %`
  }
}

/** Undefined while the server does not answer: it is asked again. */
async function shareAt(address: string): Promise<number | 'done' | undefined> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    return response.status === 202 ? ((await response.json()) as { share: number }).share : 'done'
  } catch {
    return undefined
  }
}

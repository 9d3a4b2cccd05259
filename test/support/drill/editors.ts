/** People who write, as the editor's script does it: a save without an answer, or with “not now”, is sent again as it was. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from '../person.ts'

/** What the editors of a drill were told. */
export interface Told {
  /** Texts that were acknowledged, each with its segment and the number it was given. */
  readonly acknowledged: Map<string, { readonly segment: string; readonly number: number }>
  /** Saves that were sent again, because no answer came or it was a 503. */
  retried: number
  /** Saves that met somebody else's. */
  stale: number
  /** Answers that no editor should get: anything but 200, 409 with both texts, and 503 with its code and Retry-After. */
  readonly strange: string[]
  /** The drill broke off: nothing is sent again. */
  broken: boolean
}

const patienceMs = 15_000

/** One person at one segment after another, at either server, until it is over. Half of the saves go to the `hot` first segments. */
export async function edit(
  someone: Person,
  name: string,
  at: { readonly urls: readonly string[]; readonly segments: readonly string[]; readonly hot: number },
  dice: () => number,
  over: () => boolean,
  told: Told,
): Promise<void> {
  const bases = new Map<string, number>()
  const pick = (from: number, to: number): number => from + Math.floor(dice() * (to - from))
  for (let n = 1; !over(); n++) {
    const segment = at.segments[dice() < 0.5 ? pick(0, at.hot) : pick(at.hot, at.segments.length)]!
    const text = `${name} wrote sentence ${n}.`
    let save = { text, base: bases.get(segment) ?? 0, state: 'initial', key: crypto.randomUUID() }
    let url = at.urls[pick(0, at.urls.length)]!
    while (!told.broken) {
      const answer = await post(someone, url, segment, save)
      const meant = answer && meaning(answer, save.text)
      if (meant === undefined || meant === 'later') {
        if (answer && meant === undefined) told.strange.push(`${answer.status} ${answer.text.slice(0, 300)}`)
        told.retried++
        await pause(50 + 250 * dice())
        url = at.urls[pick(0, at.urls.length)]!
      } else if (meant.kind === 'kept') {
        bases.set(segment, meant.number)
        told.acknowledged.set(text, { segment, number: meant.number })
        break
      } else {
        // Another came first. What a person would decide: mine, on top of theirs; a save of its own.
        told.stale++
        save = { ...save, base: meant.number, key: crypto.randomUUID() }
      }
    }
    await pause(400 * dice())
  }
}

interface Answered {
  readonly status: number
  readonly again: string | null
  readonly text: string
}

/** Undefined when no whole answer came. */
async function post(someone: Person, url: string, segment: string, save: unknown): Promise<Answered | undefined> {
  try {
    const response = await fetch(new URL(`/segments/${segment}/revisions`, url), {
      method: 'POST',
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        origin: url,
        'sec-fetch-site': 'same-origin',
        cookie: cookiesOf(someone),
      },
      body: JSON.stringify(save),
      signal: AbortSignal.timeout(patienceMs),
    })
    return { status: response.status, again: response.headers.get('retry-after'), text: await response.text() }
  } catch {
    // Killed, refused, cut short or too late: all the same to the one who waits.
    return undefined
  }
}

export const cookiesOf = ({ cookies }: Person): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

type Meaning = { readonly kind: 'kept' | 'conflict'; readonly number: number } | 'later' | undefined

function meaning({ status, again, text }: Answered, mine: string): Meaning {
  const said = JSON.parse(text) as {
    readonly revision?: number
    readonly theirs?: { readonly number: number; readonly text: string }
    readonly mine?: { readonly text: string }
    readonly error?: { readonly code: string }
  }
  if (status === 200 && said.revision !== undefined) return { kind: 'kept', number: said.revision }
  if (status === 409 && said.theirs && said.mine?.text === mine) return { kind: 'conflict', number: said.theirs.number }
  const passes = said.error?.code === 'store_unreachable' || said.error?.code === 'store_busy'
  return status === 503 && passes && Number(again) > 0 ? 'later' : undefined
}

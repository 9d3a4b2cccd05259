/** People who only look on: each hears what others do over server-sent events, and catches up by change number whenever the line breaks. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from '../person.ts'
import { cookiesOf } from './editors.ts'

export interface Watcher {
  /** The last change it was told of. */
  readonly change: () => number
  /** What it shows: the newest text of each segment, with its number. */
  readonly shown: ReadonlyMap<string, { readonly head: number; readonly text: string }>
  /** Everything it was ever told, as `segment number text`. */
  readonly heard: ReadonlySet<string>
  /** How often its line broke. */
  readonly breaks: () => number
  readonly stop: () => Promise<void>
}

interface Change {
  readonly revisions: readonly { readonly segment: string; readonly head: number; readonly text: string }[]
}

/** Stays with one server, whatever becomes of it. */
export function watch(someone: Person, url: string, document: string, since: number): Watcher {
  const shown = new Map<string, { head: number; text: string }>()
  const heard = new Set<string>()
  const stopping = new AbortController()
  let change = since
  let breaks = 0
  const watching = listenOn()

  async function listenOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await listen()
      } catch {
        // The server was killed, or is not there yet: asked again, as a browser does.
      }
      if (stopping.signal.aborted) return
      await pause(300)
    }
  }

  async function listen(): Promise<void> {
    const response = await fetch(new URL(`/documents/${document}/events?since=${change}`, url), {
      headers: { accept: 'text/event-stream', cookie: cookiesOf(someone) },
      signal: stopping.signal,
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      return
    }
    let rest = ''
    try {
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
        const parts = (rest + piece).split('\n\n')
        rest = parts.pop()!
        for (const part of parts) take(part)
      }
    } finally {
      breaks++
    }
  }

  function take(part: string): void {
    const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1]
    if (field('event') !== 'change') return
    for (const { segment, head, text } of (JSON.parse(field('data')!) as Change).revisions) {
      heard.add(`${segment} ${head} ${text}`)
      if (head > (shown.get(segment)?.head ?? 0)) shown.set(segment, { head, text })
    }
    change = Math.max(change, Number(field('id')))
  }

  return {
    shown,
    heard,
    change: () => change,
    breaks: () => breaks,
    stop: async () => {
      stopping.abort()
      await watching
    },
  }
}

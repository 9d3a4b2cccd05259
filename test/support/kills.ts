/**
 * The power goes, again and again: writers save while the server is killed with SIGKILL and started anew on the same
 * store. What was acknowledged must be there, and what was sent again with its key must be there once.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { founder, type Person, sample } from './person.ts'
import { startWarraq } from './warraq.ts'

export interface KillReport {
  readonly kills: number
  readonly acknowledged: number
  /** Saves whose answer never came, sent again with their key. */
  readonly retried: number
  /** Acknowledged texts that the history does not hold. */
  readonly missing: number
  /** Texts that the history holds more than once. */
  readonly doubled: number
  /** Whether revision and change numbers run 1, 2, 3 … */
  readonly gaps: number
  readonly slowestRestartMs: number
}

interface Row {
  readonly id: string
}
interface Exported {
  readonly segments: readonly { readonly id: string; readonly revisions: readonly { number: number; text: string }[] }[]
  readonly changes: readonly { readonly number: number }[]
}

export async function killDrill(options: {
  kills: number
  writers: number
  env?: Record<string, string>
}): Promise<KillReport> {
  let warraq = await startWarraq(options.env ? { env: options.env } : {})
  const { dataFolder, port } = warraq
  try {
    const someone = await founder(warraq.url)
    const editor = await sample(someone)
    const document = /\/documents\/([\w-]+)/.exec(editor)![1]!
    const { segments } = await someone.data<{ segments: Row[] }>(`/documents/${document}`)

    const acknowledged = new Set<string>()
    let retried = 0
    let over = false
    const writers = Array.from({ length: options.writers }, (_, i) =>
      write(someone, segments[i % segments.length]!.id, `writer ${i}`, () => over, {
        acknowledge: (text) => acknowledged.add(text),
        retry: () => {
          retried++
        },
      }),
    )

    let slowestRestartMs = 0
    for (let kill = 0; kill < options.kills; kill++) {
      await pause(150 + ((kill * 397) % 700))
      await warraq.kill()
      warraq = await startWarraq({ dataFolder, port, ...(options.env ? { env: options.env } : {}) })
      slowestRestartMs = Math.max(slowestRestartMs, warraq.startMs)
    }
    await pause(500)
    over = true
    await Promise.all(writers)

    const exported = (await someone.get(`/documents/${document}/exports/json`)).json<Exported>()
    return {
      kills: options.kills,
      acknowledged: acknowledged.size,
      retried,
      slowestRestartMs,
      ...audit(exported, acknowledged),
    }
  } finally {
    await warraq.clear()
  }
}

/** Saves one text after another to one segment until it is over; a save without an answer is sent again as it was. */
async function write(
  someone: Person,
  segment: string,
  name: string,
  over: () => boolean,
  told: { acknowledge: (text: string) => void; retry: () => void },
): Promise<void> {
  let base = 0
  for (let n = 1; !over(); n++) {
    let save = { base, key: crypto.randomUUID(), text: `${name} wrote sentence ${n}`, state: 'initial' }
    for (;;) {
      let answer: Awaited<ReturnType<Person['send']>>
      try {
        answer = await someone.send(`/segments/${segment}/revisions`, save)
      } catch {
        told.retry()
        await pause(100)
        continue
      }
      if (answer.status === 200) {
        base = answer.json<{ revision: number }>().revision
        told.acknowledge(save.text)
        break
      }
      if (answer.status === 409) {
        // Another writer came first. What a person would decide: mine, on top of theirs.
        base = answer.json<{ theirs: { number: number } }>().theirs.number
        save = { ...save, base, key: crypto.randomUUID() }
        continue
      }
      if (answer.status < 500) throw new Error(`${name}: ${answer.status} ${answer.text.slice(0, 200)}`)
      told.retry()
      await pause(100)
    }
  }
}

function audit(
  exported: Exported,
  acknowledged: ReadonlySet<string>,
): Pick<KillReport, 'missing' | 'doubled' | 'gaps'> {
  const times = new Map<string, number>()
  let gaps = 0
  for (const { revisions } of exported.segments) {
    const numbers = revisions.map(({ number }) => number).sort((a, b) => a - b)
    if (numbers.some((number, i) => number !== i + 1)) gaps++
    for (const { text } of revisions) times.set(text, (times.get(text) ?? 0) + 1)
  }
  const changes = exported.changes.map(({ number }) => number).sort((a, b) => a - b)
  if (changes.some((number, i) => number !== i + 1)) gaps++
  return {
    gaps,
    missing: [...acknowledged].filter((text) => !times.has(text)).length,
    doubled: [...times].filter(([text, n]) => text !== '' && n > 1).length,
  }
}

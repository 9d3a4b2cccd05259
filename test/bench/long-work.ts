/** What large work of one person costs another: saves, and the longest time that the server answered nothing at all, while a memory comes in and an archive is written. */
import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { importText, newProject, save, segmentsOf } from '../support/app.ts'
import { ended, inTheEnd, jobIn } from '../support/jobs.ts'
import { founder, type Person } from '../support/person.ts'
import { startWarraq } from '../support/warraq.ts'
import { type Figure, percentile } from './figure.ts'

const units = 100_000
/** So long may nothing else happen in the server. */
const goalMs = 50

export async function longWorkFigures(): Promise<Figure[]> {
  const warraq = await startWarraq({ env: { LOG_LEVEL: 'warn' } })
  try {
    const omar = await founder(warraq.url)
    const project = await newProject(omar)
    const lines = (n: number): string => Array.from({ length: n }, (_, i) => `قال الوزير ${i} نعم.`).join('\n')
    const document = await importText(omar, project, lines(60))
    const ids = (await segmentsOf(omar, document)).map(({ id }) => id)
    const memory = Buffer.from(
      `source\ttarget\n${Array.from({ length: units }, (_, i) => `دعا الوزير الى التعاون ${i}\tHe called for it ${i}`).join('\n')}\n`,
    )
    const rest = await beside(warraq.url, omar, ids.slice(0, 20), () => pause(5000))
    const bring = await omar.file(`/projects/${project}/memory`, 'memory.tsv', memory)
    const brought = await beside(warraq.url, omar, ids.slice(20, 40), () => ended(omar, jobIn(bring)!))
    const preview = await omar.file(`/projects/${project}/imports`, 'long.txt', Buffer.from(lines(units / 4)))
    const shown = await inTheEnd(omar, preview)
    const address = shown.location ?? preview.location!
    await inTheEnd(omar, await omar.form(address, { title: 'Long', key: crypto.randomUUID() }))
    const zip = jobIn(await omar.get(`/projects/${project}/archive/zip`))!
    const packed = await beside(warraq.url, omar, ids.slice(40), () => ended(omar, zip))
    const told = (measure: string, { saves, silentMs, seconds }: Beside): Figure[] => [
      {
        measure: `p95 of a save while ${measure}`,
        value: `${percentile(saves, 95).toFixed(0)} ms (at rest ${percentile(rest.saves, 95).toFixed(0)} ms; ${saves.length} saves in ${seconds.toFixed(1)} s)`,
        goal: '≤ 3 times that at rest',
        met: percentile(saves, 95) <= 3 * percentile(rest.saves, 95),
      },
      {
        measure: `p99 and longest answer to “are you there” meanwhile`,
        value: `${percentile(silentMs, 99).toFixed(0)} and ${Math.max(...silentMs).toFixed(0)} ms (at rest ${percentile(rest.silentMs, 99).toFixed(0)} and ${Math.max(...rest.silentMs).toFixed(0)} ms)`,
        goal: `p99 ≤ ${goalMs} ms more than at rest`,
        met: percentile(silentMs, 99) <= percentile(rest.silentMs, 99) + goalMs,
      },
    ]
    return [
      ...told(`a memory of ${units} units comes in`, brought),
      ...told(`an archive of ${units / 4} segments is written`, packed),
    ]
  } finally {
    await warraq.clear()
  }
}

interface Beside {
  /** ms each. */
  readonly saves: number[]
  readonly silentMs: number[]
  readonly seconds: number
}

/** Saves here and there, and asks again and again whether the server lives, until something has ended. */
async function beside(
  url: string,
  someone: Person,
  ids: readonly string[],
  work: () => Promise<unknown>,
): Promise<Beside> {
  const began = performance.now()
  let over = false
  const end = work().finally(() => {
    over = true
  })
  const saves: number[] = []
  const silentMs: number[] = []
  const asking = (async () => {
    while (!over) {
      const asked = performance.now()
      await answered(`${url}/healthz`)
      silentMs.push(performance.now() - asked)
      await pause(5)
    }
  })()
  const heads = new Map<string, number>()
  for (let n = 0; !over; n++) {
    const id = ids[n % ids.length]!
    const base = heads.get(id) ?? 0
    const asked = performance.now()
    const { status } = await save(someone, id, { base, text: `Sentence ${n}` })
    saves.push(performance.now() - asked)
    if (status !== 200) throw new Error(`A save was refused: ${status}`)
    heads.set(id, base + 1)
    await pause(40)
  }
  await Promise.all([end, asking])
  return { saves, silentMs, seconds: (performance.now() - began) / 1000 }
}

/** By a connection of its own: a kept one may be closed by the server while this process was at work. */
const answered = (url: string): Promise<void> =>
  new Promise((done, fail) => {
    get(url, { agent: false }, (answer) => answer.resume().once('end', done)).once('error', fail)
  })

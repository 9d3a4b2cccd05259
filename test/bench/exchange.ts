/**
 * What files of exchange cost: read and written in MB a second of work, with the memory that takes; and a hundred thousand segments brought in and written by a job
 * while somebody saves in another document. Times of reading and writing are the processor's: the machine is shared.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import type { Writer } from '../../segments/exchange/bitext.ts'
import type { Reader } from '../../segments/exchange/file.ts'
import { tmx } from '../../segments/exchange/tmx.ts'
import { readTmx } from '../../segments/exchange/tmx-reader.ts'
import { readXliff1 } from '../../segments/exchange/xliff1/read.ts'
import { xliff1 } from '../../segments/exchange/xliff1/write.ts'
import { readXliff2 } from '../../segments/exchange/xliff2/read.ts'
import { xliff2 } from '../../segments/exchange/xliff2/write.ts'
import { importText, newProject, save, segmentsOf } from '../support/app.ts'
import { bitextOf, type Given } from '../support/bitext.ts'
import { ended, inTheEnd, jobIn } from '../support/jobs.ts'
import { founder, type Person } from '../support/person.ts'
import { startWarraq } from '../support/warraq.ts'
import { type Figure, percentile } from './figure.ts'

const megabyte = 1024 * 1024
const goalMbs = 5
/** What the garbage of a flat reader comes to before it is taken away; the same for a file of any size. */
const flatMb = 100
const segments = 100_000

const formats: readonly (readonly [name: string, write: Writer, read: Reader])[] = [
  ['XLIFF 1.2', xliff1, readXliff1],
  ['XLIFF 2.1', xliff2, readXliff2],
  ['TMX', tmx, readTmx],
]

export async function exchangeFigures(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, write, read] of formats)
    for (const size of [10, 50]) figures.push(...(await fileFigures(name, write, read, size)))
  return [...figures, ...(await jobFigures())]
}

const arabic = (i: number): string =>
  `دعا امين مجلس الأمن الوطني الى تعزيز التعاون الامني بين طهران وباكو ${i * 7919}، مؤكدا`
const english = (i: number): string => `The secretary of the council ${i * 7919} called for cooperation`

async function fileFigures(name: string, write: Writer, read: Reader, size: number): Promise<Figure[]> {
  const unit = (await bytesOf(write(bitextOf(pairs(2000))))).length / 2000
  const bitext = bitextOf(pairs(Math.round((size * megabyte) / unit)))
  const written = await worked(async () => {
    let bytes = 0
    for await (const piece of write(bitext)) bytes += Buffer.byteLength(piece)
    return bytes
  })
  const file = await bytesOf(write(bitext))
  const taken = await worked(async () => {
    const reading = read(file)
    if (reading.kind === 'refused') throw new Error(`${name} was refused: ${reading.problem.code}`)
    let units = 0
    for (const _ of reading.units) units++
    return units
  })
  const mb = file.length / megabyte
  const figure = (what: string, { ms, grownMb }: Work): Figure => ({
    measure: `${name} of ${size} MB, ${what}`,
    value: `${(mb / (ms / 1000)).toFixed(1)} MB/s, ${grownMb} MB more memory`,
    goal: `≥ ${goalMbs} MB/s, ≤ ${flatMb} MB more`,
    met: mb / (ms / 1000) >= goalMbs && grownMb <= flatMb,
  })
  return [figure('written', written), figure('read', taken)]
}

/** Three segments a paragraph. */
const pairs = (n: number): Given[] =>
  Array.from({ length: n }, (_, i) => ({ source: arabic(i), target: english(i), after: i % 3 === 2 ? '\n' : ' ' }))

setFlagsFromString('--expose-gc')
const tidyUp = runInNewContext('gc') as () => void

interface Work {
  readonly ms: number
  readonly grownMb: number
}

/** Time of the processor, and how much the memory of the process has grown at most, looked at from another thread. */
async function worked(work: () => Promise<number>): Promise<Work> {
  const watch = new Worker(
    `const { parentPort } = require('node:worker_threads'); let most = 0
     const timer = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()) }, 20)
     parentPort.on('message', () => { clearInterval(timer); parentPort.postMessage(most); parentPort.close() })`,
    { eval: true },
  )
  await pause(200)
  tidyUp()
  const before = process.memoryUsage.rss()
  const began = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(began)
  watch.postMessage('end')
  const most = await new Promise<number>((done) => watch.once('message', done))
  return { ms: (user + system) / 1000, grownMb: Math.max(0, Math.round((most - before) / megabyte)) }
}

async function bytesOf(pieces: ReturnType<Writer>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(Buffer.from(piece))
  return new Uint8Array(Buffer.concat(all))
}

/** One person imports and exports a hundred thousand segments; another saves all the while. */
async function jobFigures(): Promise<Figure[]> {
  const warraq = await startWarraq({ env: { LOG_LEVEL: 'warn' } })
  try {
    const omar = await founder(warraq.url)
    const project = await newProject(omar)
    const document = await importText(omar, project, Array.from({ length: 60 }, (_, i) => `${arabic(i)}.`).join('\n'))
    const ids = (await segmentsOf(omar, document)).map(({ id }) => id)
    const atRest = await savesUntil(omar, ids.slice(0, 30), pause(8000))
    const text = Buffer.from(Array.from({ length: segments }, (_, i) => `${arabic(i)}.`).join('\n'))
    const preview = await inTheEnd(omar, await omar.file(`/projects/${project}/imports`, 'long.txt', text))
    const began = performance.now()
    const job = jobIn(await omar.form(preview.location!, { title: 'Long', key: crypto.randomUUID() }))!
    const importing = ended(omar, job)
    const meanwhile = await savesUntil(omar, ids.slice(30), importing)
    const importMs = performance.now() - began
    const { job: imported, result } = await importing
    if (imported.state !== 'done') throw new Error(`The import ended as ${imported.state}.`)
    const wrote = performance.now()
    const written = await ended(omar, jobIn(await omar.get(`${result!}/exports/xliff2`))!)
    const exportMs = performance.now() - wrote
    const ratio = percentile(meanwhile, 95) / percentile(atRest, 95)
    return [
      {
        measure: `${segments} segments imported by a job`,
        value: `${(importMs / 1000).toFixed(1)} s`,
        goal: '≤ 30 s',
        met: importMs <= 30_000,
      },
      {
        measure: `p95 of a save meanwhile`,
        value: `${percentile(meanwhile, 95).toFixed(0)} ms, ${ratio.toFixed(1)} times that at rest (${percentile(atRest, 95).toFixed(0)} ms; ${meanwhile.length} and ${atRest.length} saves)`,
        goal: '≤ 3 times',
        met: ratio <= 3,
      },
      {
        measure: `${segments} segments written as XLIFF 2 by a job`,
        value: `${(exportMs / 1000).toFixed(1)} s, ${((written.bytes ?? 0) / megabyte).toFixed(0)} MB`,
        goal: '≤ 30 s',
        met: exportMs <= 30_000,
      },
    ]
  } finally {
    await warraq.clear()
  }
}

/** Saves here and there, as quickly as one person may, until something has ended; ms each. */
async function savesUntil(someone: Person, ids: readonly string[], end: Promise<unknown>): Promise<number[]> {
  let over = false
  void end.then(() => {
    over = true
  })
  const heads = new Map<string, number>()
  const times: number[] = []
  for (let n = 0; !over; n++) {
    const id = ids[n % ids.length]!
    const base = heads.get(id) ?? 0
    const began = performance.now()
    const { status } = await save(someone, id, { base, text: `Sentence ${n}` })
    times.push(performance.now() - began)
    if (status !== 200) throw new Error(`A save was refused: ${status}`)
    heads.set(id, base + 1)
    await pause(40)
  }
  return times
}

/** The editor page: its size, and what it costs the server, against a bare Express + EJS page and a short document. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import { inTheEnd } from '../support/jobs.ts'
import { founder, type Person } from '../support/person.ts'
import { startWarraq, type Warraq } from '../support/warraq.ts'
import { type Figure, median } from './figure.ts'

export async function pageFigures(): Promise<Figure[]> {
  const warraq = await startWarraq({ env: { WARRAQ_UPLOAD_LIMIT: '100 MB' } })
  try {
    const someone = await founder(warraq.url)
    const project = await makeProject(someone)
    const article = readFileSync('test/samples/article.ar.txt')
    const articleMs = await medianImport(someone, project, article)
    const bytesBack = await roundTrip(someone, project, article)

    const short = await importText(someone, project, 'short.txt', sentences(100))
    const began = performance.now()
    const long = await importText(someone, project, 'long.txt', sentences(100_000))
    const longMs = performance.now() - began

    const longPage = `${long}?page=500`
    const html = (await someone.get(longPage)).text
    const bare = await startBare(warraq, someone, longPage, Buffer.byteLength(html))
    try {
      const cost = await compareCpu(
        [
          { name: 'long', pid: warraq.process.pid!, url: new URL(longPage, warraq.url).href, person: someone },
          { name: 'short', pid: warraq.process.pid!, url: new URL(short, warraq.url).href, person: someone },
          { name: 'bare', pid: bare.process.pid!, url: `http://127.0.0.1:${bare.port}/`, person: someone },
        ],
        6,
        60,
      )
      const client = await clientSize(someone, html)
      const gz = gzipSync(html).length
      return [
        figure('start to ready', `${Math.round(warraq.startMs)} ms`, '≤ 2 s', warraq.startMs <= 2000),
        figure('import of the article, at the browser', `${Math.round(articleMs)} ms`, '≤ 100 ms', articleMs <= 100),
        figure('source back byte for byte', bytesBack ? '100 %' : 'NO', '100 %', bytesBack),
        figure('import of 100,000 paragraphs', `${(longMs / 1000).toFixed(1)} s`, '≤ 30 s', longMs <= 30_000),
        figure('editor page of 100 in 100,000, gzipped', `${(gz / 1024).toFixed(1)} KB`, '≤ 60 KB', gz <= 60 * 1024),
        figure(
          'its server CPU against bare Express + EJS',
          `${(cost.long! / cost.bare!).toFixed(2)} × (${cost.long!.toFixed(1)} / ${cost.bare!.toFixed(1)} ms)`,
          '≤ 3 ×',
          cost.long! / cost.bare! <= 3,
        ),
        figure(
          'its server CPU against 100 of 100',
          `${(cost.long! / cost.short!).toFixed(2)} ×`,
          '≤ 1.2 ×',
          cost.long! / cost.short! <= 1.2,
        ),
        figure('client script, gzipped', `${(client / 1024).toFixed(1)} KB`, '≤ 30 KB', client <= 30 * 1024),
      ]
    } finally {
      bare.process.kill('SIGTERM')
    }
  } finally {
    await warraq.clear()
  }
}

const figure = (measure: string, value: string, goal: string, met: boolean): Figure => ({ measure, value, goal, met })

async function makeProject(someone: Person): Promise<string> {
  const { location } = await someone.form('/projects', { name: 'Bench' })
  return /\/projects\/([\w-]+)/.exec(location!)![1]!
}

/** Through the upload and its preview, as a person does. The address of the editor. */
async function importText(someone: Person, project: string, name: string, bytes: Uint8Array): Promise<string> {
  const preview = await inTheEnd(someone, await someone.file(`/projects/${project}/imports`, name, bytes))
  const made = await inTheEnd(
    someone,
    await someone.form(preview.location!, { title: name, split: 'sentences', key: crypto.randomUUID() }),
  )
  if (made.status !== 303) throw new Error(`Import of ${name} answered ${made.status}: ${made.text.slice(0, 300)}`)
  return made.location!.split('?')[0]!
}

async function medianImport(someone: Person, project: string, article: Uint8Array): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 7; i++) {
    const preview = await someone.file(`/projects/${project}/imports`, `article ${i}.txt`, article)
    const began = performance.now()
    await someone.form(preview.location!, { title: 'Article', split: 'sentences', key: crypto.randomUUID() })
    times.push(performance.now() - began)
  }
  return median(times)
}

async function roundTrip(someone: Person, project: string, article: Uint8Array): Promise<boolean> {
  const editor = await importText(someone, project, 'مقال.txt', article)
  return (await someone.get(`${editor}/exports/source`)).text === Buffer.from(article).toString('utf8')
}

/** Paragraphs as long as the article's and all different, so that compression has as much to do as in life. */
function sentences(count: number): Buffer {
  const vocabulary = [
    ...new Set(
      readFileSync('test/samples/article.ar.txt', 'utf8')
        .split(/[\s.،:"/]+/)
        .filter(Boolean),
    ),
  ]
  let seed = 7
  const next = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  const lines = Array.from({ length: count }, (_, i) => {
    const words = Array.from(
      { length: 22 + Math.floor(next() * 30) },
      () => vocabulary[Math.floor(next() * vocabulary.length)]!,
    )
    return `${words.join(' ')} ${i + 1}.`
  })
  return Buffer.from(lines.join('\n'))
}

interface Bare {
  readonly process: ChildProcess
  readonly port: number
}

async function startBare(warraq: Warraq, someone: Person, page: string, bytes: number): Promise<Bare> {
  const { segments } = await someone.data<{ segments: { source: string; target: string }[] }>(page)
  const rows = join(warraq.dataFolder, 'bare-rows.json')
  writeFileSync(rows, JSON.stringify(segments.map(({ source, target }) => ({ source, target }))))
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/bare.ts', rows, String(bytes)], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((done) =>
    child.stdout!.once('data', (data: Buffer) => done(Number(data.toString().trim()))),
  )
  return { process: child, port }
}

interface Target {
  readonly name: string
  readonly pid: number
  readonly url: string
  readonly person: Person
}

/** Milliseconds of CPU a request, the median over rounds in which the targets take turns, so that a noisy machine is noisy for all. */
async function compareCpu(
  targets: readonly Target[],
  rounds: number,
  requests: number,
): Promise<Record<string, number>> {
  const taken: Record<string, number[]> = Object.fromEntries(targets.map(({ name }) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    for (const { name, pid, url, person } of targets) {
      const before = cpuMs(pid)
      for (let i = 0; i < requests; i++) {
        const answer = await person.get(url, { 'accept-encoding': 'gzip' })
        if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
      }
      if (round >= 0) taken[name]!.push((cpuMs(pid) - before) / requests)
    }
  }
  return Object.fromEntries(Object.entries(taken).map(([name, values]) => [name, median(values)]))
}

/** User and system time of a process so far, from Linux's accounting: 10 ms ticks. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

async function clientSize(someone: Person, html: string): Promise<number> {
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => src!)
  const sizes = await Promise.all(scripts.map(async (src) => gzipSync((await someone.get(src)).text).length))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * The whole house in bad weather: people write at two servers on one PostgreSQL, and others look on, while servers are killed and the
 * database is ended and begun again. What was acknowledged must be in the history, once, and in the end everybody must see the same.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { founder, type Person, password, person } from '../person.ts'
import type { OwnCluster } from '../postgres.ts'
import { edit, type Told } from './editors.ts'
import { type Kept, keep } from './servers.ts'
import { type Watcher, watch } from './watchers.ts'

export interface Drill {
  readonly editors: number
  /** On both servers in turn. */
  readonly watchers: number
  readonly kills: number
  /** Of PostgreSQL: fast and immediate in turn. */
  readonly restarts: number
  readonly seed: number
}

export interface DrillReport {
  /** At least editors × kills. */
  readonly acknowledged: number
  readonly retried: number
  readonly stale: number
  /** Acknowledged saves that the history does not hold under the number they were given. */
  readonly missing: number
  /** Texts that the history holds more than once. */
  readonly doubled: number
  /** Segments, and the document, whose numbers do not run 1, 2, 3 … */
  readonly gaps: number
  /** Watchers that do not show, after the catch-up, what the store holds. */
  readonly disagreeing: number
  /** What a watcher was told and the history does not hold. */
  readonly phantoms: number
  /** How often a line of a watcher broke. */
  readonly breaks: number
  /** How often a server ended by itself. */
  readonly fell: number
  /** Answers that no editor should get. */
  readonly strange: readonly string[]
  readonly slowestReturnMs: number
  /** From the last save until the last watcher had heard of it. */
  readonly catchUpMs: number
}

const hot = 10
const calm = 90
/** A watcher that has not heard of the last change by then never will: the longest wait of the line to PostgreSQL is a third of it. */
const patienceMs = 30_000

export async function drill(cluster: OwnCluster, asked: Drill): Promise<DrillReport> {
  const dice = roll(asked.seed)
  const env = { DATABASE_URL: cluster.url, LOG_LEVEL: 'warn' }
  const servers: Kept[] = []
  const watchers: Watcher[] = []
  const told: Told = { acknowledged: new Map(), retried: 0, stale: 0, strange: [], broken: false }
  let over = false
  try {
    for (let i = 0; i < 2; i++) servers.push(await keep(env))
    const urls = servers.map(({ url }) => url)
    const owner = await founder(urls[0]!)
    const { project, document, segments } = await aDocument(owner)
    const people: Person[] = []
    for (let i = 0; i < asked.editors; i++) people.push(await join(urls[0]!, owner, project, i))
    for (let i = 0; i < asked.watchers; i++) watchers.push(watch(owner, urls[i % 2]!, document, 1))

    const writing = people.map((someone, i) =>
      edit(someone, `Editor ${i}`, { urls, segments, hot }, roll(asked.seed + 1 + i), () => over, told),
    )
    const slowestReturnMs = await weather(servers, cluster, asked, dice, () => told.acknowledged.size)
    await pause(500)
    over = true
    await Promise.all(writing)

    const quiet = performance.now()
    const kept = (await owner.get(`/documents/${document}/exports/json`)).json<Exported>()
    await everybodyAt(watchers, kept.changes.length)
    return {
      acknowledged: told.acknowledged.size,
      retried: told.retried,
      stale: told.stale,
      strange: told.strange,
      slowestReturnMs,
      catchUpMs: performance.now() - quiet,
      breaks: watchers.reduce((sum, { breaks }) => sum + breaks(), 0),
      fell: servers.reduce((sum, { fell }) => sum + fell(), 0),
      ...audit(kept, told, watchers),
    }
  } catch (error) {
    const logs = servers.map((server) => server.log().slice(-3000)).join('\n')
    throw new Error(`The drill broke off. The servers said last:\n${logs}`, { cause: error })
  } finally {
    over = true
    told.broken = true
    await Promise.all(watchers.map(({ stop }) => stop()))
    await Promise.all(servers.map(({ clear }) => clear()))
  }
}

/**
 * Kills, and restarts spread among them, so that servers also begin while the database is away; gives the slowest return of a server. However slow the machine,
 * before each kill as many saves have been acknowledged as there are editors.
 */
async function weather(
  servers: readonly Kept[],
  cluster: OwnCluster,
  { editors, kills, restarts }: Drill,
  dice: () => number,
  acknowledged: () => number,
): Promise<number> {
  let slowest = 0
  let killed = 0
  async function kill(): Promise<void> {
    for (; killed < kills; killed++) {
      await pause(200 + 800 * dice())
      const until = performance.now() + 2 * patienceMs
      while (acknowledged() < (killed + 1) * editors) {
        if (performance.now() > until) throw new Error('Hardly any save is acknowledged any more.')
        await pause(50)
      }
      slowest = Math.max(slowest, await servers[Math.floor(dice() * servers.length)]!.kill())
    }
  }
  async function restart(): Promise<void> {
    for (let i = 0; i < restarts; i++) {
      const after = Math.floor(((i + dice()) * kills) / restarts)
      while (killed < after) await pause(50)
      await pause(1000 * dice())
      await cluster.restart(i % 2 === 0 ? 'immediate' : 'fast', 1000 * dice())
    }
  }
  await Promise.all([kill(), restart()])
  return slowest
}

interface Exported {
  readonly segments: readonly {
    readonly id: string
    readonly revisions: readonly { readonly number: number; readonly text: string }[]
  }[]
  readonly changes: readonly { readonly number: number }[]
}

async function aDocument(owner: Person): Promise<{ project: string; document: string; segments: string[] }> {
  const text = Array.from({ length: hot + calm }, (_, i) => `جملة رقم ${i + 1} في النص.`).join('\n')
  const { location: project } = await owner.form('/projects', { name: 'Drill' })
  const preview = await owner.file(`${project}/imports`, 'drill.txt', Buffer.from(text))
  const key = crypto.randomUUID()
  const made = await owner.form(preview.location!, { title: 'Drill', split: 'paragraphs', key })
  const document = /\/documents\/([\w-]+)/.exec(made.location!)![1]!
  const kept = (await owner.get(`/documents/${document}/exports/json`)).json<Exported>()
  return { project: project!, document, segments: kept.segments.map(({ id }) => id) }
}

/** Somebody with an account and a session of their own, which both servers know. */
async function join(url: string, owner: Person, project: string, i: number): Promise<Person> {
  await owner.form(`${project}/invitations`, { role: 'translator' })
  const { invited } = await owner.data<{ invited: { link: string } }>(project)
  owner.cookies.delete('warraq-flash')
  const someone = person(url)
  const account = { name: `Editor ${i}`, email: `editor${i}@example.org`, password }
  const joined = await someone.form(new URL(invited.link).pathname, account)
  if (joined.status !== 303) throw new Error(`Nobody joined: ${joined.status} ${joined.text.slice(0, 300)}`)
  return someone
}

/** Comes back when every watcher has heard of the last change, or will no more. */
async function everybodyAt(watchers: readonly Watcher[], change: number): Promise<void> {
  const until = performance.now() + patienceMs
  while (watchers.some((watcher) => watcher.change() < change) && performance.now() < until) await pause(50)
}

function audit(
  { segments, changes }: Exported,
  { acknowledged }: Told,
  watchers: readonly Watcher[],
): Pick<DrillReport, 'missing' | 'doubled' | 'gaps' | 'disagreeing' | 'phantoms'> {
  const times = new Map<string, number>()
  const history = new Set<string>()
  for (const { id, revisions } of segments)
    for (const { number, text } of revisions) {
      times.set(text, (times.get(text) ?? 0) + 1)
      history.add(`${id} ${number} ${text}`)
    }
  return {
    missing: [...acknowledged].filter(([text, { segment, number }]) => !history.has(`${segment} ${number} ${text}`))
      .length,
    doubled: [...times.values()].filter((n) => n > 1).length,
    gaps: [changes, ...segments.map(({ revisions }) => revisions)].filter((numbered) => !isGapless(numbered)).length,
    disagreeing: watchers.filter(({ shown }) =>
      segments.some(({ id, revisions }) => shown.get(id)?.text !== revisions.at(-1)?.text),
    ).length,
    phantoms: watchers.reduce((sum, { heard }) => sum + [...heard].filter((told) => !history.has(told)).length, 0),
  }
}

const isGapless = (numbered: readonly { readonly number: number }[]): boolean =>
  numbered.every(({ number }, i) => number === i + 1)

/** Numbers from 0 to 1 by chance, the same for the same seed (mulberry32). */
function roll(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

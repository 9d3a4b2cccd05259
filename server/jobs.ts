/**
 * Long work that somebody asked for, from the request to its end. It is done by the pool of threads and kept in the store: how far it is, what came of it. Whoever
 * carries one out says so again and again; one of which nothing is heard any more has lost its server, and what that had half done is taken out.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { JobId, MemoryId, UserId } from '../segments/model.ts'
import type { Config } from './config.ts'
import { Refusal } from './errors.ts'
import type { Telling } from './middleware/flash.ts'
import type { Job, JobOutcome, NewJob, Store } from './store/contract.ts'
import type { Pool, Work } from './workers/pool.ts'
import { Cancelled, TooLarge } from './workers/protocol.ts'
import { unfinished } from './workers/tasks/export.ts'
import type { StorePlace } from './workers/tasks/import.ts'

export interface Jobs {
  /** Begins what is asked, unless its key has been used: then it is the job that has it. Refused with `too_many_jobs` where a person or the server has enough to do. */
  begin<Value>(
    asked: Omit<NewJob, 'at' | 'until'>,
    work: (pool: Pool) => Work<Value>,
    then?: Then<Value>,
  ): Promise<JobId>
  /** As it is at this moment. */
  look(job: JobId): Promise<Job | undefined>
  /** The same, once it has ended, or after so many ms. */
  soon(job: JobId, patienceMs: number): Promise<Job | undefined>
  /** Asks for it to stop, and waits a moment for that; one that another server carries out hears of it a little later. */
  cancel(job: JobId): Promise<void>
  /** Where the file of an export lies. */
  file(job: JobId): string
  /** Where the store is, for a thread. */
  readonly place: StorePlace
  /** Takes out what ended before that, with its files. */
  sweep(before: Date): Promise<void>
  /** Stops all that this server carries out, and says why. */
  close(): Promise<void>
}

/** What follows on this server, before the end is told. */
interface Then<Value> {
  /** Where it leads and what is told there, where its kind does not say so. */
  readonly done?: (value: Value) => Ending | undefined
  readonly undone?: () => Promise<void>
}

export interface Ending {
  readonly to: string
  readonly telling?: Telling
}

/** So many that have not ended may one person have, and one server. */
const mostOfOne = 3
const mostHere = 20
/** So many files are kept for one person. */
const mostFiles = 10
/** Whoever carries out a job says so this often; it is taken for dead after the lease. */
const beatMs = 1_000
const leaseMs = 10_000
/** A cancellation waits so long for its job to end. */
const stopMs = 1_500

interface Here {
  readonly work: Work<unknown>
  /** Resolves once its end is written. */
  readonly ended: Promise<void>
}

export function makeJobs({
  store,
  pool,
  config,
  log,
  clock,
}: {
  readonly store: Store
  readonly pool: Pool
  readonly config: Config
  readonly log: Logger
  readonly clock: () => Date
}): Jobs {
  const here = new Map<JobId, Here>()
  const file = (job: JobId): string => join(config.dataFolder, 'exports', job)
  let closing = false
  let beating: Promise<void> | undefined
  const timer = setInterval(() => {
    beating ??= beat()
      .catch((error: unknown) => log.error({ err: error }, 'the watch over jobs failed'))
      .finally(() => {
        beating = undefined
      })
  }, beatMs)
  timer.unref()

  const until = (): Date => new Date(clock().getTime() + leaseMs)

  async function beat(): Promise<void> {
    for (const [job, { work }] of here) {
      const now = work.progress() ?? { stage: null, done: 0, total: 0 }
      const { stopping } = await store.jobs.progress(job, { ...now, until: until() })
      if (stopping) void work.cancel()
    }
    for (const job of await store.jobs.lapsed(clock())) if (!here.has(job.id)) await takeOut(job)
  }

  /** One whose server has ended in the middle of it; perhaps just after its last write. */
  async function takeOut({ id, kind, document }: Job): Promise<void> {
    if (kind === 'import' && document !== null) {
      if (await store.documents.get(document)) return void (await store.jobs.end(id, { state: 'done' }, clock()))
      await store.documents.discard(document)
    }
    if (kind === 'memory') {
      // A memory that is brought in by a job has its number.
      const memory = id as string as MemoryId
      if (await store.memories.get(memory)) return void (await store.jobs.end(id, { state: 'done' }, clock()))
      await store.memories.remove(memory)
    }
    if (kind === 'change' && document !== null && (await store.restructurings.madeBy(document, id)) !== undefined)
      return void (await store.jobs.end(id, { state: 'done' }, clock()))
    await rm(unfinished(file(id)), { force: true })
    await store.jobs.end(id, failed(new Refusal('job_interrupted')), clock())
    log.warn({ job: id, kind }, 'a job was interrupted')
  }

  async function carryOut<Value>(job: JobId, work: Work<Value>, then?: Then<Value>): Promise<void> {
    let outcome: JobOutcome
    try {
      const value = await work.result
      const ending = then?.done?.(value)
      outcome = { state: 'done', ...(ending ? { ending: { ...ending, telling: { ...ending.telling } } } : {}) }
    } catch (error) {
      outcome = whyNot(error)
      if (outcome.state === 'failed' && outcome.code === 'bug') log.error({ err: error, job }, 'a job failed')
    }
    try {
      if (outcome.state !== 'done') {
        await rm(unfinished(file(job)), { force: true })
        await then?.undone?.()
      }
      await store.jobs.end(job, outcome, clock())
    } catch (error) {
      // The store is out of reach: the lease lapses, and whoever finds that writes the end.
      log.error({ err: error, job }, 'the end of a job could not be written')
    }
    here.delete(job)
  }

  function whyNot(error: unknown): JobOutcome {
    if (error instanceof Cancelled) return closing ? failed(new Refusal('job_interrupted')) : { state: 'cancelled' }
    if (error instanceof Refusal) return failed(error)
    return failed(new Refusal(error instanceof TooLarge ? 'job_too_large' : 'bug'))
  }

  /** Files of somebody beyond the newest go, so that nobody fills the disk. */
  async function forget(by: UserId): Promise<void> {
    const written = (await store.jobs.of(by)).filter(({ kind, state }) => kind === 'export' && state === 'done')
    for (const { id } of written.slice(mostFiles - 1)) await rm(file(id), { force: true })
  }

  async function look(id: JobId): Promise<Job | undefined> {
    const job = await store.jobs.get(id)
    const now = here.get(id)?.work.progress()
    return job && now && job.outcome === undefined ? { ...job, ...now, state: 'running' } : job
  }

  return {
    begin: async (asked, work, then) => {
      if (closing || here.size >= mostHere) throw new Refusal('too_many_jobs')
      const added = await store.jobs.add({ ...asked, at: clock(), until: until() }, mostOfOne)
      if (added === 'too_many') throw new Refusal('too_many_jobs')
      if (!added.fresh) return added.id
      if (asked.kind === 'export') await forget(asked.by)
      const begun = work(pool)
      here.set(added.id, { work: begun, ended: carryOut(added.id, begun, then) })
      return added.id
    },
    look,
    soon: async (job, patienceMs) => {
      const ended = here.get(job)?.ended
      if (ended) await Promise.race([ended, pause(patienceMs)])
      return look(job)
    },
    cancel: async (job) => {
      await store.jobs.stop(job)
      const mine = here.get(job)
      if (mine) await Promise.race([mine.work.cancel().then(() => mine.ended), pause(stopMs)])
    },
    file,
    place: {
      dataFolder: config.dataFolder,
      ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
    },
    sweep: async (before) => {
      for (const job of await store.jobs.sweep(before)) await rm(file(job), { force: true })
    },
    close: async () => {
      closing = true
      clearInterval(timer)
      await beating
      await Promise.all([...here.values()].map(({ work, ended }) => work.cancel().then(() => ended)))
    },
  }
}

const failed = ({ code, values, extra }: Refusal): JobOutcome => ({ state: 'failed', code, values, extra })

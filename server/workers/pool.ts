/**
 * Long work in threads beside the server's own, so that the server goes on answering: a few at a time, the others wait in the order of their coming.
 * What can be done is the table in tasks.ts; aligner.ts and jobs.ts ask for it.
 */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { Refusal } from '../errors.ts'
import { Cancelled, hold, type Progress, type Told, TooLarge } from './protocol.ts'
import type { Given, Result, TaskName } from './tasks.ts'

/** One piece of work, waiting, under way or done. */
export interface Work<Value> {
  /** How far it is; undefined while others come first. */
  readonly progress: () => Progress | undefined
  /** Rejects with `Cancelled` once it is stopped, with `TooLarge` when a thread could not hold it, with the `Refusal` that it came to. */
  readonly result: Promise<Value>
  /** Stops it: at once, or, while it writes to the store or a file, as soon as it has taken out what it had written. Resolves when it has ended. */
  readonly cancel: () => Promise<void>
}

export interface Pool {
  /** `given` is asked for when its turn has come. */
  run<Name extends TaskName>(name: Name, given: () => Promise<Given<Name>>): Work<Result<Name>>
  /** Cancels all, and waits for their end. */
  close(): Promise<void>
}

const mostThreads = 2
const mostMemoryMb = 3072

export function makePool(): Pool {
  const under = new Set<Work<unknown>>()
  const queue: (() => Promise<unknown>)[] = []
  let running = 0

  async function onward(): Promise<void> {
    const next = running < mostThreads ? queue.shift() : undefined
    if (!next) return
    running++
    await next()
    running--
    void onward()
  }

  return {
    run: (name, given) => {
      let progress: Progress | undefined
      let thread: Worker | undefined
      let cancelled = false
      const state = new Int32Array(new SharedArrayBuffer(8))
      const result = new Promise<Result<typeof name>>((done, fail) => {
        queue.push(async () => {
          try {
            const asked = cancelled ? undefined : await given()
            if (cancelled || asked === undefined) throw new Cancelled()
            thread = start(await code(), name, asked, state)
            // Cancelled while it was started: a thread that has not begun to write may be ended at any moment.
            if (hold.isCancelled(state)) void thread.terminate()
            done(await resultOf<Result<typeof name>>(thread, (now) => (progress = now)))
          } catch (error) {
            fail(cancelled && !(error instanceof Refusal) ? new Cancelled() : error)
          }
        })
      })
      const ended = result.then(
        () => undefined,
        () => undefined,
      )
      const work: Work<Result<typeof name>> = {
        progress: () => progress,
        result,
        cancel: async () => {
          cancelled = true
          if (hold.cancel(state) === 'free') void thread?.terminate()
          await ended
        },
      }
      under.add(work)
      void ended.then(() => under.delete(work))
      void onward()
      return work
    },
    close: async () => {
      await Promise.all([...under].map(({ cancel }) => cancel()))
    },
  }
}

let bundled: Promise<string> | undefined

/**
 * A thread cannot be started from TypeScript before Node 22, whatever its parent was started with: so it is bundled, as the browser's script is.
 * Some 100 ms, once. Packages are not bundled, one of them being a binary; they are found from where this file stands.
 */
function code(): Promise<string> {
  const here = JSON.stringify(fileURLToPath(import.meta.url))
  const root = JSON.stringify(import.meta.url)
  bundled ??= build({
    entryPoints: [fileURLToPath(new URL('./thread.ts', import.meta.url))],
    bundle: true,
    packages: 'external',
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    define: { 'import.meta.url': root },
    banner: { js: `require = require('node:module').createRequire(${here});` },
    logLevel: 'silent',
  }).then(({ outputFiles }) => outputFiles[0]!.text)
  return bundled
}

function start(source: string, name: TaskName, given: unknown, state: Int32Array): Worker {
  const thread = new Worker(source, {
    eval: true,
    workerData: { name, given, state },
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  })
  // A server that is to end does not wait for it.
  thread.unref()
  return thread
}

function resultOf<Value>(thread: Worker, progress: (now: Progress) => void): Promise<Value> {
  return new Promise((done, fail) => {
    thread.on('message', (told: Told<Value>) => {
      if (told.kind === 'progress') progress(told.progress)
      else if (told.kind === 'done') done(told.result)
      else if (told.kind === 'refused') fail(new Refusal(told.code, told.values, told.extra))
      else fail(told.kind === 'failed' ? new Error(told.why) : new Cancelled())
    })
    thread.on('error', (error: Error & { code?: unknown }) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooLarge() : error),
    )
    // After its result this says nothing new.
    thread.on('exit', () => fail(new Cancelled()))
  })
}

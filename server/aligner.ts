/**
 * Texts are aligned in threads of their own, so that the server goes on answering. An alignment begins when it is first asked for, is kept for a
 * while for whoever asks again, and is cancelled when nobody wants it.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import type { Alignment, Options } from '../segments/alignment/align.ts'
import type { Piece } from '../segments/segmentation/cut.ts'
import type { Profile } from '../segments/segmentation/segment.ts'
import { Refusal } from './errors.ts'
import { lexiconText } from './lexicon.ts'

/** Two texts; either may be in segments already. */
export interface Asked {
  readonly source: string | readonly Piece[]
  readonly target: string | readonly Piece[]
  readonly profile: Profile
  readonly pairs: NonNullable<Options['pairs']>
}

/** What a thread is given. */
export interface Given extends Asked {
  /** The word table, as it is written. */
  readonly table: string
}

export interface Aligned extends Alignment {
  readonly source: readonly Piece[]
  readonly target: readonly string[]
}

/** What a thread tells. */
export type Told =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'aligned'; readonly aligned: Aligned }

/** One alignment, under way or done. */
export interface Work {
  /** How much is done, from 0 to 1; 0 while others come first. */
  readonly share: () => number
  /** Refused with `alignment_failed` when a thread could not hold it, with `alignment_cancelled` when somebody cancelled it. */
  readonly aligned: Promise<Aligned>
}

export interface Aligner {
  /** The alignment of this name: found, or begun with what `texts` gives. One name always means the same texts. */
  begin(name: string, texts: () => Promise<Asked>): Work
  /** Stops it, wherever it is, and forgets it. */
  cancel(name: string): void
  /** Cancels all. */
  close(): Promise<void>
}

/** A page waits so long for a result before it says how far it is. */
const patienceMs = 1500

/** The result, if it is there soon; else nothing yet. */
export const soon = ({ aligned }: Work): Promise<Aligned | undefined> =>
  Promise.race([aligned, pause(patienceMs, undefined)])

interface Task extends Work {
  readonly cancel: () => Promise<void>
  /** Segments of both sides, once it is done. */
  size: number
}

const mostThreads = 2
/** Segments that are kept altogether: some 50 MB of texts. */
const mostKept = 300_000
const mostMemoryMb = 3072

export function makeAligner(): Aligner {
  const tasks = new Map<string, Task>()
  const queue: (() => Promise<void>)[] = []
  let running = 0

  async function onward(): Promise<void> {
    const next = running < mostThreads ? queue.shift() : undefined
    if (!next) return
    running++
    await next()
    running--
    await onward()
  }

  function begun(name: string, texts: () => Promise<Asked>): Task {
    let share = 0
    let thread: Worker | undefined
    let cancelled = false
    const aligned = new Promise<Aligned>((done, fail) => {
      queue.push(async () => {
        try {
          if (cancelled) throw new Refusal('alignment_cancelled')
          const started = await start(await texts())
          thread = started
          if (cancelled) await started.terminate()
          done(await resultOf(started, (now) => (share = now)))
        } catch (error) {
          fail(cancelled ? new Refusal('alignment_cancelled') : error)
        }
      })
    })
    const task: Task = {
      share: () => share,
      aligned,
      size: 0,
      cancel: async () => {
        cancelled = true
        await thread?.terminate()
      },
    }
    aligned.then(
      ({ source, target }) => {
        task.size = source.length + target.length
        forget()
      },
      // Whoever asks next begins anew; those who wait for it now are told.
      () => tasks.delete(name),
    )
    return task
  }

  /** The oldest go first; a Map gives its keys in the order of their coming. */
  function forget(): void {
    let kept = [...tasks.values()].reduce((sum, { size }) => sum + size, 0)
    for (const [name, { size }] of tasks) {
      if (kept <= mostKept) return
      if (size === 0) continue
      tasks.delete(name)
      kept -= size
    }
  }

  return {
    begin: (name, texts) => {
      const task = tasks.get(name) ?? begun(name, texts)
      tasks.delete(name)
      tasks.set(name, task)
      void onward()
      return task
    },
    cancel: (name) => {
      void tasks.get(name)?.cancel()
      tasks.delete(name)
    },
    close: async () => {
      await Promise.all([...tasks.values()].map(({ cancel }) => cancel()))
      tasks.clear()
    },
  }
}

let bundled: Promise<string> | undefined

/** A thread cannot be started from TypeScript before Node 22, whatever its parent was started with: so it is bundled, as the browser's script is. Some 50 ms, once. */
function code(): Promise<string> {
  bundled ??= build({
    entryPoints: [fileURLToPath(new URL('./aligner-thread.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  }).then(({ outputFiles }) => outputFiles[0]!.text)
  return bundled
}

async function start(asked: Asked): Promise<Worker> {
  const given: Given = { ...asked, table: await lexiconText() }
  const thread = new Worker(await code(), {
    eval: true,
    workerData: given,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  })
  // A server that is to end does not wait for it.
  thread.unref()
  return thread
}

function resultOf(thread: Worker, progress: (share: number) => void): Promise<Aligned> {
  return new Promise((done, fail) => {
    thread.on('message', (told: Told) => {
      if (told.kind === 'aligned') done(told.aligned)
      else progress(told.share)
    })
    thread.on('error', (error: Error & { code?: unknown }) =>
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal('alignment_failed') : error),
    )
    // After its result this says nothing new.
    thread.on('exit', () => fail(new Refusal('alignment_cancelled')))
  })
}

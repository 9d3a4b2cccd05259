/**
 * Texts are aligned in threads of the pool. An alignment begins when it is first asked for, is kept for a while for whoever asks again, and is
 * cancelled when nobody wants it.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from './errors.ts'
import { lexiconText } from './lexicon.ts'
import type { Pool } from './workers/pool.ts'
import { Cancelled, TooLarge } from './workers/protocol.ts'
import type { Aligned, Asked } from './workers/tasks/align.ts'

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

/** Segments that are kept altogether: some 50 MB of texts. */
const mostKept = 300_000

export function makeAligner(pool: Pool): Aligner {
  const tasks = new Map<string, Task>()

  function begun(name: string, texts: () => Promise<Asked>): Task {
    const work = pool.run('align', async () => ({ ...(await texts()), table: await lexiconText() }))
    const aligned = work.result.catch((error: unknown) => {
      if (error instanceof Cancelled) throw new Refusal('alignment_cancelled')
      if (error instanceof TooLarge) throw new Refusal('alignment_failed')
      throw error
    })
    const share = (): number => {
      const now = work.progress()
      return now ? now.done / now.total : 0
    }
    const task: Task = { share, aligned, size: 0, cancel: work.cancel }
    aligned.then(
      ({ source, target }) => {
        task.size = source.length + target.length
        forget()
      },
      // Whoever asks next begins anew; those who wait for it now are told.
      () => tasks.get(name) === task && tasks.delete(name),
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
      return task
    },
    cancel: (name) => {
      void tasks.get(name)?.cancel()
      tasks.delete(name)
    },
  }
}

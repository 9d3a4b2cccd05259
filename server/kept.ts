/** What takes longer to be found out than a page waits: by a job, and kept for a while for whoever asks again. */
import type { JobId } from '../segments/model.ts'
import { type Code, Refusal } from './errors.ts'
import type { Shell } from './shell.ts'
import type { NewJob } from './store/contract.ts'
import type { Pool, Work } from './workers/pool.ts'

export interface Kept<Value> {
  /** The value of this name, or the job that finds it out. Refused with what that was refused with; `undone` follows where it comes to nothing. */
  of(
    name: string,
    about: Omit<NewJob, 'id' | 'key' | 'at' | 'until'>,
    work: (pool: Pool) => Work<Value>,
    undone?: () => Promise<void>,
  ): Promise<Value | JobId>
}

/** So many are kept. */
const mostKept = 30
/** A page waits so long for one before it says how far it is. */
const patienceMs = 1200

export function makeKept<Value extends object>({ jobs, newId }: Shell): Kept<Value> {
  const kept = new Map<string, Value>()
  const going = new Map<string, JobId>()

  function keep(name: string, value: Value): undefined {
    kept.delete(name)
    kept.set(name, value)
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  }

  return {
    of: async (name, about, work, undone) => {
      const known = kept.get(name)
      if (known) return known
      const job =
        going.get(name) ??
        (await jobs.begin({ ...about, id: newId() as JobId, key: newId() }, work, {
          done: (value) => keep(name, value),
          ...(undone ? { undone } : {}),
        }))
      going.set(name, job)
      const ended = await jobs.soon(job, patienceMs)
      if (!ended || ended.outcome === undefined) return job
      going.delete(name)
      if (ended.outcome.state === 'failed') {
        const { code, values, extra } = ended.outcome
        throw new Refusal(code as Code, values, extra)
      }
      return kept.get(name) ?? job
    },
  }
}

/** What files would become, told for their previews: a small one's at once, a large one's by a job, and kept for a while for whoever asks again. */
import type { DocumentId, JobId } from '../segments/model.ts'
import { type Code, Refusal } from './errors.ts'
import type { Shell } from './shell.ts'
import type { Project, Upload, User } from './store/contract.ts'
import { type Choice, type Described, describeUpload, isLarge } from './upload.ts'

export interface Readings {
  /**
   * What an upload would become, or the job that finds out, when that takes longer than a page waits. Refused when it cannot be imported. `shown`: the address of the
   * preview, to which the job leads; `undone` follows where it comes to nothing.
   */
  of(
    user: User,
    project: Project,
    upload: Pick<Upload, 'id' | 'name' | 'bytes'>,
    choice: Choice,
    shown: string,
    undone?: () => Promise<void>,
  ): Promise<Described | JobId>
}

/** So many are kept. */
const mostKept = 30
/** A page waits so long for one before it says how far it is. */
const patienceMs = 1200

export function makeReadings({ jobs, newId }: Shell): Readings {
  const kept = new Map<string, Described>()
  const going = new Map<string, JobId>()

  function keep(name: string, described: Described): undefined {
    kept.delete(name)
    kept.set(name, described)
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
    return undefined
  }

  return {
    of: async (user, project, upload, choice, shown, undone) => {
      if (!isLarge(upload)) return describeUpload(upload, choice, newId() as DocumentId)
      const name = JSON.stringify([upload.id, choice])
      const known = kept.get(name)
      if (known) return known
      const before = going.get(name)
      const job =
        before ??
        (await jobs.begin(
          {
            id: newId() as JobId,
            project: project.id,
            by: user.id,
            kind: 'read',
            name: upload.name,
            subject: shown,
            document: null,
            key: newId(),
          },
          (pool) => pool.run('read', async () => ({ upload, choice, id: newId() as DocumentId })),
          { done: (described) => keep(name, described), ...(undone ? { undone } : {}) },
        ))
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

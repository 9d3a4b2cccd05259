/** What files would become, told for their previews: a small one's at once, a large one's by a job, and kept for a while for whoever asks again. */
import type { DocumentId, JobId } from '../../segments/model.ts'
import { makeKept } from '../kept.ts'
import type { Shell } from '../shell.ts'
import type { Project, Upload, User } from '../store/contract.ts'
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

export function makeReadings(shell: Shell): Readings {
  const { newId } = shell
  const kept = makeKept<Described>(shell)
  return {
    of: async (user, project, upload, choice, shown, undone) => {
      if (!isLarge(upload)) return describeUpload(upload, choice, newId() as DocumentId)
      return kept.of(
        JSON.stringify([upload.id, choice]),
        { project: project.id, by: user.id, kind: 'read', name: upload.name, subject: shown, document: null },
        (pool) => pool.run('read', async () => ({ upload, choice, id: newId() as DocumentId })),
        undone,
      )
    },
  }
}

import type { JobId, ProjectId } from '../../segments/model.ts'
import { subjectOf, type Wanted } from '../outgoing/files.ts'
import type { Shell } from '../shell.ts'
import type { User } from '../store/contract.ts'

/**
 * The job that writes a file that goes out. Asked again while nothing has changed, it is the same, as long as its file is kept. `state`: what the file
 * depends on besides what is wanted.
 */
export function writing(
  { jobs, newId, clock }: Shell,
  user: User,
  project: { readonly id: ProjectId },
  wanted: Wanted,
  name: string,
  state: string,
): Promise<JobId> {
  const job = newId() as JobId
  const at = clock()
  return jobs.begin(
    {
      id: job,
      project: project.id,
      by: user.id,
      kind: 'export',
      name,
      subject: subjectOf(wanted),
      document: wanted.kind === 'archive' ? null : wanted.document,
      key: `${user.id} ${state} ${JSON.stringify(wanted)}`,
    },
    (pool) => pool.run('export', async () => ({ place: jobs.place, wanted, at, path: jobs.file(job) })),
  )
}

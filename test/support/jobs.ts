/** Long work as somebody waits for it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DocumentId, JobId, ProjectId } from '../../segments/model.ts'
import type { Shell } from '../../server/shell.ts'
import type { JobOutcome } from '../../server/store/contract.ts'
import type { JobPages } from '../../views/job-locals.ts'
import type { Answer, Person } from './person.ts'

export type Told = JobPages['job']

/** Whether an answer leads to long work. */
export const jobIn = (answer: Answer): string | undefined => /^\/jobs\/[\w-]{36}$/.exec(answer.location ?? '')?.[0]

/** What long work has come to, by asking until it has ended. */
export async function ended(someone: Person, job: string): Promise<Told> {
  for (;;) {
    const told = await someone.data<Told>(job)
    if (told.job.state !== 'waiting' && told.job.state !== 'running') return told
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** An answer, or where it leads to long work, the answer of that once it has ended. */
export async function inTheEnd(someone: Person, answer: Answer): Promise<Answer> {
  const job = jobIn(answer)
  if (job === undefined) return answer
  await ended(someone, job)
  return inTheEnd(someone, await someone.get(job))
}

/** Long work of somebody as it stands at some moment, without anybody who carries it out: its paths. */
export async function standing(
  shell: Shell,
  project: ProjectId,
  document: DocumentId,
): Promise<Readonly<Record<'running' | 'failed' | 'cancelled' | 'written', string>>> {
  const { store } = shell
  const by = (await store.projects.members(project))[0]!.user
  const at = shell.clock()
  const until = new Date(at.getTime() + 24 * 3_600_000)
  const add = async (kind: 'import' | 'export', subject: string, end?: JobOutcome): Promise<JobId> => {
    const id = shell.newId() as JobId
    const name = kind === 'import' ? 'الخروج من مدينة السلام.txt' : 'الخروج من مدينة السلام'
    await store.jobs.add({ id, project, by, kind, name, subject, document, key: id, at, until }, 9)
    if (end) await store.jobs.end(id, end, at)
    return id
  }
  const running = await add('import', `/projects/${project}/imports`)
  await store.jobs.progress(running, { stage: 'storing', done: 42_000, total: 100_000, until })
  const values = { format: 'XLIFF 2', problem: 'a unit has no id', place: 'line 3, column 7' }
  const failed = await add('import', `/projects/${project}/imports`, {
    state: 'failed',
    code: 'file_refused',
    values,
    extra: {},
  })
  const cancelled = await add('import', `/projects/${project}/imports`, { state: 'cancelled' })
  const written = await add('export', 'xliff2', { state: 'done' })
  await mkdir(dirname(shell.jobs.file(written)), { recursive: true })
  await writeFile(shell.jobs.file(written), '<xliff/>'.repeat(90_000))
  const path = (id: JobId): string => `/jobs/${id}`
  return { running: path(running), failed: path(failed), cancelled: path(cancelled), written: path(written) }
}

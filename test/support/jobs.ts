/** Long work as somebody waits for it. */
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

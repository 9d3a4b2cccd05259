/** Pages and changes of plans: at once for a small document, by a job for a large one. */
import type { JobId } from '../../segments/model.ts'
import { makeKept } from '../kept.ts'
import type { Telling } from '../middleware/flash.ts'
import { paths } from '../paths.ts'
import { carriedOut, isLargePlan, type Looked, lookedAt, type Plan } from '../plans.ts'
import type { Shell } from '../shell.ts'
import type { Document, User } from '../store/contract.ts'

export interface Planner {
  /** What would become of a document, or the job that finds out and leads to `shown`. */
  look(user: User, document: Document, plan: Plan, shown: string): Promise<Looked | JobId>
  /** Does it, or begins the job that does. */
  carryOut(
    user: User,
    document: Document,
    plan: Plan,
    asked: { readonly change: number | undefined; readonly key: string | undefined; readonly from: string },
    told: (change: number, n: number) => Telling,
  ): Promise<{ readonly change: number; readonly n: number } | JobId>
}

export function makePlanner(shell: Shell): Planner {
  const { store, jobs, clock, newId } = shell
  const kept = makeKept<Looked>(shell)
  const about = (user: User, { id: document, project, title: name }: Document, subject: string) => ({
    project,
    by: user.id,
    name,
    document,
    subject,
  })

  return {
    look: async (user, document, plan, shown) => {
      if (!isLargePlan(document)) return lookedAt(store, document.id, plan)
      const { rules } = await store.projects.settings(document.project)
      return kept.of(
        JSON.stringify([document.id, document.change, document.title, rules, ...named(plan)]),
        { ...about(user, document, shown), kind: 'plan' },
        (pool) => pool.run('look', async () => ({ place: jobs.place, document: document.id, plan })),
      )
    },
    carryOut: async (user, document, plan, { change, key = newId(), from }, told) => {
      const act = { change, by: user.id, at: clock() }
      if (!isLargePlan(document)) return carriedOut(store, document.id, plan, { ...act, key })
      // The change has the number of its job for its key: whoever finds the job without a server knows from that whether it was done.
      const id = newId() as JobId
      return jobs.begin(
        { ...about(user, document, from), id, kind: 'change', key: `${document.id} ${user.id} ${plan.kind} ${key}` },
        (pool) =>
          pool.run('change', async () => ({
            place: jobs.place,
            document: document.id,
            plan,
            act: { ...act, key: id },
          })),
        { done: (made) => ({ to: paths.document(document.id), telling: told(made.change, made.n) }) },
      )
    },
  }
}

const named = (plan: Plan): unknown[] => (plan.kind === 'update' ? [plan.upload.id, plan.cutting] : [plan.kind])

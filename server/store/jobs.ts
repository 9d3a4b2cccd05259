import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { DocumentId, JobId, ProjectId, UserId } from '../../segments/model.ts'
import type { Job, JobKind, JobOutcome, Jobs } from './contract.ts'
import { type Engine, inTransaction } from './engine.ts'
import { iso, storable } from './rows.ts'
import type { Tables } from './schema.ts'

const going = ['waiting', 'running'] as const

export function jobs(engine: Engine): Jobs {
  const { db } = engine
  return {
    add: (job, most) =>
      inTransaction(engine, async (tx) => {
        // The person's row is taken first, so that of two requests at once the second counts what the first has added.
        await tx
          .updateTable('account')
          .set((eb) => ({ name: eb.ref('name') }))
          .where('id', '=', job.by)
          .execute()
        const same = await tx.selectFrom('job').select('id').where('key', '=', job.key).executeTakeFirst()
        if (same) return { id: same.id as JobId, fresh: false }
        const { n } = await tx
          .selectFrom('job')
          .select(sql<number>`count(*)`.as('n'))
          .where('account_id', '=', job.by)
          .where('state', 'in', going)
          .executeTakeFirstOrThrow()
        if (Number(n) >= most) return 'too_many'
        await tx
          .insertInto('job')
          .values({
            id: job.id,
            project_id: job.project,
            account_id: job.by,
            kind: job.kind,
            name: storable(job.name),
            subject: storable(job.subject),
            document_id: job.document,
            key: storable(job.key),
            state: 'waiting',
            stage: null,
            done: 0,
            total: 0,
            stopping: 0,
            outcome: null,
            at: iso(job.at),
            changed_at: iso(job.at),
            until: iso(job.until),
          })
          .execute()
        return { id: job.id, fresh: true }
      }),

    get: async (job) => {
      const row = await db.selectFrom('job').selectAll().where('id', '=', job).executeTakeFirst()
      return row && jobOf(row)
    },

    of: async (user) => {
      const rows = await db
        .selectFrom('job')
        .selectAll()
        .where('account_id', '=', user)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(jobOf)
    },

    progress: (job, { stage, done, total, until }) =>
      inTransaction(engine, async (tx) => {
        const row = await tx
          .updateTable('job')
          .set({ state: stage === null ? 'waiting' : 'running', stage, done, total, until: iso(until) })
          .where('id', '=', job)
          .where('state', 'in', going)
          .returning('stopping')
          .executeTakeFirst()
        return { stopping: row?.stopping === 1 }
      }),

    stop: async (job) => {
      await inTransaction(engine, (tx) => tx.updateTable('job').set({ stopping: 1 }).where('id', '=', job).execute())
    },

    end: (job, outcome, at) =>
      inTransaction(engine, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('job')
          .set({
            state: outcome.state,
            outcome: JSON.stringify(outcome),
            changed_at: iso(at),
            ...(outcome.state === 'done' ? {} : { key: job }),
          })
          .where('id', '=', job)
          .where('state', 'in', going)
          .executeTakeFirst()
        return Number(numUpdatedRows) === 1
      }),

    lapsed: async (now) => {
      const rows = await db
        .selectFrom('job')
        .selectAll()
        .where('state', 'in', going)
        .where('until', '<', iso(now))
        .orderBy('id')
        .execute()
      return rows.map(jobOf)
    },

    sweep: (before) =>
      inTransaction(engine, async (tx) => {
        const rows = await tx
          .deleteFrom('job')
          .where('state', 'not in', going)
          .where('changed_at', '<', iso(before))
          .returning('id')
          .execute()
        return rows.map(({ id }) => id as JobId)
      }),
  }
}

function jobOf(row: Selectable<Tables['job']>): Job {
  return {
    id: row.id as JobId,
    project: row.project_id as ProjectId,
    by: row.account_id as UserId,
    kind: row.kind as JobKind,
    name: row.name,
    subject: row.subject,
    document: row.document_id as DocumentId | null,
    state: row.state as Job['state'],
    stage: row.stage,
    done: row.done,
    total: row.total,
    stopping: row.stopping === 1,
    outcome: row.outcome === null ? undefined : (JSON.parse(row.outcome) as JobOutcome),
    at: new Date(row.at),
    changedAt: new Date(row.changed_at),
  }
}

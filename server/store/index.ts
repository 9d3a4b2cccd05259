import { sql } from 'kysely'
import { comments } from './comments.ts'
import type { Store } from './contract.ts'
import { documents } from './documents.ts'
import { dump } from './dump.ts'
import { migrate } from './engine.ts'
import { events } from './events.ts'
import { findings } from './findings.ts'
import { sweepImports } from './imports.ts'
import { jobs } from './jobs.ts'
import { memories, sweepMemories } from './memories.ts'
import { moments } from './moments.ts'
import { notices } from './notices.ts'
import { pages } from './pages.ts'
import { sessions, users } from './people.ts'
import { openPostgres } from './postgres.ts'
import { presence } from './presence.ts'
import { invitations, projects, uploads } from './projects.ts'
import { proposals } from './proposals.ts'
import { refusalOf } from './refusal.ts'
import { reports } from './reports.ts'
import { restructurings } from './restructurings.ts'
import { revisions } from './revisions.ts'
import { segments } from './segments.ts'
import { openSqlite } from './sqlite.ts'
import { terms } from './terms.ts'
import { tokens } from './tokens.ts'

/**
 * Opens the store, brings it to this version and takes out what a crash left half done. PostgreSQL when there is an address, else SQLite in
 * the data folder. Throws a StoreRefusal with a code when the place cannot be used or was written by a newer Warraq.
 */
export async function openStore({
  databaseUrl,
  dataFolder,
}: {
  databaseUrl?: string
  dataFolder: string
}): Promise<Store> {
  const engine = databaseUrl === undefined ? await openSqlite(dataFolder) : await openPostgres(databaseUrl)
  try {
    await migrate(engine)
    await sweepImports(engine, new Date())
    await sweepMemories(engine, new Date())
  } catch (error) {
    await engine.close()
    throw refusalOf(error)
  }
  const paged = pages(engine.db)
  return {
    dialect: engine.dialect,
    users: users(engine),
    sessions: sessions(engine),
    tokens: tokens(engine),
    projects: projects(engine),
    invitations: invitations(engine),
    uploads: uploads(engine),
    documents: documents(engine, paged),
    segments: segments(engine.db, paged),
    revisions: revisions(engine),
    restructurings: restructurings(engine),
    proposals: proposals(engine),
    comments: comments(engine),
    findings: findings(engine),
    memories: memories(engine),
    notices: notices(engine),
    terms: terms(engine),
    moments: moments(engine),
    reports: reports(engine.db),
    presence: presence(engine),
    events: events(engine),
    jobs: jobs(engine),
    dump: dump(engine),
    ping: async () => {
      try {
        await sql`select 1`.execute(engine.db)
      } catch (error) {
        throw refusalOf(error)
      }
    },
    close: engine.close,
  }
}

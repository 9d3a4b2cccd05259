import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL in which tests may make databases, or '' when there is none. */
    postgres: string
  }
}

const missing = `
┌──────────────────────────────────────────────────────────────────────────┐
│ POSTGRESQL WAS NOT TESTED. The store's suite ran on SQLite only.         │
│ Set DATABASE_URL, or install PostgreSQL so that initdb is found.         │
└──────────────────────────────────────────────────────────────────────────┘
`

/** Once for the whole run: a PostgreSQL that all test files share, each with databases of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres()
  project.provide('postgres', cluster?.url ?? '')
  process.stderr.write(cluster ? `PostgreSQL for the tests: ${cluster.from}\n` : missing)
  return async () => {
    if (cluster) await cluster.stop()
    else process.stderr.write(missing)
  }
}

import { drill } from '../support/drill/drill.ts'
import { startCluster } from '../support/postgres.ts'
import type { Figure } from './figure.ts'

/** Fifty people, two servers, one PostgreSQL: twenty kills of a server and five restarts of the database meanwhile. */
export async function drillFigures(): Promise<Figure[]> {
  const asked = { editors: 50, watchers: 10, kills: 20, restarts: 5, seed: 1 }
  const title = `${asked.editors} editors, 2 servers, ${asked.kills} × kill -9, ${asked.restarts} restarts of PostgreSQL`
  const cluster = await startCluster()
  if (!cluster) return [{ measure: title, value: 'no PostgreSQL here', goal: '0, 0, 0', met: undefined }]
  try {
    const report = await drill(cluster, asked)
    const { acknowledged, retried, stale, breaks } = report
    const { missing, doubled, gaps, disagreeing, phantoms, fell, strange } = report
    for (const answer of new Set(strange)) process.stderr.write(`strange: ${answer}\n`)
    return [
      {
        measure: `${title}: ${acknowledged} acknowledged, ${retried} retried, ${stale} stale`,
        value: `${missing} missing, ${doubled} doubled, ${gaps} gaps`,
        goal: '0, 0, 0',
        met: acknowledged >= 1000 && retried > 0 && stale > 0 && missing + doubled + gaps === 0,
      },
      {
        measure: `${asked.watchers} watchers of it, whose lines broke ${breaks} times`,
        value: `${disagreeing} disagree, ${phantoms} phantoms`,
        goal: '0, 0',
        met: breaks > 0 && disagreeing + phantoms === 0,
      },
      {
        measure: 'servers that ended by themselves; answers that no editor should get',
        value: `${fell}; ${strange.length}`,
        goal: '0; 0',
        met: fell + strange.length === 0,
      },
      {
        measure: 'slowest return of a server, with PostgreSQL away meanwhile; until the last watcher had caught up',
        value: `${Math.round(report.slowestReturnMs)} ms; ${Math.round(report.catchUpMs)} ms`,
        goal: '–',
        met: undefined,
      },
    ]
  } finally {
    await cluster.stop()
  }
}

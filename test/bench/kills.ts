import { killDrill } from '../support/kills.ts'
import type { Figure } from './figure.ts'

/** Twenty kills during eight writers. */
export async function killFigures(): Promise<Figure[]> {
  const report = await killDrill({ kills: 20, writers: 8 })
  const clean = report.missing === 0 && report.doubled === 0 && report.gaps === 0
  return [
    {
      measure: `${report.kills} × kill -9 during 8 writers: ${report.acknowledged} acknowledged, ${report.retried} retried`,
      value: `${report.missing} missing, ${report.doubled} doubled, ${report.gaps} gaps`,
      goal: '0, 0, 0',
      met: clean && report.acknowledged > 200,
    },
    {
      measure: 'slowest restart after a kill',
      value: `${Math.round(report.slowestRestartMs)} ms`,
      goal: '≤ 2 s',
      met: report.slowestRestartMs <= 2000,
    },
  ]
}

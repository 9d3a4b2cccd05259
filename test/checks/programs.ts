import { spawnSync } from 'node:child_process'
import type { Check } from './docx.ts'

export const isInstalled = (program: string, ...asked: string[]): boolean =>
  spawnSync(program, asked.length > 0 ? asked : ['--version'], { stdio: 'ignore' }).status === 0

/** What could not be asked, because the program is not there. */
export const missing = (whats: readonly string[], program: string): Check[] =>
  whats.map((what) => ({ what, passed: undefined, detail: `${program} is not installed` }))

export const verdict = (what: string, wrong: readonly string[], right: string): Check => ({
  what,
  passed: wrong.length === 0,
  detail: wrong.length === 0 ? right : `${wrong.length} differ\n${wrong.slice(0, 5).join('\n')}`,
})

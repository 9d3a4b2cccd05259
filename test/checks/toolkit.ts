/** The Translate Toolkit counting our XLIFF 1.2: what is a draft to us must be one to it, and what is approved approved. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { xliff1 } from '../../segments/exchange/xliff1/write.ts'
import { states } from '../../segments/model.ts'
import { bitextOf, type Given, written } from '../support/bitext.ts'
import type { Check } from './docx.ts'
import { isInstalled, missing } from './programs.ts'

const what = 'translate-toolkit: pocount counts the states of our XLIFF 1.2 as we do'

export async function toolkitChecks(): Promise<Check[]> {
  if (!isInstalled('pocount', '--help')) return missing([what], 'translate-toolkit')
  const given = Array.from({ length: 200 }, (_, i): Given => {
    const state = states[(i * 7) % states.length]!
    return { source: `كلمة ${i}`, target: state === 'initial' && i % 3 === 0 ? '' : `word ${i}`, state }
  })
  const is = (state: string): number => given.filter((one) => one.state === state).length
  const empty = given.filter(({ target }) => target === '').length
  const ours = {
    Untranslated: empty,
    Fuzzy: is('initial') - empty + is('translated'),
    Translated: is('reviewed') + is('final'),
    'Needs-Review': is('initial') - empty,
    Unreviewed: is('translated'),
    Final: is('reviewed') + is('final'),
  }
  const folder = mkdtempSync(join(tmpdir(), 'warraq-toolkit-'))
  try {
    const path = join(folder, 'states.xlf')
    writeFileSync(path, await written(xliff1, bitextOf(given)))
    const { stdout } = spawnSync('pocount', ['--no-color', path], { encoding: 'utf8' })
    const theirs = Object.fromEntries(
      Object.keys(ours).map((name) => [name, Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(stdout)?.[1] ?? 0)]),
    )
    const passed = JSON.stringify(theirs) === JSON.stringify(ours)
    const told = Object.entries(theirs).map(([name, n]) => `${name}: ${n}`)
    return [{ what, passed, detail: passed ? told.join(', ') : `${JSON.stringify(ours)} is ${stdout}` }]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

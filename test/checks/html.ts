/** Our bilingual page and our redline page, before checkers of HTML: the Nu checker of the W3C, html-validate, and Tidy. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { bilingual } from '../../segments/exchange/bilingual.ts'
import { states } from '../../segments/model.ts'
import { article, bitextOf, written } from '../support/bitext.ts'
import { anyText } from '../support/texts.ts'
import type { Check } from './docx.ts'
import { isInstalled, missing } from './programs.ts'

const documents = 50

export async function htmlChecks(): Promise<Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-html-'))
  try {
    const given = fc.sample(
      fc.array(fc.record({ source: anyText, target: anyText, state: fc.constantFrom(...states) }), { maxLength: 8 }),
      { seed: 5, numRuns: documents },
    )
    const paths = [...given.map((rows) => bitextOf(rows)), article()].map((bitext, i) => ({
      bitext,
      path: join(folder, `${i}.html`),
    }))
    for (const { bitext, path } of paths) writeFileSync(path, await written(bilingual, bitext))
    const files = paths.map(({ path }) => path)
    return [nu(files), validate(folder, files), tidy(files)].flat()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const sentence = (by: string): string => `${by}: the bilingual page of ${documents + 1} documents is valid HTML`

/** `vnu` on the path, or the jar that WARRAQ_VNU names. */
function nu(files: readonly string[]): Check[] {
  const what = sentence('Nu HTML checker')
  const jar = process.env.WARRAQ_VNU
  const command = jar === undefined ? ['vnu'] : ['java', '-jar', jar]
  if (!isInstalled(command[0]!, ...command.slice(1), '--version'))
    return missing([what], 'vnu (or the jar that WARRAQ_VNU names)')
  const [program, ...rest] = [...command, '--stdout', '--format', 'gnu', '--errors-only', ...files]
  const { status, stdout, stderr } = spawnSync(program!, rest, { encoding: 'utf8', maxBuffer: 1 << 26 })
  return [{ what, passed: status === 0, detail: answer(`${stdout}${stderr}`, 'no error') }]
}

function validate(folder: string, files: readonly string[]): Check[] {
  const what = sentence('html-validate')
  if (!isInstalled('html-validate')) return missing([what], 'html-validate')
  writeFileSync(join(folder, '.htmlvalidate.json'), '{"root": true, "extends": ["html-validate:standard"]}')
  const { status, stdout, stderr } = spawnSync('html-validate', ['--formatter=text', ...files], {
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 1 << 26,
  })
  return [{ what, passed: status === 0, detail: answer(`${stdout}${stderr}`, 'no error') }]
}

function tidy(files: readonly string[]): Check[] {
  const what = sentence('HTML Tidy')
  if (!isInstalled('tidy')) return missing([what], 'tidy')
  const { status, stderr } = spawnSync('tidy', ['-errors', '-quiet', '-utf8', ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  // 1 is a warning, as of a table without a row; 2 is an error.
  return [{ what, passed: status === 0 || status === 1, detail: answer(stderr, 'no warning, no error') }]
}

const answer = (said: string, otherwise: string): string => said.trim().split('\n').slice(0, 5).join('\n') || otherwise

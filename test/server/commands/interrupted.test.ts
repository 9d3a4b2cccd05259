/** Ctrl+C while a command writes, as a real process hears it: nothing half done is left. */
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../support/app.ts'
import { addProject, addUser, type Place, place } from '../../support/store.ts'
import { warraq } from '../../support/terminal.ts'

let folder: string
let where: Place
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-interrupted-'))
  where = await place('sqlite')
})
afterAll(async () => {
  await where?.clear()
  await rm(folder, { recursive: true, force: true })
})

const root = resolve(import.meta.dirname, '../../..')

/** Runs a command, interrupts it once `isUnderWay`, and gives how it ended. */
async function interrupted(
  args: readonly string[],
  isUnderWay: () => Promise<boolean>,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', WARRAQ_DATA: where.config.dataFolder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  while (child.exitCode === null && !(await isUnderWay())) await new Promise((done) => setTimeout(done, 5))
  child.kill('SIGINT')
  return { code: await ended, said }
}

test('of an import: the store is as it was', async () => {
  const store = await where.open()
  const omar = await addUser(store, 'Omar Haddad')
  const project = await addProject(store, omar.id)
  await store.close()
  const file = join(folder, 'long.txt')
  await writeFile(file, Array.from({ length: 12_000 }, (_, i) => `جملة رقم ${i}.`).join('\n'))
  const watching = await where.open()
  const before = await rowsOf(watching)
  const { code, said } = await interrupted(
    ['import', file, '--project', project, '--as', omar.email],
    async () => (await rowsOf(watching)).length > before.length + 500,
  )
  expect([code, said]).toEqual([130, 'Interrupted. Nothing half done is left.\n'])
  expect(await rowsOf(watching)).toEqual(before)
  await watching.close()
})

test('of a conversion: no file is left', async () => {
  const file = join(folder, 'long.csv')
  const rows = Array.from({ length: 60_000 }, (_, i) => `${i},جملة قصيرة رقم ${i},Short sentence ${i}`)
  await writeFile(file, ['number,source,target', ...rows].join('\r\n'))
  const out = join(folder, 'out.xlf')
  const { code, said } = await interrupted(['convert', file, '--to', 'xliff2', '-o', out], async () => {
    const found = await stat(out).catch((error: NodeJS.ErrnoException) => error.code)
    return typeof found === 'object' && found.size > 0
  })
  expect(code).toBe(130)
  expect(said).toContain('Interrupted. Nothing half done is left.')
  expect(await readdir(folder)).not.toContain('out.xlf')
})

test('of a small file nothing is said, of a long alignment how far it is', async () => {
  await writeFile(join(folder, 'small.csv'), 'number,source,target\r\n1,جملة,Sentence')
  const quiet = await warraq(['convert', 'small.csv', '--to', 'tmx', '-o', 'small.tmx'], { folder })
  expect([quiet.code, quiet.said]).toEqual([0, ''])
  const numbered = (words: string): string[] => Array.from({ length: 2000 }, (_, i) => `${words} ${i * 7919}`)
  const texts = { source: numbered('جملة'), target: numbered('sentence') }
  expect((await warraq(['align'], { stdin: JSON.stringify(texts) })).said).toMatch(/Aligning: \d+ %/)
})

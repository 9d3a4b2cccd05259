/** docs/api.md says what a program types and what comes back: it is typed here, word for word. */
import { spawn } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { startApp } from '../../support/app.ts'
import { founder } from '../../support/person.ts'
import { tokenOf } from '../../support/program.ts'

interface Typed {
  readonly command: string
  readonly answer: string
}

const root = resolve(import.meta.dirname, '../../..')

/** The commands of a page, each with the lines that come back. */
function walkOf(page: string): Typed[] {
  const lines = page.split('\n').flatMap((line) => (line.startsWith('    ') ? [line.slice(4)] : []))
  const starts = lines.flatMap((line, i) => (line.startsWith('$ ') ? [i] : []))
  return starts.map((from, i) => ({
    command: lines[from]!.slice(2),
    answer: lines.slice(from + 1, starts[i + 1]).join('\n'),
  }))
}

/** What a shell answers to each of some commands, typed one after the other. */
async function typed(commands: readonly string[], folder: string): Promise<string[]> {
  const mark = '-- the next --'
  const path = `${dirname(process.execPath)}:${process.env.PATH}`
  const shell = spawn('bash', ['-u'], { cwd: folder, env: { PATH: path, HOME: folder } })
  let out = ''
  for (const stream of [shell.stdout, shell.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
  shell.stdin.end(commands.map((command) => `${command}\necho; echo '${mark}'\n`).join(''))
  await new Promise((done) => shell.once('close', done))
  return out.split(`${mark}\n`).slice(0, -1)
}

test('the walk of docs/api.md comes out as it is told', async () => {
  const app = await startApp()
  const folder = await mkdtemp(join(tmpdir(), 'warraq-'))
  try {
    const token = await tokenOf(await founder(app.url), 'write')
    await copyFile(join(root, 'server/sample/article.ar.txt'), join(folder, 'article.ar.txt'))
    const walk = walkOf(await readFile(join(root, 'docs/api.md'), 'utf8'))
    expect(walk.length).toBeGreaterThan(12)
    const own: Readonly<Record<string, string>> = {
      'WARRAQ=http://127.0.0.1:3000': `WARRAQ=${app.url}`,
      'TOKEN=warraq_…': `TOKEN=${token}`,
    }
    const answers = await typed(
      walk.map(({ command }) => own[command] ?? command),
      folder,
    )
    expect(answers.length).toBe(walk.length)
    for (const [i, { command, answer }] of walk.entries()) {
      const pattern = answer
        .split('…')
        .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^\\n]*')
      expect([command, answers[i]!.trim()]).toEqual([command, expect.stringMatching(new RegExp(`^${pattern}$`))])
    }
  } finally {
    await app.stop()
    await rm(folder, { recursive: true })
  }
})

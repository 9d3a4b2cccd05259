/** The command line in this process: a terminal that keeps what was written to it. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { run } from '../../server/commands/run.ts'
import { Closed } from '../../server/commands/terminal.ts'

export interface Ran {
  readonly code: number | null
  readonly out: string
  /** What was said on stderr. */
  readonly said: string
}

export interface Circumstances {
  readonly env?: Readonly<Record<string, string>>
  readonly folder?: string
  readonly stdin?: string | Uint8Array
  /** The reader of the output goes away after so many pieces. */
  readonly closesAfter?: number
}

/** As `warraq …args`, without a process of its own. */
export async function warraq(args: readonly string[], circumstances: Circumstances = {}): Promise<Ran> {
  const { env = {}, folder = '/nowhere', stdin = '', closesAfter = Number.POSITIVE_INFINITY } = circumstances
  const out: Buffer[] = []
  const said: string[] = []
  const code = await run({
    args,
    env,
    folder,
    stdin: (async function* () {
      // In pieces that cut characters and lines anywhere, as a pipe does.
      const bytes = Buffer.from(stdin)
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
    })(),
    write: async (output) => {
      if (out.length >= closesAfter) throw new Closed()
      out.push(Buffer.from(output))
    },
    say: (line) => void said.push(line),
  })
  return { code, out: Buffer.concat(out).toString('utf8'), said: said.join('\n') }
}

const root = resolve(import.meta.dirname, '../..')

/** The same as a real process. `take`: closes its stdout after so many bytes. */
export function warraqProcess(
  args: readonly string[],
  {
    env = {},
    stdin = '',
    take = Number.POSITIVE_INFINITY,
  }: Omit<Circumstances, 'closesAfter'> & { take?: number } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let out = ''
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    if (out.length >= take) child.stdout.destroy()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stdin.on('error', () => undefined) // it may end before it has read everything
  child.stdin.end(stdin)
  return new Promise((done) => child.once('close', (code) => done({ code, out, said })))
}

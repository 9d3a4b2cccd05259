/**
 * The same house by command line: `npm run --silent warraq -- COMMAND …`. What it does stands in commands/; here are the process's own
 * arguments, environment, folder and streams.
 */
import { run } from './commands/run.ts'
import { Closed, type Terminal } from './commands/terminal.ts'

const { stdin, stdout, stderr } = process
let broken: Error | undefined
stdout.on('error', (error: Error) => {
  broken = error
})

/** Waits while the reader is slower than we are. A reader who has gone (`| head`) ends the command, and is no failure. */
async function write(output: string | Uint8Array): Promise<void> {
  if (!broken && !stdout.write(output)) {
    await new Promise<void>((done) => {
      stdout.once('drain', done)
      stdout.once('error', () => done())
    })
  }
  if (!broken) return
  if ('code' in broken && broken.code === 'EPIPE') throw new Closed()
  throw broken
}

let isOver = false

/** What clears a line that was to be written over. */
function cleared(): string {
  const clear = isOver ? '\r\x1b[K' : ''
  isOver = false
  return clear
}

function over(line: string): void {
  stderr.write(`${cleared()}${line}`)
  isOver = line !== ''
}

async function holding<Value>(work: (isInterrupted: () => boolean) => Promise<Value>): Promise<Value> {
  let isInterrupted = false
  const interrupt = (): void => {
    isInterrupted = true
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  try {
    return await work(() => isInterrupted)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}

const terminal: Terminal = {
  args: process.argv.slice(2),
  env: process.env,
  folder: process.cwd(),
  stdin,
  write,
  say: (line) => stderr.write(`${cleared()}${line}\n`),
  ...(stderr.isTTY ? { over } : {}),
  holding,
}

process.exitCode = await run(terminal)

/** Servers that somebody looks after: whichever ends is begun again at its address, as often as it takes. */
import { setTimeout as pause } from 'node:timers/promises'
import { startWarraq, type Warraq } from '../warraq.ts'

export interface Kept {
  readonly url: string
  /** kill -9, and up again; gives the milliseconds until it answered. Waits for PostgreSQL if that is away. */
  readonly kill: () => Promise<number>
  /** How often it ended without having been killed. */
  readonly fell: () => number
  /** Its log, over all its lives. */
  readonly log: () => string
  readonly clear: () => Promise<void>
}

export async function keep(env: Readonly<Record<string, string>>): Promise<Kept> {
  let warraq = await startWarraq({ env })
  const { url, port, dataFolder } = warraq
  let before = ''
  let fell = 0
  let meant = false
  watch(warraq)

  function watch({ process }: Warraq): void {
    process.once('exit', () => {
      if (!meant) fell++
    })
  }

  return {
    url,
    fell: () => fell,
    log: () => before + warraq.log(),
    kill: async () => {
      meant = true
      await warraq.kill()
      before += warraq.log()
      const from = performance.now()
      warraq = await begun(() => startWarraq({ env, port, dataFolder }))
      meant = false
      watch(warraq)
      return performance.now() - from
    },
    clear: async () => {
      meant = true
      await warraq.clear()
    },
  }
}

/** A server that finds no PostgreSQL ends with a sentence; whoever looks after it begins it again. Any other end is an error. */
async function begun(start: () => Promise<Warraq>): Promise<Warraq> {
  for (;;) {
    try {
      return await start()
    } catch (error) {
      if (!(error instanceof Error && /DATABASE_URL.*cannot be reached/s.test(error.message))) throw error
      await pause(200)
    }
  }
}

/** A thread: does the one task that it was started for, tells how far it is and what came of it, and ends. pool.ts starts it. */
import { parentPort, workerData } from 'node:worker_threads'
import { knownRefusal } from '../refused.ts'
import { Cancelled, type Desk, hold, type Progress, type Told } from './protocol.ts'
import { tasks } from './tasks.ts'

/** Often enough for somebody who waits. */
const everyMs = 200

const { name, given, state } = workerData as { name: keyof typeof tasks; given: never; state: Int32Array }
let toldMs = Number.NEGATIVE_INFINITY
let toldStage: Progress['stage'] | undefined

const desk: Desk = {
  tell: (progress) => {
    const now = performance.now()
    if (progress.stage === toldStage && now - toldMs < everyMs) return
    toldMs = now
    toldStage = progress.stage
    tell({ kind: 'progress', progress })
  },
  check: () => {
    if (hold.isCancelled(state)) throw new Cancelled()
  },
  keeping: async (work) => {
    if (!hold.take(state)) throw new Cancelled()
    try {
      return await work()
    } finally {
      hold.release(state)
    }
  },
}

void run()

async function run(): Promise<void> {
  try {
    tell({ kind: 'done', result: await tasks[name](given, desk) })
  } catch (error) {
    if (error instanceof Cancelled) return tell({ kind: 'cancelled' })
    const refusal = knownRefusal(error)
    // Errors of packages do not always travel whole; what is known of one is told in words, for the log.
    if (!refusal)
      return tell({ kind: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    const { code, values, extra } = refusal
    tell({ kind: 'refused', code, values, extra })
  }
}

function tell(message: Told<unknown>): void {
  parentPort?.postMessage(message)
}

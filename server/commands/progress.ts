/** How far a command is: in a terminal one line that is written over, else, for what is large, a line now and then. */
import { translate } from '../../views/catalogue/index.ts'
import { Interrupted, type Terminal } from './terminal.ts'

type Key = 'command.stored' | 'command.written'

/** Files above this are worth a word on how far they are. */
export const largeBytes = 1024 * 1024

/** Units between two lines. */
const portion = 20_000
const everyMs = 150

/** Says that `done` of `total` units are; may be called for each. */
export function teller({ say, over }: Terminal, key: Key, isLarge: boolean): (done: number, total: number) => void {
  let toldMs = performance.now()
  return (done, total) => {
    if (over) {
      const now = performance.now()
      if (now - toldMs < everyMs && done < total) return
      toldMs = now
      over(done < total ? translate(key, { n: done, total }) : '')
    } else if (isLarge && done > 0 && done % portion === 0) say(translate(key, { n: done, total }))
  }
}

/**
 * Does what writes to the store or a file. An interruption (Ctrl+C) is heard at the next `check`, which throws: then what was written is taken out. Elsewhere an
 * interruption ends the process at once, and nothing was begun.
 */
export function keeping<Value>({ holding }: Terminal, work: (check: () => void) => Promise<Value>): Promise<Value> {
  if (!holding) return work(() => undefined)
  return holding((isInterrupted) =>
    work(() => {
      if (isInterrupted()) throw new Interrupted()
    }),
  )
}

/** The pieces of a file, as long as nobody interrupts. */
export async function* untilInterrupted<Piece>(pieces: AsyncIterable<Piece>, check: () => void): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    check()
    yield piece
  }
  check()
}

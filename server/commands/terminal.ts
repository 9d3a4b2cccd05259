/** What a command of the command line is given and gives. */
import type { Key } from '../../views/catalogue/index.ts'

export interface Terminal {
  /** What stands after the command's name. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Relative paths are meant from here. */
  readonly folder: string
  readonly stdin: AsyncIterable<Uint8Array>
  /** To stdout. Resolves once more may be written, so that a long output is not piled up in memory. Throws `Closed`. */
  readonly write: (output: string | Uint8Array) => Promise<void>
  /** A line to stderr: what is being done, and what went wrong. */
  readonly say: (line: string) => void
  /** Writes over the line that stderr stands on, which is a terminal; '' clears it. Left out where it is none. */
  readonly over?: (line: string) => void
  /** Does some work during which an interruption (Ctrl+C) does not end the process, but is told to whoever asks. Left out where there is no process. */
  readonly holding?: <Value>(work: (isInterrupted: () => boolean) => Promise<Value>) => Promise<Value>
}

/** Runs, and gives the exit code: 0 done, 1 refused (with a sentence), 2 called wrongly (with how to call it). */
export type Command = (terminal: Terminal) => Promise<number>

/** Whoever read the output has read enough (`| head`). Nothing to complain of. */
export class Closed extends Error {}

/** Somebody interrupted it; what it had half done is taken out. */
export class Interrupted extends Error {}

/** A command cannot do what it is asked. The sentence is in the catalogue. */
export class Refused extends Error {
  readonly key: Key
  readonly values: Readonly<Record<string, string | number>>

  constructor(key: Key, values: Refused['values'] = {}) {
    super(key)
    this.key = key
    this.values = values
  }
}

/** A command is called in a way that it does not know; how to call it is said besides. */
export class Misused extends Refused {}

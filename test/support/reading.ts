/** Files read to their end, as tests look at them: units in hand, and what is written as one piece of bytes. */
import type { FileContents, FileUnit, Filling, Reader, Reading } from '../../segments/exchange/file.ts'
import { attempt, type Problem } from '../../segments/exchange/problem.ts'

export interface WholeFile extends Omit<FileContents, 'units' | 'refill'> {
  readonly units: readonly FileUnit[]
  readonly refill: (fillings: ReadonlyMap<string, Filling>) => {
    readonly bytes: Uint8Array
    readonly dropped: readonly { readonly key: string; readonly token: string }[]
  }
}

/** Refused at once or in the middle: it is all one. */
export function toItsEnd(reading: Reading): WholeFile | { readonly kind: 'refused'; readonly problem: Problem } {
  if (reading.kind === 'refused') return reading
  return attempt(() => ({
    ...reading,
    units: [...reading.units],
    refill: (fillings) => {
      const { pieces, dropped } = reading.refill(fillings)
      const all = [...pieces]
      return { bytes: all.length === 1 ? all[0]! : new Uint8Array(Buffer.concat(all)), dropped }
    },
  }))
}

/** What is no file of that format throws. */
export function contentsOf(reading: Reading): WholeFile {
  const whole = toItsEnd(reading)
  if (whole.kind === 'refused') throw new Error(JSON.stringify(whole.problem))
  return whole
}

export const wholly = (reader: Reader) => (bytes: Uint8Array) => toItsEnd(reader(bytes))

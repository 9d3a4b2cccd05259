/** A reader of files under test: what it reads, and what it makes of the file with other words. */
import type { Reader } from '../../segments/exchange/file.ts'
import { contentsOf, type WholeFile } from './reading.ts'

export function readingOf(reader: Reader) {
  const read = (text: string | Uint8Array): WholeFile => contentsOf(reader(new Uint8Array(Buffer.from(text))))

  /** The file with its units filled in order; null leaves one alone. */
  function filled(text: string, targets: readonly (string | null)[]): string {
    const file = read(text)
    const fillings = file.units.flatMap(({ key }, i) =>
      targets[i] == null ? [] : [[key, { text: targets[i], state: 'translated' as const }] as const],
    )
    return Buffer.from(file.refill(new Map(fillings)).bytes).toString('utf8')
  }

  return { read, filled, sources: (text: string): string[] => read(text).units.map(({ source }) => source) }
}

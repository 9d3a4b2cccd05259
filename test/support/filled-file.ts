/** A reader of files under test: what it reads, and what it makes of the file with other words. */
import type { FileContents, Reader } from '../../segments/exchange/file.ts'

export function readingOf(reader: Reader) {
  function read(text: string | Uint8Array): FileContents {
    const reading = reader(new Uint8Array(Buffer.from(text)))
    if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problem))
    return reading
  }

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

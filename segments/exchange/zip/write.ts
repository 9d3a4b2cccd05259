import { deflateSync } from 'fflate'
import { encode } from '../encoding.ts'
import { crc32 } from './crc.ts'
import type { Archive, Entry } from './read.ts'

/** A text as a part, deflated. */
export function part(name: string, content: string | Uint8Array): Entry {
  const bytes = typeof content === 'string' ? encode(content, 'utf-8', false)! : content
  return { name, method: 'deflated', packed: deflateSync(bytes), crc: crc32(bytes), size: bytes.length }
}

/** An archive with some of its parts replaced; the others are taken over as they are packed. */
export function repacked(archive: Archive, replaced: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zip(
    [...archive.values()].map((entry) => {
      const bytes = replaced.get(entry.name)
      return bytes ? part(entry.name, bytes) : entry
    }),
  )
}

/** 1 January 1980, the first day that a zip archive knows: the same parts are the same bytes whenever they are packed. */
const day = 0x21

/** Parts as a zip archive, in their order. */
export function zip(entries: readonly Entry[]): Uint8Array {
  const names = entries.map(({ name }) => encode(name, 'utf-8', false)!)
  const local = entries.reduce((sum, { packed }, i) => sum + 30 + names[i]!.length + packed.length, 0)
  const directory = names.reduce((sum, { length }) => sum + 46 + length, 0)
  const bytes = new Uint8Array(local + directory + 22)
  const view = new DataView(bytes.buffer)
  let [at, listed] = [0, local]
  for (const [i, entry] of entries.entries()) {
    const name = names[i]!
    view.setUint32(at, 0x04034b50, true)
    facts(view, at + 4, entry, name.length)
    view.setUint32(listed, 0x02014b50, true)
    view.setUint16(listed + 4, 20, true)
    facts(view, listed + 6, entry, name.length)
    view.setUint32(listed + 42, at, true)
    bytes.set(name, at + 30)
    bytes.set(name, listed + 46)
    bytes.set(entry.packed, at + 30 + name.length)
    at += 30 + name.length + entry.packed.length
    listed += 46 + name.length
  }
  view.setUint32(listed, 0x06054b50, true)
  view.setUint16(listed + 8, entries.length, true)
  view.setUint16(listed + 10, entries.length, true)
  view.setUint32(listed + 12, directory, true)
  view.setUint32(listed + 16, local, true)
  return bytes
}

/** What an entry's own head and the directory say alike: version, flags (a name in UTF-8), method, time, sum, sizes. */
function facts(view: DataView, at: number, { method, crc, packed, size }: Entry, nameLength: number): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, 0x0800, true)
  view.setUint16(at + 4, method === 'stored' ? 0 : 8, true)
  view.setUint16(at + 8, day, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, packed.length, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, nameLength, true)
}

import { Inflate } from 'fflate'
import { decodeStrictly } from '../encoding.ts'
import { Wrong } from '../problem.ts'
import { crc32 } from './crc.ts'

/** A part of a zip archive, still packed. */
export interface Entry {
  readonly name: string
  readonly method: 'stored' | 'deflated'
  readonly packed: Uint8Array
  readonly crc: number
  /** In bytes, unpacked, as the directory says it. */
  readonly size: number
}

/** The parts of an archive by name, in the order of its directory. */
export type Archive = ReadonlyMap<string, Entry>

/** What a document packed by a word processor never comes near. Sizes in bytes; a ratio counts for parts above `smallest`. */
export const zipLimits = {
  entries: 2000,
  entry: 64 * 1024 * 1024,
  total: 256 * 1024 * 1024,
  ratio: 200,
  smallest: 1024 * 1024,
} as const

const first = { line: 1, column: 1 }
const wrong = (code: string, values: Record<string, string | number> = {}): Wrong => new Wrong(code, first, values)

/**
 * Reads the directory of a zip archive; nothing is unpacked yet. Throws `Wrong` for what is no archive, for one that is cut short, encrypted,
 * spread over several files or packed in another way than by deflate, for names that lead out of it or stand twice, and for what claims to
 * become too large. After APPNOTE 6.3.10; zip64 is refused, since nothing within the limits needs it.
 */
export function openZip(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0, true) !== 0x4b50) throw wrong('zip.not_zip')
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (view.getUint16(end + 4, true) !== 0 || count === 0xffff || at === 0xffffffff) throw wrong('zip.unusual')
  if (count > zipLimits.entries) throw wrong('zip.many', { limit: zipLimits.entries })
  const entries = new Map<string, Entry>()
  let total = 0
  let last = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw wrong('zip.damaged')
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw wrong('zip.damaged')
    const name = nameOf(bytes.subarray(at + 46, at + 46 + nameLength))
    const entry = entryAt(view, bytes, at, name)
    total += entry.size
    if (total > zipLimits.total) throw wrong('zip.too_large', { name, limit: zipLimits.total })
    // Parts that lie upon each other unpack to more than the file could hold.
    last += entry.packed.length
    if (last > bytes.length) throw wrong('zip.damaged')
    const key = name.toLowerCase()
    if (entries.has(key)) throw wrong('zip.twice', { name })
    if (!name.endsWith('/')) entries.set(key, entry)
    at = next
  }
  return new Map([...entries.values()].map((entry) => [entry.name, entry]))
}

/** The end record: the last 22 bytes, before a comment of up to 64 KB. */
function endOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at
  }
  throw wrong('zip.damaged')
}

function nameOf(bytes: Uint8Array): string {
  const name = decodeStrictly(bytes, 'utf-8') ?? String.fromCharCode(...bytes.subarray(0, 1000))
  const steps = name.split('/')
  if (name === '' || name.includes('\\') || name.includes('\0') || /^[a-z]:/i.test(name) || name.startsWith('/'))
    throw wrong('zip.path', { name })
  if (steps.some((step, i) => step === '..' || step === '.' || (step === '' && i < steps.length - 1)))
    throw wrong('zip.path', { name })
  return name
}

function entryAt(view: DataView, bytes: Uint8Array, at: number, name: string): Entry {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
  const [crc, packedSize, size] = [
    view.getUint32(at + 16, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 24, true),
  ]
  if (flags & 0x2041) throw wrong('zip.encrypted')
  if (method !== 0 && method !== 8) throw wrong('zip.method', { name, method })
  // Bits of a Unix file type: a link is no document.
  if (((view.getUint32(at + 38, true) >>> 28) & 15) === 10) throw wrong('zip.path', { name })
  if (size > zipLimits.entry) throw wrong('zip.too_large', { name, limit: zipLimits.entry })
  if (size > zipLimits.smallest && size > packedSize * zipLimits.ratio) throw wrong('zip.bomb', { name })
  const local = view.getUint32(at + 42, true)
  if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) throw wrong('zip.damaged')
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (from + packedSize > bytes.length || (method === 0 && size !== packedSize)) throw wrong('zip.damaged')
  return {
    name,
    method: method === 0 ? 'stored' : 'deflated',
    packed: bytes.subarray(from, from + packedSize),
    crc,
    size,
  }
}

/** How much is unpacked before its size is looked at again: at most about a thousand times as much comes out. */
const portion = 16 * 1024

/** A part unpacked. It never takes more memory than its directory said: one that grows beyond is refused as soon as it does. */
export function unpack({ name, method, packed, size, crc }: Entry): Uint8Array {
  if (method === 'stored') return checked(name, packed, crc)
  const whole = new Uint8Array(size)
  let filled = 0
  let ended = false
  const inflate = new Inflate((piece, final) => {
    if (filled + piece.length > size) throw wrong('zip.bomb', { name })
    whole.set(piece, filled)
    filled += piece.length
    ended = final
  })
  try {
    for (let at = 0; at < packed.length || at === 0; at += portion)
      inflate.push(packed.subarray(at, at + portion), at + portion >= packed.length)
  } catch (error) {
    if (error instanceof Wrong) throw error
    // What else it throws is about bytes that are no deflate stream.
    throw wrong('zip.part_damaged', { name })
  }
  if (!ended || filled !== size) throw wrong('zip.part_damaged', { name })
  return checked(name, whole, crc)
}

function checked(name: string, bytes: Uint8Array, crc: number): Uint8Array {
  if (crc32(bytes) !== crc) throw wrong('zip.part_damaged', { name })
  return bytes
}

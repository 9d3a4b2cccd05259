import { Deflate } from 'fflate'
import { encode } from '../encoding.ts'
import { crc32 } from './crc.ts'

/** A part of an archive, packed as its pieces come. Names are the caller's care: parts of a path, each once. */
export interface StreamedPart {
  readonly name: string
  readonly pieces: AsyncIterable<string | Uint8Array>
}

/** A word of 32 or 16 bits counts no further; full, it says that the number stands in the extension for larger archives (ZIP64). */
const most = 0xffffffff
const mostParts = 0xffff
/** 1 January 1980, the first day that a zip archive knows: the same parts are the same bytes whenever they are packed. */
const day = 0x21

interface Packed {
  readonly name: Uint8Array
  readonly at: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/**
 * A zip archive of parts, piece by piece: no part is ever whole in memory, so its sizes stand behind it (a data descriptor). The same parts give the
 * same bytes. What grows beyond 4 GB, or 65,535 parts, is written as ZIP64 (APPNOTE 4.3.14 and 4.5.3), and nothing smaller is, so that old programs open it. What
 * behind a large part says its sizes has eight bytes for each, though its head could not say so beforehand; so do Go's archives, and who reads by the directory never looks there.
 */
export async function* zipStream(parts: AsyncIterable<StreamedPart>): AsyncGenerator<Uint8Array> {
  const listed: Packed[] = []
  let at = 0
  for await (const { name, pieces } of parts) {
    const start = at
    const bytes = encode(name, 'utf-8', false)!
    const head = new Uint8Array(30 + bytes.length)
    const view = new DataView(head.buffer)
    view.setUint32(0, 0x04034b50, true)
    facts(view, 4, { name: bytes, at, crc: 0, packed: 0, size: 0 })
    head.set(bytes, 30)
    yield head
    at += head.length
    const deflate = new Deflate()
    let waiting: Uint8Array[] = []
    deflate.ondata = (chunk) => {
      waiting.push(chunk)
    }
    let [crc, size, packed] = [0, 0, 0]
    const through = async function* () {
      for (const chunk of waiting.splice(0)) {
        packed += chunk.length
        yield chunk
      }
    }
    for await (const piece of pieces) {
      const chunk = typeof piece === 'string' ? encode(piece, 'utf-8', false)! : piece
      crc = crc32(chunk, crc)
      size += chunk.length
      deflate.push(chunk)
      yield* through()
    }
    deflate.push(new Uint8Array(0), true)
    yield* through()
    waiting = []
    at += packed
    const part = { name: bytes, at: start, crc, packed, size }
    const behind = sizesOf(part)
    listed.push(part)
    yield behind
    at += behind.length
  }
  yield* directory(listed, at)
}

/** The data descriptor. */
function sizesOf({ crc, packed, size }: Packed): Uint8Array {
  const isLarge = packed >= most || size >= most
  const view = new DataView(new ArrayBuffer(isLarge ? 24 : 16))
  view.setUint32(0, 0x08074b50, true)
  view.setUint32(4, crc, true)
  if (isLarge) {
    setLong(view, 8, packed)
    setLong(view, 16, size)
  } else {
    view.setUint32(8, packed, true)
    view.setUint32(12, size, true)
  }
  return new Uint8Array(view.buffer)
}

function* directory(listed: readonly Packed[], from: number): Generator<Uint8Array> {
  let length = 0
  for (const part of listed) {
    const entry = entryOf(part)
    yield entry
    length += entry.length
  }
  const isLarge = from >= most || length >= most || listed.length >= mostParts
  if (isLarge) yield largeEnd(listed.length, length, from)
  const view = new DataView(new ArrayBuffer(22))
  const parts = Math.min(listed.length, mostParts)
  view.setUint32(0, 0x06054b50, true)
  view.setUint16(8, parts, true)
  view.setUint16(10, parts, true)
  view.setUint32(12, Math.min(length, most), true)
  view.setUint32(16, Math.min(from, most), true)
  yield new Uint8Array(view.buffer)
}

/** A part in the directory. Of its sizes and its place, those stand in the extension that are too large for their words, in this order. */
function entryOf(part: Packed): Uint8Array {
  const long = [part.size, part.packed, part.at].filter((number) => number >= most)
  const extra = long.length === 0 ? 0 : 4 + 8 * long.length
  const bytes = new Uint8Array(46 + part.name.length + extra)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x02014b50, true)
  view.setUint16(4, 20, true)
  facts(view, 6, part)
  view.setUint32(42, Math.min(part.at, most), true)
  bytes.set(part.name, 46)
  if (extra === 0) return bytes
  view.setUint16(6, versionOfLarge, true)
  view.setUint16(30, extra, true)
  const begin = 46 + part.name.length
  view.setUint16(begin, 1, true)
  view.setUint16(begin + 2, extra - 4, true)
  for (const [i, number] of long.entries()) setLong(view, begin + 4 + 8 * i, number)
  return bytes
}

/** The end of a large directory, and where that stands. */
function largeEnd(parts: number, length: number, from: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(56 + 20))
  view.setUint32(0, 0x06064b50, true)
  setLong(view, 4, 44)
  view.setUint16(12, versionOfLarge, true)
  view.setUint16(14, versionOfLarge, true)
  setLong(view, 24, parts)
  setLong(view, 32, parts)
  setLong(view, 40, length)
  setLong(view, 48, from)
  view.setUint32(56, 0x07064b50, true)
  setLong(view, 64, from + length)
  view.setUint32(72, 1, true)
  return new Uint8Array(view.buffer)
}

const versionOfLarge = 45

const setLong = (view: DataView, at: number, number: number): void => view.setBigUint64(at, BigInt(number), true)

/** What a part's own head and the directory say alike: version, flags (sizes stand behind, a name in UTF-8), method, day, sum, sizes. */
function facts(view: DataView, at: number, { name, crc, packed, size }: Packed): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, 0x0808, true)
  view.setUint16(at + 4, 8, true)
  view.setUint16(at + 8, day, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, Math.min(packed, most), true)
  view.setUint32(at + 18, Math.min(size, most), true)
  view.setUint16(at + 22, name.length, true)
}

import { Deflate } from 'fflate'
import { encode } from '../encoding.ts'
import { crc32 } from './crc.ts'

/** A part of an archive, packed as its pieces come. Names are the caller's care: parts of a path, each once. */
export interface StreamedPart {
  readonly name: string
  readonly pieces: AsyncIterable<string | Uint8Array>
}

/** An archive without the extensions for larger ones counts no further. */
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
 * same bytes. Throws when a part or the archive grows beyond 4 GB, or there are more than 65,535 parts.
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
    const behind = new DataView(new ArrayBuffer(16))
    behind.setUint32(0, 0x08074b50, true)
    behind.setUint32(4, crc, true)
    behind.setUint32(8, packed, true)
    behind.setUint32(12, size, true)
    at += 16
    listed.push({ name: bytes, at: start, crc, packed, size })
    if (size > most || at > most || listed.length > mostParts)
      throw new Error('The archive grows beyond what ZIP holds.')
    yield new Uint8Array(behind.buffer)
  }
  yield directory(listed, at)
}

function directory(listed: readonly Packed[], from: number): Uint8Array {
  const length = listed.reduce((sum, { name }) => sum + 46 + name.length, 0)
  const bytes = new Uint8Array(length + 22)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const part of listed) {
    view.setUint32(at, 0x02014b50, true)
    view.setUint16(at + 4, 20, true)
    facts(view, at + 6, part)
    view.setUint32(at + 42, part.at, true)
    bytes.set(part.name, at + 46)
    at += 46 + part.name.length
  }
  view.setUint32(at, 0x06054b50, true)
  view.setUint16(at + 8, listed.length, true)
  view.setUint16(at + 10, listed.length, true)
  view.setUint32(at + 12, length, true)
  view.setUint32(at + 16, from, true)
  return bytes
}

/** What a part's own head and the directory say alike: version, flags (sizes stand behind, a name in UTF-8), method, day, sum, sizes. */
function facts(view: DataView, at: number, { name, crc, packed, size }: Packed): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, 0x0808, true)
  view.setUint16(at + 4, 8, true)
  view.setUint16(at + 8, day, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, packed, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, name.length, true)
}

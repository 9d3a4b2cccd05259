/** A picture of a page in fewer bytes: 256 colours instead of millions, which nobody sees on text and flat ground. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

/** From a PNG as Chromium writes it (8 bits, RGB or RGBA, not interlaced) to one with a palette. Throws on any other kind. */
export function smallerPng(png: Buffer): Buffer {
  const { width, height, pixels } = read(png)
  const palette = paletteOf(pixels, 256)
  const near = new Map(palette.map((colour, i) => [colour, i]))
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = pixels[y * width + x]!
      let index = near.get(colour)
      if (index === undefined) {
        index = nearest(colour, palette)
        near.set(colour, index)
      }
      rows[y * (width + 1) + x + 1] = index
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => channels(colour)))
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function read(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('This is no PNG.')
  const data: Buffer[] = []
  let head = Buffer.alloc(13)
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const body = png.subarray(at + 8, at + 8 + length)
    const name = png.toString('latin1', at + 4, at + 8)
    if (name === 'IHDR') head = Buffer.from(body)
    if (name === 'IDAT') data.push(body)
    at += 12 + length
  }
  const [depth, kind, , , interlaced] = head.subarray(8)
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0) throw new Error('A PNG of a kind not read here.')
  const [width, height, step] = [head.readUInt32BE(0), head.readUInt32BE(4), kind === 2 ? 3 : 4]
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * step, height, step)
  const pixels = new Uint32Array(width * height)
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = (bytes[i * step]! << 16) | (bytes[i * step + 1]! << 8) | bytes[i * step + 2]!
  return { width, height, pixels }
}

/** The rows as they were before PNG's five filters made them easier to compress. */
function unfiltered(filtered: Buffer, rowBytes: number, height: number, step: number): Uint8Array {
  const bytes = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (rowBytes + 1)]!
    for (let x = 0; x < rowBytes; x++) {
      const before = x < step ? 0 : bytes[y * rowBytes + x - step]!
      const above = y === 0 ? 0 : bytes[(y - 1) * rowBytes + x]!
      const corner = x < step || y === 0 ? 0 : bytes[(y - 1) * rowBytes + x - step]!
      const guess = [0, before, above, (before + above) >> 1, paeth(before, above, corner)][filter]!
      bytes[y * rowBytes + x] = filtered[y * (rowBytes + 1) + 1 + x]! + guess
    }
  }
  return bytes
}

function paeth(a: number, b: number, c: number): number {
  const [fromA, fromB, fromC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  return fromA <= fromB && fromA <= fromC ? a : fromB <= fromC ? b : c
}

/** The commonest colours, and some that are rare but like none of those: a small thing of a colour of its own keeps it. */
function paletteOf(pixels: Uint32Array, most: number): number[] {
  const times = new Map<number, number>()
  for (const colour of pixels) times.set(colour, (times.get(colour) ?? 0) + 1)
  const colours = [...times].sort((a, b) => b[1] - a[1]).map(([colour]) => colour)
  const palette = colours.splice(0, most - rare)
  const far = colours.map((colour) => ({ colour, away: distance(colour, palette[nearest(colour, palette)]!) }))
  while (palette.length < most && far.length > 0) {
    const { colour } = far.reduce((a, b) => (b.away > a.away ? b : a))
    palette.push(colour)
    for (const one of far) one.away = Math.min(one.away, distance(one.colour, colour))
  }
  return palette
}

const rare = 64

const channels = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255]

function distance(a: number, b: number): number {
  const [[r, g, blue], [otherR, otherG, otherB]] = [channels(a), channels(b)]
  return (r - otherR) ** 2 + (g - otherG) ** 2 + (blue - otherB) ** 2
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0
  for (const i of palette.keys()) if (distance(colour, palette[i]!) < distance(colour, palette[best]!)) best = i
  return best
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(body.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), whole.length - 4)
  return whole
}

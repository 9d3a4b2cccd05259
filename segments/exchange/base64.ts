const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** A multiple of 3 bytes, so that the pieces joined are the encoding of the whole. */
const portion = 3 * 8192

/** Bytes as base64 (RFC 4648 §4), in pieces. */
export function* base64(bytes: Uint8Array): Generator<string> {
  for (let from = 0; from < bytes.length; from += portion) yield encoded(bytes.subarray(from, from + portion))
}

function encoded(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]]
    text += letters[a >> 2]! + letters[((a & 3) << 4) | ((b ?? 0) >> 4)]!
    text += b === undefined ? '=' : letters[((b & 15) << 2) | ((c ?? 0) >> 6)]!
    text += c === undefined ? '=' : letters[c & 63]!
  }
  return text
}

/** The bytes that a text in base64 stands for; undefined when it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z\d+/]*={0,2}$/.test(text)) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let at = 0
  for (let i = 0; i < text.length; i += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((n) => values.get(text[i + n]!) ?? 0)
    const three = (a! << 18) | (b! << 12) | (c! << 6) | d!
    if (at < bytes.length) bytes[at++] = three >> 16
    if (at < bytes.length) bytes[at++] = (three >> 8) & 0xff
    if (at < bytes.length) bytes[at++] = three & 0xff
  }
  return bytes
}

const values: ReadonlyMap<string, number> = new Map([...letters].map((letter, value) => [letter, value]))

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

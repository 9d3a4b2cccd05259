/** The two things of the web platform that exchange uses; every runtime has them. */
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array, options?: { stream: boolean }): string }
declare const TextEncoder: new () => { encode(text: string): Uint8Array }

/** Bytes as text, to the letter, or undefined where they are none in this encoding, or there is no such encoding. A byte order mark stays. */
export const decodeStrictly = (bytes: Uint8Array, label: string): string | undefined => decoding(label)(bytes, true)

/** The same for bytes that come in portions: what is a half of a character at the end of one is part of the next. */
export function decoding(label: string): (portion: Uint8Array, isLast: boolean) => string | undefined {
  const decoder = orNothing(() => new TextDecoder(label, { fatal: true, ignoreBOM: true }))
  return (portion, isLast) => decoder && orNothing(() => decoder.decode(portion, { stream: !isLast }))
}

function orNothing<Result>(decoded: () => Result): Result | undefined {
  try {
    return decoded()
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}

/** Text as bytes, with a byte order mark when asked for. Undefined when a character is not in the encoding. */
export function encode(text: string, encoding: string, bom: boolean): Uint8Array | undefined {
  const whole = bom ? `\uFEFF${text}` : text
  if (encoding === 'utf-8') return new TextEncoder().encode(whole)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return wide(whole, encoding === 'utf-16be')
  const bytes = new Uint8Array(text.length)
  const table = tableOf(encoding)
  for (let i = 0; i < text.length; i++) {
    const byte = table.get(text[i]!)
    if (byte === undefined) return undefined
    bytes[i] = byte
  }
  return bytes
}

function wide(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    bytes[i * 2 + (bigEndian ? 0 : 1)] = unit >> 8
    bytes[i * 2 + (bigEndian ? 1 : 0)] = unit & 0xff
  }
  return bytes
}

/** What each byte of a one-byte encoding stands for, turned around. */
function tableOf(encoding: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(encoding)
  const letters = Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const)
  return new Map(letters.filter(([letter]) => letter !== '\uFFFD' && letter.length === 1))
}

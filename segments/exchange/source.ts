import type { Bitext } from './bitext.ts'

/** The Arabic file as it came in, byte for byte, whatever its encoding. */
export async function* source({ original }: Bitext): AsyncGenerator<Uint8Array> {
  yield original
}

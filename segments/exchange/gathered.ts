import type { Bitext, Writer } from './bitext.ts'

/** In UTF-16 units: pieces of a row each would cost more on their way than in their making. */
const portion = 32_768

/** A writer of small pieces as one of larger. */
export function gathered(write: (bitext: Bitext) => AsyncIterable<string>): Writer {
  return async function* (bitext) {
    let waiting = ''
    for await (const piece of write(bitext)) {
      waiting += piece
      if (waiting.length < portion) continue
      // Half of a surrogate pair would become two broken characters.
      const whole = /[\uD800-\uDBFF]$/.test(waiting) ? waiting.length - 1 : waiting.length
      yield waiting.slice(0, whole)
      waiting = waiting.slice(whole)
    }
    if (waiting !== '') yield waiting
  }
}

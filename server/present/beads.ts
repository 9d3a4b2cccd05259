/** Beads as a page shows them before anything is kept: the first ones, and those that are worth a look. */
import { surenessOf } from '../../segments/alignment/sureness.ts'
import type { Verdict } from '../../segments/alignment/verdict.ts'
import { type Decoded, decode, type Encoding, encodings } from '../../segments/text/decode.ts'
import { countWords } from '../../segments/text/words.ts'
import type { AlignedFile, Pages, ShownBead, ShownBeads } from '../../views/locals.ts'
import type { Upload } from '../store/contract.ts'
import type { Aligned } from '../workers/tasks/align.ts'

const first = 12
const mostWorthALook = 16

/** `becomes` says of each bead what is to be done with it, when that is more than to keep it. */
export function shownBeads(
  { source, target, beads }: Aligned,
  becomes?: (at: number) => ShownBead['becomes'],
): ShownBeads {
  let doubtful = 0
  let oneSided = 0
  let looks = 0
  let last = 0
  const shown: ShownBead[] = []
  for (const [i, bead] of beads.entries()) {
    const sureness = surenessOf(bead.confidence)
    const isOneSided = bead.source.length === 0 || bead.target.length === 0
    if (sureness === 'doubtful') doubtful++
    if (isOneSided) oneSided++
    const worthALook = (sureness === 'doubtful' || isOneSided) && looks < mostWorthALook
    if (i >= first && !worthALook) continue
    if (worthALook) looks++
    shown.push({
      number: i + 1,
      source: bead.source.map((at) => source[at]!.source).join(' '),
      target: bead.target.map((at) => target[at]!).join(' '),
      ratio: [bead.source.length, bead.target.length],
      confidence: bead.confidence,
      sureness,
      skipped: i - last,
      becomes: becomes?.(i),
    })
    last = i + 1
  }
  return { total: beads.length, doubtful, oneSided, shown }
}

/** What two texts must be to each other for a person to be asked first whether they mean it. */
const strange: ReadonlySet<Verdict> = new Set([
  'unrelated',
  'exchanged',
  'same',
  'not_arabic',
  'not_english',
  'empty',
] as const)

export const isStrange = (verdict: Verdict): boolean => strange.has(verdict)

const strangelyLonger = 3

/** How many times the words of the one are those of the other, when a translation hardly ever is so much longer or shorter. */
export function longer(source: number, target: number): Pages['translated-import']['longer'] {
  const times = Math.round(Math.max(source, target) / Math.min(source, target))
  // Beside nothing, nothing is longer: that it is empty is said elsewhere.
  return !Number.isFinite(times) || times < strangelyLonger
    ? undefined
    : { side: source > target ? 'source' : 'target', times }
}

const wordsIn = (texts: Iterable<string>): number => {
  let words = 0
  for (const text of texts) words += countWords(text)
  return words
}

export interface UploadedText {
  readonly upload: Upload
  readonly decoded: Decoded
}

export function alignedFile(
  { upload, decoded }: UploadedText,
  asked: Encoding | undefined,
  sentences: readonly string[],
): AlignedFile {
  const guess = asked === undefined ? decoded : decode(upload.bytes)
  const guessed = guess.kind === 'text' ? guess.encoding : undefined
  return {
    name: upload.name,
    bytes: upload.bytes.length,
    encoding: decoded.encoding,
    encodings: encodings.map((label) => ({ label, chosen: label === decoded.encoding, guessed: label === guessed })),
    words: wordsIn(sentences),
    sentences: sentences.length,
    unreadable: decoded.unreadable,
  }
}

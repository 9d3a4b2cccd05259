/** Documents in XML whose segments are handed on while they are read, and which are written again the same way. */
import { decoding, encode } from './encoding.ts'
import { type Edit, type FileContents, type FileUnit, type Filling, inOrder } from './file.ts'
import { type Problem, Wrong } from './problem.ts'
import { encodingOf, type XmlHooks, xmlParser } from './xml-reader.ts'
import { XmlWindow } from './xml-window.ts'

/** A stretch of a document that is read by itself. */
export interface Passage {
  readonly units: readonly FileUnit[]
  /** What must change in the text for what was written; within the stretch. */
  readonly edits: (
    fillings: ReadonlyMap<string, Filling>,
    drop: (key: string, token: string) => void,
  ) => readonly Edit[]
}

/** Begins to read a document from its first letter: gives each passage when it has ended, and tells of what it passes over. */
export type Begin = (text: XmlWindow, give: (passage: Passage) => void, remark: (problem: Problem) => void) => XmlHooks

/** In bytes: so much is decoded and parsed at once. */
const portion = 65_536

/**
 * What a reader gives of a document that is read in portions. Whoever takes its units, or the pieces of a filled one, reads it from its beginning again; beside
 * the bytes it costs the passage that is being read, two portions, and what `begin` remembers. Taking units throws `Wrong` where the document is wrong.
 */
export function xmlContents(
  bytes: Uint8Array,
  begin: Begin,
  languages: Pick<FileContents, 'sourceLanguage' | 'targetLanguage'>,
): FileContents {
  const remarks: Problem[] = []
  return {
    kind: 'contents',
    ...languages,
    units: {
      *[Symbol.iterator]() {
        remarks.length = 0
        for (const { units } of passages(bytes, begin, (problem) => remarks.push(problem))) yield* units
      },
    },
    remarks,
    refill: (fillings) => {
      const dropped: { key: string; token: string }[] = []
      const drop = (key: string, token: string) => dropped.push({ key, token })
      return { pieces: { [Symbol.iterator]: () => filled(bytes, begin, fillings, drop) }, dropped }
    },
  }
}

/** The passages of a document as they are read. */
export function* passages(bytes: Uint8Array, begin: Begin, remark: (problem: Problem) => void = () => {}) {
  for (const { found } of portions(bytes, begin, remark)) yield* found
}

interface Portion {
  /** The passages that have ended in it. */
  readonly found: readonly Passage[]
  readonly text: XmlWindow
  /** All that lies before is read, and is let go. */
  readonly free: number
}

function* portions(bytes: Uint8Array, begin: Begin, remark: (problem: Problem) => void): Generator<Portion> {
  const { encoding, bom } = encodingOf(bytes)
  const decode = decoding(encoding)
  const text = new XmlWindow()
  let found: Passage[] = []
  const parser = xmlParser(
    text,
    begin(text, (passage) => found.push(passage), remark),
  )
  for (let from = 0; from < bytes.length; from += portion) {
    const piece = decode(bytes.subarray(from, from + portion), from + portion >= bytes.length)
    if (piece === undefined) throw new Wrong('xml.encoding', parser.place(), { encoding })
    parser.write(from === 0 && bom ? piece.slice(1) : piece)
    const free = parser.free()
    yield { found, text, free }
    found = []
    text.letGo(free)
  }
  parser.end()
  yield { found, text, free: text.end }
}

/** The document with its targets written, piece by piece; the very bytes that came in where nothing is changed. */
function* filled(
  bytes: Uint8Array,
  begin: Begin,
  fillings: ReadonlyMap<string, Filling>,
  drop: (key: string, token: string) => void,
): Generator<Uint8Array> {
  const { encoding, bom } = encodingOf(bytes)
  // In an encoding that is not one of Unicode's it is written anew in UTF-8, so that somebody must have changed something first.
  const isUnicode = encoding.startsWith('utf-')
  if (fillings.size === 0 || !(isUnicode || isChanged(bytes, begin, fillings))) {
    yield bytes
    return
  }
  let at = 0
  let isFirst = true
  for (const { found, text, free } of portions(bytes, begin, () => {})) {
    let written = ''
    for (const edit of inOrder(found.flatMap(({ edits }) => edits(fillings, drop)))) {
      written += text.slice(at, edit.from) + edit.with
      at = edit.to
    }
    written += text.slice(at, free)
    at = free
    if (written === '') continue
    if (isUnicode) yield encode(written, encoding, isFirst && bom)!
    else yield encode(isFirst ? written.replace(declaration, '$1UTF-8') : written, 'utf-8', false)!
    isFirst = false
  }
}

const declaration = /^(<\?xml[^>]*?encoding\s*=\s*["'])[\w.:-]+/

function isChanged(bytes: Uint8Array, begin: Begin, fillings: ReadonlyMap<string, Filling>): boolean {
  for (const { edits } of passages(bytes, begin)) if (edits(fillings, () => {}).length > 0) return true
  return false
}

import type { State } from '../model.ts'
import type { Profile } from '../segmentation/segment.ts'
import { type Code, partsOf } from './codes.ts'
import type { FileContents, FileUnit } from './file.ts'
import { sentencesOf } from './sentences.ts'

/** A segment of a document that a file becomes. */
export interface FileSegment {
  readonly source: string
  readonly after: string
  /** Undefined where nobody has translated it. */
  readonly target: { readonly text: string; readonly state: State } | undefined
  readonly notes: readonly string[]
  readonly by: string | null
  readonly at: Date | null
  /** The unit it is a part of, and the codes that stand in it. */
  readonly unit: string
  readonly codes: readonly Code[]
}

/**
 * What the units of a file become, in order. Those of a format that has segments of its own are one each; paragraphs are cut into sentences.
 * Left out, and so left as they are in the file, are units that are not to be translated and those without words. Notes of a paragraph stand
 * with its first segment.
 */
export function* fileSegments(
  { units }: FileContents,
  cut: 'segments' | 'paragraphs',
  profile: Profile,
): Generator<FileSegment> {
  const wanted = units.filter(({ source, translate, codes }) => translate && hasWords(source, codes))
  for (const [i, unit] of wanted.entries()) {
    const next = wanted[i + 1]
    const end = next === undefined ? '' : next.paragraph === unit.paragraph ? ' ' : '\n'
    const isFirst = wanted[i - 1]?.paragraph !== unit.paragraph
    const sentences = cut === 'segments' ? [] : sentencesOf(unit.source, unit.codes, profile)
    const pieces = sentences.length > 1 ? sentences : [{ source: unit.source, after: '' }]
    for (const [at, { source, after }] of pieces.entries()) {
      yield {
        source,
        after: at === pieces.length - 1 ? end : after,
        target: at === 0 ? targetOf(unit) : undefined,
        notes: isFirst && at === 0 ? unit.notes : [],
        by: unit.by,
        at: unit.at,
        unit: unit.key,
        codes: codesIn(source, unit.codes),
      }
    }
  }
}

function hasWords(source: string, codes: readonly Code[]): boolean {
  const known = new Set(codes.map(({ number }) => number))
  return partsOf(source, known).some((part) => part.kind === 'text' && part.text.trim() !== '')
}

function targetOf({ target, state }: FileUnit): FileSegment['target'] {
  return target === null || (target === '' && state === 'initial') ? undefined : { text: target, state }
}

/** The codes whose tokens stand in a text. */
function codesIn(text: string, codes: readonly Code[]): Code[] {
  if (codes.length === 0) return []
  const known = new Set(codes.map(({ number }) => number))
  const there = new Set(partsOf(text, known).flatMap((part) => (part.kind === 'text' ? [] : [part.number])))
  return codes.filter(({ number }) => there.has(number))
}

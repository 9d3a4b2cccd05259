import type { Code, Credit, State } from '../model.ts'
import type { Profile } from '../segmentation/segment.ts'
import type { Segmenter } from '../segmentation/segmenter.ts'
import { partsOf } from '../text/codes.ts'
import type { FileContents, FileUnit, Filling } from './file.ts'
import { sentencesOf } from './sentences.ts'

/** A segment of a document that a file becomes. */
export interface FileSegment {
  readonly source: string
  readonly after: string
  /** Undefined where nobody has translated it. */
  readonly target: { readonly text: string; readonly state: State } | undefined
  readonly notes: readonly string[]
  /** Who wrote the target, as the file says; undefined where it says nothing, and without a target. */
  readonly credit: Credit | undefined
  /** The unit it is a part of, and the codes that stand in it. */
  readonly unit: string
  readonly codes: readonly Code[]
}

/**
 * What the units of a file become, in order. Those of a format that has segments of its own are one each; paragraphs are cut into sentences.
 * Left out, and so left as they are in the file, are units that are not to be translated and those without words. Notes of a paragraph stand
 * with its first segment. Takes the units as they come, and holds two.
 */
export function* fileSegments(
  { units }: Pick<FileContents, 'units'>,
  cut: 'segments' | 'paragraphs',
  by: Profile | Segmenter,
): Generator<FileSegment> {
  let paragraph = -1
  for (const [unit, next] of withNext(wanted(units))) {
    const end = next === undefined ? '' : next.paragraph === unit.paragraph ? ' ' : '\n'
    const isFirst = unit.paragraph !== paragraph
    paragraph = unit.paragraph
    const sentences = cut === 'segments' ? [] : sentencesOf(unit.source, unit.codes, by)
    const pieces = sentences.length > 1 ? sentences : [{ source: unit.source, after: '' }]
    for (const [at, { source, after }] of pieces.entries()) {
      yield {
        source,
        after: at === pieces.length - 1 ? end : after,
        target: at === 0 ? targetOf(unit) : undefined,
        notes: isFirst && at === 0 ? unit.notes : [],
        credit: at === 0 && targetOf(unit) ? creditOf(unit) : undefined,
        unit: unit.key,
        codes: codesIn(source, unit.codes),
      }
    }
  }
}

function* wanted(units: Iterable<FileUnit>): Generator<FileUnit> {
  for (const unit of units) if (unit.translate && hasWords(unit.source, unit.codes)) yield unit
}

function* withNext<Item>(items: Iterable<Item>): Generator<readonly [item: Item, next: Item | undefined]> {
  let waiting: { readonly item: Item } | undefined
  for (const item of items) {
    if (waiting) yield [waiting.item, item]
    waiting = { item }
  }
  if (waiting) yield [waiting.item, undefined]
}

function hasWords(source: string, codes: readonly Code[]): boolean {
  const known = new Set(codes.map(({ number }) => number))
  return partsOf(source, known).some((part) => part.kind === 'text' && part.text.trim() !== '')
}

function targetOf({ target, state }: FileUnit): FileSegment['target'] {
  return target === null || (target === '' && state === 'initial') ? undefined : { text: target, state }
}

function creditOf({ by, at, begunBy, begunAt }: FileUnit): Credit | undefined {
  const told = {
    ...(by ? { author: by } : {}),
    ...(at ? { at } : {}),
    ...(begunBy ? { begunBy } : {}),
    ...(begunAt ? { begunAt } : {}),
  }
  return Object.keys(told).length === 0 ? undefined : told
}

/** The codes whose tokens stand in a text. */
function codesIn(text: string, codes: readonly Code[]): Code[] {
  if (codes.length === 0) return []
  const known = new Set(codes.map(({ number }) => number))
  const there = new Set(partsOf(text, known).flatMap((part) => (part.kind === 'text' ? [] : [part.number])))
  return codes.filter(({ number }) => there.has(number))
}
/** A segment of a document, as far as its file is concerned. */
export interface Filled {
  readonly unit: string
  readonly source: string
  readonly after: string
  readonly target: string
  readonly state: State
  /** Whether it has a text, be it an empty one: a segment that nobody touched fills nothing. */
  readonly written: boolean
}

const ranks: readonly State[] = ['initial', 'translated', 'reviewed', 'final']

/**
 * What the living segments of a document, in order, put into the units of its file. A unit is filled with the texts of its segments, parted as
 * English sentences are, and with the least of their states; where one of several has no text yet, its source holds its place. A unit in which nothing
 * is written stays as it is.
 */
export function fillingsOf(segments: Iterable<Filled>): Map<string, Filling> {
  const units = new Map<string, Filled[]>()
  for (const segment of segments) {
    const parts = units.get(segment.unit)
    if (parts) parts.push(segment)
    else units.set(segment.unit, [segment])
  }
  const fillings = new Map<string, Filling>()
  for (const [key, parts] of units) {
    if (!parts.some(({ written }) => written)) continue
    const state = ranks[Math.min(...parts.map((part) => ranks.indexOf(part.state)))]!
    fillings.set(key, { text: joined(parts), state })
  }
  return fillings
}

function joined(parts: readonly Filled[]): string {
  if (parts.length === 1) return parts[0]!.target
  let text = ''
  for (const [i, { source, target, written }] of parts.entries()) {
    const words = written ? target : source
    if (i > 0 && text !== '' && words !== '') text += between(parts[i - 1]!.after)
    text += words
  }
  return text
}

/** Line breaks as the source has them, else the one space that parts English sentences, whatever parted the Arabic ones. */
const between = (after: string): string => after.replace(/[^\n\r\v\f\u0085\u2028\u2029]+/g, '') || ' '

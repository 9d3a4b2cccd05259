/** Segments as a page shows them. */

import { type ProposalId, type Standing, standing, standings } from '../../segments/model.ts'
import { checkCodes } from '../../segments/review/codes.ts'
import { isEndMark } from '../../segments/segmentation/cut.ts'
import { find } from '../../segments/text/fold.ts'
import type { Counts, FindingCount, SegmentRow } from '../../views/locals.ts'
import type { Progress, Row } from '../store/contract.ts'
import { codedParts } from './codes.ts'
import type { PersonOf } from './people.ts'
import { softPlacesOf } from './soft.ts'
import { underlined } from './underlined.ts'

export const pageSize = 100

type Parts = Pick<SegmentRow, 'source' | 'sourceParts' | 'sourceHits' | 'codes' | 'target' | 'targetHits'>

/** A row with its source and target cut where `query` matches, letters as they are written. */
export function segmentRow(
  row: Row,
  personOf: PersonOf,
  query = '',
  waiting: readonly ProposalId[] = [],
  findings?: FindingCount,
): SegmentRow {
  const { segment, number, text, words, head, state, by, at, openComments } = row
  const sourceHits = hits(segment.source, query)
  const plain: SegmentRow = {
    id: segment.id,
    number,
    source: segment.source,
    sourceHits,
    sourceParts: parted(sourceHits ?? [{ text: segment.source, hit: false }], softPlacesOf(segment.source)),
    target: text,
    targetHits: hits(text, query),
    words,
    head,
    standing: standing(state, text),
    by: by === null ? undefined : personOf(by),
    at: at ?? undefined,
    openComments,
    proposal: waiting[0],
    proposals: waiting.length,
    endMark: isEndMark(segment.source),
  }
  // Most rows have nothing more, and to copy each would cost as much as all else here.
  if (!findings && !segment.codes && segment.unit === undefined) return plain
  const coded = { ...plain, ...codesOf(row) }
  return {
    ...coded,
    ...(findings ? { findings, ...markedOf(coded, findings.places) } : {}),
    ...(segment.unit === undefined ? {} : { unit: segment.unit }),
  }
}

function codesOf({ segment: { source, codes = [] }, text }: Row): Pick<SegmentRow, 'codes'> {
  if (codes.length === 0) return {}
  return { codes: { source: codedParts(source, codes), findings: text === '' ? [] : checkCodes(source, text, codes) } }
}

function markedOf(
  { source, sourceParts, sourceHits, codes, target, targetHits }: Parts,
  places: FindingCount['places'],
): Pick<SegmentRow, 'sourceMarked' | 'targetMarked'> {
  const [inSource, inTarget] = (['source', 'target'] as const).map((its) => places.filter(({ side }) => side === its))
  const pieces = sourceParts ?? sourceHits ?? codes?.source ?? [{ text: source }]
  return {
    ...(inSource!.length > 0 ? { sourceMarked: underlined(pieces, inSource!) } : {}),
    ...(inTarget!.length > 0 ? { targetMarked: underlined(targetHits ?? [{ text: target }], inTarget!) } : {}),
  }
}

export function hits(text: string, query: string): SegmentRow['sourceHits'] {
  if (query === '') return undefined
  const pieces: { text: string; hit: boolean }[] = []
  let done = 0
  for (const { from, to } of find(text, query)) {
    if (from > done) pieces.push({ text: text.slice(done, from), hit: false })
    pieces.push({ text: text.slice(from, to), hit: true })
    done = to
  }
  if (done < text.length) pieces.push({ text: text.slice(done), hit: false })
  return pieces
}

/** The pieces cut further, at the places where a long sentence may be parted. */
function parted(pieces: NonNullable<SegmentRow['sourceHits']>, places: readonly number[]): SegmentRow['sourceParts'] {
  if (places.length === 0) return undefined
  let from = 0
  return pieces.flatMap(({ text, hit }) => {
    const start = from
    from += text.length
    const cuts = places.filter((at) => at >= start && at < from)
    const whole = cuts[0] === start ? cuts : [start, ...cuts]
    return whole.map((at, i) => ({
      text: text.slice(at - start, (whole[i + 1] ?? from) - start),
      hit,
      place: cuts.includes(at) ? at : undefined,
    }))
  })
}

export const totalOf = (counts: Progress): number => standings.reduce((sum, name) => sum + counts[name].segments, 0)

export const wordsOf = (counts: Progress): number => standings.reduce((sum, name) => sum + counts[name].words, 0)

/** Segments that somebody has confirmed. */
export const translatedOf = (counts: Counts): number =>
  counts.translated.segments + counts.reviewed.segments + counts.final.segments

/** At most so many segments are drawn as one stroke each. */
export const mostStrokes = 24

export const strokesOf = (rows: readonly Row[]): Standing[] => rows.map(({ state, text }) => standing(state, text))

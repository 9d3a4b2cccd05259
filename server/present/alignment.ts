/** Segments as the alignment editor shows them: both sides in sentences. */
import { surenessOf } from '../../segments/alignment/sureness.ts'
import { type Language, standing } from '../../segments/model.ts'
import { isEndMark } from '../../segments/segmentation/cut.ts'
import { segment as sentences } from '../../segments/segmentation/segment.ts'
import type { BeadRow, Sentence } from '../../views/locals.ts'
import { paths } from '../paths.ts'
import type { Proposals, Row } from '../store/contract.ts'

export type Waiting = Awaited<ReturnType<Proposals['open']>>[number]

/** With what waits beside it. */
export function beadRow({ segment, number, head, text, state, confidence }: Row, waiting: readonly Waiting[]): BeadRow {
  return {
    id: segment.id,
    number,
    head,
    standing: standing(state, text),
    source: inSentences(segment.source, 'ar'),
    target: inSentences(text, 'en'),
    doubt: confidence === null ? undefined : { confidence, sureness: surenessOf(confidence) },
    endMark: isEndMark(segment.source),
    proposals: waiting
      .filter((one) => one.segment === segment.id && one.proposal.text !== text)
      .map(({ proposal }) => ({ text: proposal.text, href: paths.proposal(proposal.id) })),
  }
}

const inSentences = (text: string, language: Language): Sentence[] =>
  sentences(text, 'sentences', language)
    .map(({ from, to }) => ({ at: from, text: text.slice(from, to).trim() }))
    .filter((sentence) => sentence.text !== '')

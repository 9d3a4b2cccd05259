/** What rules make of a document, for somebody who is writing them. */
import type { Span } from '../../segments/model.ts'
import { compareSegmentations, type Stretch } from '../../segments/segmentation/compare.ts'
import type { Explained } from '../../segments/segmentation/explain.ts'
import type { Segmentation } from '../../segments/segmentation/segmenter.ts'
import { TooSlow } from '../../segments/segmentation/srx/engine.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { PreviewStretch, RulesPreview } from '../../views/rules-locals.ts'
import { builtIn, ruleProblemSentence } from '../rules.ts'
import type { Document, Store } from '../store/contract.ts'

/** So much of a document is tried, in UTF-16 units: some thirty pages, in a moment. */
const mostUnits = 60_000
const mostParagraphs = 24
const mostUnchanged = 6
/** Marks of one stretch at which it goes on. */
const mostGoingOn = 8
const longestWord = 24
/** No word is looked for farther from its mark; addresses are the longest. */
const farthest = 300

/** The text of a document as its living segments have it, or the opening of it. */
export async function textOf(store: Store, document: Document): Promise<{ text: string; opening: boolean }> {
  const pieces: string[] = [document.lead]
  let units = document.lead.length
  for await (const { segment } of store.documents.asOf(document.id)) {
    if (units > mostUnits) return { text: pieces.join(''), opening: true }
    pieces.push(segment.source, segment.after)
    units += segment.source.length + segment.after.length
  }
  return { text: pieces.join(''), opening: false }
}

/** `saved`: what the rules are compared with; undefined where they are saved, and are compared with the built-in ones. */
export function previewOf(
  text: string,
  opening: boolean,
  now: Segmentation,
  saved: Segmentation | undefined,
): RulesPreview | { readonly problem: string } {
  try {
    const compared = compareSegmentations(text, saved ?? builtIn, now, 'ar')
    if ('problems' in compared) return { problem: ruleProblemSentence(compared.problems[0]!) }
    const numbered = compared.paragraphs.map((stretches, i) => ({ number: i + 1, stretches }))
    const changed = numbered.filter(({ stretches }) =>
      stretches.some(({ end }) => end !== undefined && end.kind !== 'kept'),
    )
    const shown = changed.length > 0 ? changed.slice(0, mostParagraphs) : numbered.slice(0, mostUnchanged)
    const { was, added, removed } = compared
    return {
      against: saved ? 'saved' : 'built_in',
      was,
      now: compared.now,
      added,
      removed,
      paragraphs: shown.map(({ number, stretches }) => ({
        number,
        stretches: stretches.map((one) => stretch(text, one)),
      })),
      more: Math.max(0, changed.length - mostParagraphs),
      opening,
    }
  } catch (error) {
    if (!(error instanceof TooSlow)) throw error
    return { problem: translate('rules.too_slow', { n: error.rule + 1 }) }
  }
}

function stretch(text: string, { from, to, end, goesOn }: Stretch): PreviewStretch {
  // Of the stops within one word, «و.أ.س.», the last tells most.
  const words = new Map(goesOn.map(({ mark, by }) => [wordFrom(text, mark), { mark, by }]))
  const shown = [...words].slice(0, mostGoingOn)
  return {
    text: text.slice(from, to).trim(),
    end: end && { kind: end.kind, why: whyOf(end.by) },
    goesOn: shown.map(([at, { mark, by }]) => ({ word: wordAt(text, at, mark), why: whyOf(by) })),
    more: words.size - shown.length,
  }
}

/** Where the word begins that a mark is written onto, or follows after a space. */
function wordFrom(text: string, mark: Span): number {
  const before = text.slice(Math.max(0, mark.from - farthest), mark.from)
  return mark.from - (/\S*\s*$/.exec(before)?.[0].length ?? 0)
}

function wordAt(text: string, from: number, mark: Span): string {
  const behind = /^\S*/.exec(text.slice(mark.to, mark.to + farthest))?.[0].length ?? 0
  const word = text.slice(from, mark.to + behind).trim()
  return word.length > longestWord ? `${word.slice(0, longestWord)}…` : word
}

function whyOf(by: Explained['by'] | undefined): string {
  if (by === undefined) return translate('rules.by_nothing')
  return by.kind === 'scanner' ? translate(`why.${by.reason}`) : translate('rules.by_rule', { n: by.rule + 1 })
}

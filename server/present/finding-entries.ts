/** Findings as pages show them. */
import type { FindingEntry, FoundWords, MarkedText } from '../../views/findings-locals.ts'
import type { Row, Store } from '../store/contract.ts'
import type { Named } from './findings.ts'
import type { PersonOf } from './people.ts'

/** Those that stand first. */
export async function findingEntries(
  store: Store,
  { segment, text }: Pick<Row, 'segment' | 'text'>,
  found: readonly Named[],
  personOf: PersonOf,
): Promise<FindingEntry[]> {
  const entries = await Promise.all(
    found.map(async ({ name, check, severity, source, target, other, aside }): Promise<FindingEntry> => {
      const number = other && (await store.documents.numberOf(other))
      return {
        name,
        check,
        severity,
        words: [...wordsOf('source', segment.source, source), ...wordsOf('target', text, target)],
        other: other && number ? { id: other, number } : undefined,
        aside: aside && { by: personOf(aside.by), at: aside.at },
      }
    }),
  )
  return [...entries.filter(({ aside }) => !aside), ...entries.filter(({ aside }) => aside)]
}

const wordsOf = (side: FoundWords['side'], text: string, spans: Named['source']): FoundWords[] =>
  spans.map(({ from, to }) => ({ side, from, to, text: text.slice(from, to) }))

/** A text cut where a finding lies in it. */
export function marked(text: string, spans: Named['source']): MarkedText {
  const pieces: { text: string; marked: boolean }[] = []
  let done = 0
  for (const { from, to } of spans) {
    if (from < done) continue
    if (from > done) pieces.push({ text: text.slice(done, from), marked: false })
    pieces.push({ text: text.slice(from, to), marked: true })
    done = to
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false })
  return pieces
}

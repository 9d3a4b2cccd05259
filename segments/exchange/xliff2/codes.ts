import type { Code } from '../../model.ts'
import { closing, opening } from '../../text/codes.ts'
import type { Unit } from '../bitext.ts'
import { type CodeMarkup, inMarkup } from '../codes.ts'
import { xmlAttribute } from '../xml.ts'
import { inlineText } from './refill.ts'

/** What the codes of a unit are in the file that they came from. */
export function originalData(segments: readonly Unit[]): string {
  const codes = new Map(segments.flatMap(({ codes = [] }) => codes.map((code) => [code.number, code])))
  if (codes.size === 0) return ''
  const data = [...codes.values()].flatMap(({ number, kind, open, close }) => [
    `<data id="d${number}">${inlineText(open)}</data>`,
    ...(kind === 'pair' ? [`<data id="e${number}">${inlineText(close)}</data>`] : []),
  ])
  return `<originalData>${data.join('')}</originalData>\n`
}

export interface Side {
  /** In the order of the segments. */
  readonly texts: readonly string[]
  /** Pairs whose halves stand apart: <sc> and <ec>. */
  readonly apart: ReadonlySet<number>
}

/**
 * The texts of one side of a unit. A pair within a segment is <pc>; one that goes on in another segment, or is crossed by another, is <sc> and <ec>,
 * and they say so when their other half is nowhere. A target may lean on a half that stands in the `source`. An identifier stands once on a side.
 */
export function side(texts: readonly (readonly [text: string, codes: readonly Code[]])[], source?: Side): Side {
  const all = texts.map(([text]) => text).join('')
  const seen = new Set<string>()
  const apart = new Set<number>()
  const place = (number: number) => ({ start: all.indexOf(opening(number)), end: all.indexOf(closing(number)) })
  const isWhole = (number: number): boolean => {
    const { start, end } = place(number)
    return start >= 0 && start < end
  }
  const leans = (number: number): boolean => source?.apart.has(number) === true
  const markup: CodeMarkup = {
    words: (words) => inlineText(words),
    opening: ({ number, shown }) =>
      `<pc id="${number}" dataRefStart="d${number}" dataRefEnd="e${number}" dispStart="${xmlAttribute(shown)}">`,
    closing: () => '</pc>',
    alone: ({ number, shown }) => `<ph id="${number}" dataRef="d${number}" disp="${xmlAttribute(shown)}"/>`,
    halfOpening: ({ number, shown }) => {
      const ended = isWhole(number) || leans(number)
      if (ended) apart.add(number)
      return `<sc id="${number}" dataRef="d${number}" disp="${xmlAttribute(shown)}"${ended ? '' : ' isolated="yes"'}/>`
    },
    halfClosing: ({ number }) =>
      isWhole(number) || (leans(number) && place(number).start < 0)
        ? `<ec startRef="${number}" dataRef="e${number}"/>`
        : `<ec id="${number}e" isolated="yes" dataRef="e${number}"/>`,
  }
  return { texts: texts.map(([text, codes]) => inMarkup(text, codes, markup, seen)), apart }
}

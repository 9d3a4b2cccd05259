import type { Code } from '../../model.ts'
import type { Unit } from '../bitext.ts'
import { closing, inMarkup, opening } from '../codes.ts'
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

/**
 * Writes the texts of one side of a unit, one after another. A pair within a segment is <pc>; one that goes on in another segment, or is
 * crossed by another, is <sc> and <ec>, and they say so when their other half is nowhere behind or before them. An identifier stands once on a side.
 */
export function sideWriter(texts: readonly string[]): (text: string, codes: readonly Code[]) => string {
  const all = texts.join('')
  const seen = new Set<string>()
  return (text, codes) =>
    inMarkup(
      text,
      codes,
      {
        words: (words) => inlineText(words),
        opening: ({ number, shown }) =>
          `<pc id="${number}" dataRefStart="d${number}" dataRefEnd="e${number}" dispStart="${xmlAttribute(shown)}">`,
        closing: () => '</pc>',
        alone: ({ number, shown }) => `<ph id="${number}" dataRef="d${number}" disp="${xmlAttribute(shown)}"/>`,
        halfOpening: ({ number, shown }) =>
          `<sc id="${number}" dataRef="d${number}" disp="${xmlAttribute(shown)}"${isWhole(all, number) ? '' : ' isolated="yes"'}/>`,
        halfClosing: ({ number }) =>
          isWhole(all, number)
            ? `<ec startRef="${number}" dataRef="e${number}"/>`
            : `<ec id="${number}e" isolated="yes" dataRef="e${number}"/>`,
      },
      seen,
    )
}

/** Whether a pair stands on a side with both its halves, its start first. */
function isWhole(all: string, number: number): boolean {
  const start = all.indexOf(opening(number))
  return start >= 0 && start < all.indexOf(closing(number))
}

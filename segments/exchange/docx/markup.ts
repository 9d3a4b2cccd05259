import { xmlText } from '../xml.ts'
import { stamp } from './build.ts'

/** Words as the content of a run: line breaks and tabs are elements of their own. `element`: `w:t`, or `w:delText` for what was deleted. */
function content(text: string, element: 'w:t' | 'w:delText' = 'w:t'): string {
  return text
    .split(/(\r\n|[\r\n\t])/)
    .map((piece) => {
      if (piece === '') return ''
      if (piece === '\t') return '<w:tab/>'
      if (/^[\r\n]/.test(piece)) return '<w:br/>'
      return `<${element} xml:space="preserve">${xmlText(piece)}</${element}>`
    })
    .join('')
}

export const englishRun = (text: string): string => (text === '' ? '' : `<w:r>${content(text)}</w:r>`)

const latin = /(\p{Script=Latin}(?:[\p{Script=Latin}\p{M}\d .,'’&/:-]*[\p{Script=Latin}\d])?)/u

/** Arabic in runs from right to left; words in Latin letters between it in runs of their own, or some programs turn them around. */
export const arabicRuns = (text: string): string =>
  text
    .split(latin)
    .map((piece, i) => {
      if (piece === '') return ''
      return i % 2 === 1
        ? englishRun(piece)
        : `<w:r><w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr>${content(piece)}</w:r>`
    })
    .join('')

/** A run that nobody sees: where a row belongs. */
export const hiddenRun = (text: string): string => `<w:r><w:rPr><w:vanish/></w:rPr>${content(text)}</w:r>`

/** What somebody put in or took out. */
export function trackedRun(kind: 'added' | 'removed', text: string, number: number, author: string, at: Date): string {
  const who = `w:id="${number}" w:author="${author}" w:date="${stamp(at)}"`
  return kind === 'added'
    ? `<w:ins ${who}><w:r>${content(text)}</w:r></w:ins>`
    : `<w:del ${who}><w:r>${content(text, 'w:delText')}</w:r></w:del>`
}

export const paragraph = (style: string, runs: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs}</w:p>`

/** Widths of the columns in twentieths of a point: Arabic, number, English. */
const widths = [4500, 1090, 4500] as const
const rule = (side: string, size: number): string =>
  `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="C9CCC1"/>`

export const tableStart = [
  // Said outright, since LibreOffice turns a table around when its first cell is Arabic.
  '<w:tbl><w:tblPr><w:bidiVisual w:val="0"/><w:tblW w:w="10090" w:type="dxa"/><w:tblBorders>',
  rule('top', 8),
  rule('bottom', 8),
  rule('insideH', 4),
  '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="110" w:type="dxa"/>',
  '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>',
  ...widths.map((width) => `<w:gridCol w:w="${width}"/>`),
  '</w:tblGrid>',
].join('')
export const tableEnd = '</w:tbl>'

/** A row of three cells, which no page cuts in two; the head stands on every page. */
export const row = (cells: readonly string[], isHead = false): string =>
  [
    `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>`,
    ...cells.map((cell, i) => `<w:tc><w:tcPr><w:tcW w:w="${widths[i]}" w:type="dxa"/></w:tcPr>${cell}</w:tc>`),
    '</w:tr>',
  ].join('')

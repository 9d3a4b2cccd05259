import { standing } from '../../model.ts'
import type { Bitext, Unit } from '../bitext.ts'
import { placesOf } from '../remark-places.ts'
import { columnMark, cutMark, idMark, versionMark } from '../returned.ts'
import { xmlText } from '../xml.ts'
import { part, zip } from '../zip/write.ts'
import { lettersOf, written } from './text.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The most that Excel keeps of a cell. */
const longest = 32_767

/** Formats of cells, by their place in `styles`. All are text, so that nothing typed into one is ever run as a formula. */
const [plain, arabic, english, heading, arabicHeading] = [0, 1, 2, 3, 4] as const

/**
 * Source and target side by side as a workbook, with states and remarks. Ids stand in a column, marks of the columns in a row, that are hidden:
 * by them `returnedXlsx` brings the table back. Every cell holds text and says so: `=1+1` is shown and never reckoned.
 */
export async function* xlsx(bitext: Bitext): AsyncGenerator<Uint8Array> {
  const remarks = await remarkCells(bitext)
  const rows = [marksRow(bitext.change), headRow]
  let number = 2
  for await (const unit of bitext.units()) rows.push(rowOf(unit, remarks.get(unit.id) ?? '', ++number))
  yield zip([
    part(
      '[Content_Types].xml',
      `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    ),
    part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    part(
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Translation" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    ),
    part('xl/styles.xml', head + styles),
    part('xl/worksheets/sheet1.xml', `${head}${sheetStart}${rows.join('')}</sheetData></worksheet>`),
  ])
}

const relations = (all: readonly (readonly [type: string, target: string])[]): string =>
  [
    `${head}<Relationships xmlns="${packages}/relationships">`,
    ...all.map(([is, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${is}" Target="${target}"/>`),
    '</Relationships>',
  ].join('')

const format = (font: number, alignment: string): string =>
  `<xf numFmtId="49" fontId="${font}" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyAlignment="1">` +
  `<alignment vertical="top" wrapText="1"${alignment}/></xf>`

const styles = [
  `<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>`,
  '<font><sz val="14"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">',
  format(0, ''),
  format(1, ' horizontal="right" readingOrder="2"'),
  format(0, ' readingOrder="1"'),
  format(2, ''),
  format(2, ' horizontal="right" readingOrder="2"'),
  '</cellXfs></styleSheet>',
].join('')

const widths = [0, 7, 60, 60, 12, 40]
const sheetStart = [
  `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>`,
  '</sheetView></sheetViews><cols>',
  ...widths.map((width, i) =>
    width === 0
      ? `<col min="${i + 1}" max="${i + 1}" width="9" hidden="1" customWidth="1"/>`
      : `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  ),
  '</cols><sheetData>',
].join('')

const row = (number: number, cells: readonly (readonly [text: string, style: number])[], hidden = ''): string => {
  const all = cells.map(([text, style], i) =>
    text === ''
      ? `<c r="${lettersOf(i)}${number}" s="${style}"/>`
      : `<c r="${lettersOf(i)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(written(text))}</t></is></c>`,
  )
  return `<row r="${number}"${hidden}>${all.join('')}</row>`
}

const marksRow = (change: number): string =>
  row(
    1,
    [
      [versionMark(change), plain],
      [columnMark('number'), plain],
      [columnMark('source'), plain],
      [columnMark('target'), plain],
      ['', plain],
      ['', plain],
    ],
    ' hidden="1"',
  )

/** At the head of the column in which remarks stand, and are added to. */
export const remarksHead = 'comments'

const headRow = row(2, [
  ['id', heading],
  ['№', heading],
  ['العربية', arabicHeading],
  ['English', heading],
  ['state', heading],
  [remarksHead, heading],
])

function rowOf({ id, number, source, target, state }: Unit, remarks: string, place: number): string {
  const isCut = [source, target].some((text) => written(text).length > longest)
  return row(place, [
    [isCut ? cutMark(id) : idMark(id), plain],
    [String(number), plain],
    [fitting(source), arabic],
    [fitting(target), english],
    [standing(state, target), plain],
    [remarks, plain],
  ])
}

/** What a cell holds of a text; one that is cut ends with an ellipsis. */
function fitting(text: string): string {
  if (written(text).length <= longest) return text
  // An escape is seven characters long.
  return `${text.slice(0, Math.floor(longest / 7))}…`
}

/** By segment, what its cell of remarks says: who said what, a line each, answers behind what they answer. */
export async function remarkCells(bitext: Bitext): Promise<Map<string, string>> {
  const names = new Map<string, string>(bitext.people.map(({ id, name }) => [id, name]))
  const places = await placesOf(bitext)
  const bySegment = new Map<string, string>()
  for (const { id, parent, by, text, author } of bitext.comments) {
    const segment = places.get(parent ?? id)?.segment
    if (segment === undefined) continue
    const name = author ?? names.get(by)
    const line = name === undefined ? text : `${name}: ${text}`
    const before = bySegment.get(segment)
    bySegment.set(segment, before === undefined ? line : `${before}\n${line}`)
  }
  return new Map([...bySegment].map(([segment, text]) => [segment, fitting(text)]))
}

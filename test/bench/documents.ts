/** What Word documents and workbooks of 5,000 rows cost, written and read. */
import type { Bitext, Writer } from '../../segments/exchange/bitext.ts'
import { readDocx } from '../../segments/exchange/docx/read.ts'
import { docxRedline } from '../../segments/exchange/docx/redline.ts'
import { returnedDocx } from '../../segments/exchange/docx/returned.ts'
import { docxTable } from '../../segments/exchange/docx/table.ts'
import type { Reader } from '../../segments/exchange/file.ts'
import { readOdt } from '../../segments/exchange/odt/read.ts'
import { returnedXlsx } from '../../segments/exchange/xlsx/returned.ts'
import { xlsx } from '../../segments/exchange/xlsx/write.ts'
import { Model, omar, salma } from '../segments/revisions/model.ts'
import { bitextOfModel } from '../support/model-bitext.ts'
import { docx, odt } from '../support/office.ts'
import { contentsOf } from '../support/reading.ts'
import { type Figure, median } from './figure.ts'

const rows = 5000
const limitMs = 3000

export async function documentFigures(): Promise<Figure[]> {
  const bitext = history()
  const written = {
    'DOCX table': await timed(docxTable, bitext),
    'DOCX redline, two revisions a row': await timed(docxRedline(1, 'table'), bitext),
    XLSX: await timed(xlsx, bitext),
  }
  const table = written['DOCX table'].bytes
  const paragraph = (i: number, prefix: string) =>
    prefix === 'w'
      ? `<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">${arabic(i)} </w:t></w:r><w:r><w:rPr><w:b/><w:rtl/></w:rPr><w:t>${i}</w:t></w:r></w:p>`
      : `<text:p text:style-name="P1">${arabic(i)} <text:span text:style-name="T1">${i}</text:span></text:p>`
  const body = (prefix: string) => Array.from({ length: rows }, (_, i) => paragraph(i, prefix)).join('')
  return [
    ...Object.entries(written).map(([what, { ms, bytes }]) => figure(`${what} of ${rows} rows, written`, ms, bytes)),
    figure(
      `DOCX table of ${rows} rows, brought back`,
      middle(() => returnedDocx(table)),
      table,
    ),
    figure(
      `XLSX of ${rows} rows, brought back`,
      middle(() => returnedXlsx(written.XLSX.bytes)),
      written.XLSX.bytes,
    ),
    ...readAndFilled('DOCX', readDocx, docx(body('w'))),
    ...readAndFilled('ODT', readOdt, odt(body('text'))),
  ]
}

/** Each segment drafted by one person and edited by another. */
function history(): Bitext {
  const model = new Model(
    Array.from({ length: rows }, (_, i) => [arabic(i), english(i)] as const),
    omar,
  )
  for (const { segment, text } of model.living())
    model.save(segment.id, text.replace('cooperation', 'closer ties'), salma)
  return bitextOfModel(model)
}

const arabic = (i: number): string =>
  `دعا امين مجلس الأمن الوطني الى تعزيز التعاون الامني بين طهران وباكو ${i * 7919}، مؤكدا`
const english = (i: number): string =>
  `The secretary of the National Security Council ${i * 7919} called for cooperation between Tehran and Baku`

async function timed(write: Writer, bitext: Bitext): Promise<{ ms: number; bytes: Uint8Array }> {
  const times: number[] = []
  let bytes = new Uint8Array()
  for (let round = 0; round < 3; round++) {
    const began = process.cpuUsage()
    const pieces: Uint8Array[] = []
    for await (const piece of write(bitext)) pieces.push(Buffer.from(piece))
    times.push(workedMs(began))
    bytes = new Uint8Array(Buffer.concat(pieces))
  }
  return { ms: median(times), bytes }
}

/** Time of the processor: the machine is shared, and waiting for others is no cost of ours. */
function workedMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

function middle(work: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const began = process.cpuUsage()
    work()
    return workedMs(began)
  })
  return median(times)
}

function readAndFilled(what: string, reader: Reader, bytes: Uint8Array): Figure[] {
  const file = contentsOf(reader(bytes))
  const fillings = new Map(
    file.units.map(({ key, source }) => [
      key,
      { text: source.replace(/\p{Script=Arabic}+/gu, 'word'), state: 'translated' as const },
    ]),
  )
  return [
    figure(
      `${what} of ${rows} paragraphs, read`,
      middle(() => reader(bytes)),
      bytes,
    ),
    figure(
      `${what} of ${rows} paragraphs, filled`,
      middle(() => file.refill(fillings)),
      bytes,
    ),
  ]
}

const figure = (measure: string, ms: number, bytes: Uint8Array): Figure => ({
  measure,
  value: `${(ms / 1000).toFixed(2)} s of work, ${(bytes.length / 1024).toFixed(0)} KB`,
  goal: `≤ ${limitMs / 1000} s`,
  met: ms <= limitMs,
})

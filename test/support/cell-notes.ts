/** A workbook that came back with notes and threads at its cells, as Excel writes them. */
import { part, zip } from '../../segments/exchange/zip/write.ts'
import { unzipped } from './office.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const threads = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments'
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`
const relations = (all: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const later = 'http://schemas.microsoft.com/office/2017/10/relationships'

/** `notes`: of Nadia, each opened by her name as programs do; `said`: of Tom, in a thread, with the note that Excel writes for it. */
export function withNotes(
  bytes: Uint8Array,
  {
    notes = {},
    said = {},
  }: { readonly notes?: Readonly<Record<string, string>>; readonly said?: Readonly<Record<string, string>> },
): Uint8Array {
  const plain = Object.entries(notes).map(
    ([ref, text]) =>
      `<comment ref="${ref}" authorId="0"><text><r><rPr><b/></rPr><t>Nadia:</t></r><r><t xml:space="preserve">\n${text}</t></r></text></comment>`,
  )
  const shadows = Object.keys(said).map(
    (ref) => `<comment ref="${ref}" authorId="1"><text><t>[Threaded comment] Comment: see there</t></text></comment>`,
  )
  const spoken = Object.entries(said).map(
    ([ref, text], i) =>
      `<threadedComment ref="${ref}" dT="2026-05-03T10:00:00.12" personId="{1}" id="{a${i}}"><text>${text}</text></threadedComment>`,
  )
  const parts: Record<string, string> = {
    ...unzipped(bytes),
    'xl/worksheets/_rels/sheet1.xml.rels': relations(
      relation('r1', `${office}/comments`, '../comments1.xml') +
        (spoken.length > 0
          ? relation('r2', `${later}/threadedComment`, '../threadedComments/threadedComment1.xml')
          : ''),
    ),
    'xl/comments1.xml': `<comments xmlns="${main}"><authors><author>Nadia</author><author>tc={a0}</author></authors><commentList>${plain.join('')}${shadows.join('')}</commentList></comments>`,
  }
  const people = `<personList xmlns="${threads}"><person displayName="Tom Reed" id="{1}" userId="tom" providerId="None"/></personList>`
  const threaded =
    spoken.length === 0
      ? {}
      : {
          'xl/threadedComments/threadedComment1.xml': `<ThreadedComments xmlns="${threads}">${spoken.join('')}</ThreadedComments>`,
          'xl/persons/person.xml': people,
          'xl/_rels/workbook.xml.rels': parts['xl/_rels/workbook.xml.rels']!.replace(
            '</Relationships>',
            `${relation('rp', `${later}/person`, 'persons/person.xml')}</Relationships>`,
          ),
        }
  return zip(Object.entries({ ...parts, ...threaded }).map(([name, text]) => part(name, text)))
}

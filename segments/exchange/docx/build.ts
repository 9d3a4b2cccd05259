import type { Comment } from '../../model.ts'
import { xmlAttribute, xmlText } from '../xml.ts'
import { part, zip } from '../zip/write.ts'
import { styles, wordNamespace } from './styles.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export interface Built {
  readonly title: string
  readonly at: Date
  /** What stands in the body, without the properties of its section. */
  readonly body: readonly string[]
  readonly comments: readonly Remark[]
}

/** A comment in the margin. */
export interface Remark extends Pick<Comment, 'at' | 'text'> {
  /** Its number in the document, from 0. */
  readonly number: number
  readonly author: string
  /** The number of the one that it answers. */
  readonly parent: number | undefined
  readonly isResolved: boolean
}

/** A Word document in A4. The same content is the same bytes. */
export function build({ title, at, body, comments }: Built): Uint8Array {
  const hasComments = comments.length > 0
  const document = [
    `${head}<w:document xmlns:w="${wordNamespace}"><w:body>`,
    ...body,
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1021" w:right="907" w:bottom="1021" w:left="907" w:header="510" ',
    'w:footer="510" w:gutter="0"/></w:sectPr></w:body></w:document>',
  ].join('')
  return zip([
    part('[Content_Types].xml', contentTypes(hasComments)),
    part(
      '_rels/.rels',
      relations([
        [`${office}/relationships/officeDocument`, 'word/document.xml'],
        [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ]),
    ),
    part('docProps/core.xml', core(title, at)),
    part('word/document.xml', document),
    part(
      'word/_rels/document.xml.rels',
      relations([
        [`${office}/relationships/styles`, 'styles.xml'],
        [`${office}/relationships/settings`, 'settings.xml'],
        ...(hasComments
          ? ([
              [`${office}/relationships/comments`, 'comments.xml'],
              ['http://schemas.microsoft.com/office/2011/relationships/commentsExtended', 'commentsExtended.xml'],
            ] as const)
          : []),
      ]),
    ),
    part('word/styles.xml', `${head}${styles}`),
    part(
      'word/settings.xml',
      `${head}<w:settings xmlns:w="${wordNamespace}"><w:defaultTabStop w:val="720"/></w:settings>`,
    ),
    ...(hasComments
      ? [part('word/comments.xml', commentsPart(comments)), part('word/commentsExtended.xml', threads(comments))]
      : []),
  ])
}

function contentTypes(hasComments: boolean): string {
  const overrides = [
    ['/word/document.xml', `${type}.document.main+xml`],
    ['/word/styles.xml', `${type}.styles+xml`],
    ['/word/settings.xml', `${type}.settings+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...(hasComments
      ? [
          ['/word/comments.xml', `${type}.comments+xml`],
          ['/word/commentsExtended.xml', `${type}.commentsExtended+xml`],
        ]
      : []),
  ]
  return [
    `${head}<Types xmlns="${packages}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...overrides.map(([name, is]) => `<Override PartName="${name}" ContentType="${is}"/>`),
    '</Types>',
  ].join('')
}

const relations = (all: readonly (readonly [type: string, target: string])[]): string =>
  [
    `${head}<Relationships xmlns="${packages}/relationships">`,
    ...all.map(([is, target], i) => `<Relationship Id="rId${i + 1}" Type="${is}" Target="${target}"/>`),
    '</Relationships>',
  ].join('')

const core = (title: string, at: Date): string =>
  [
    `${head}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" `,
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xmlText(title)}</dc:title>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${stamp(at)}</dcterms:created></cp:coreProperties>`,
  ].join('')

/** To the second, as Word writes it. */
export const stamp = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

function commentsPart(comments: readonly Remark[]): string {
  const written = comments.map(({ number, author, at, text }) => {
    const lines = text.split(/\r\n|[\r\n]/)
    const paragraphs = lines.map((line, i) => {
      const id = i === lines.length - 1 ? ` w14:paraId="${paragraphId(number)}"` : ''
      return `<w:p${id}><w:r><w:t xml:space="preserve">${xmlText(line)}</w:t></w:r></w:p>`
    })
    return `<w:comment w:id="${number}" w:author="${xmlAttribute(author)}" w:date="${stamp(at)}">${paragraphs.join('')}</w:comment>`
  })
  const spaces =
    `xmlns:w="${wordNamespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
  return `${head}<w:comments ${spaces}>${written.join('')}</w:comments>`
}

/** Who answers whom, and what is resolved. */
function threads(comments: readonly Remark[]): string {
  const written = comments.map(({ number, parent, isResolved }) => {
    const above = parent === undefined ? '' : ` w15:paraIdParent="${paragraphId(parent)}"`
    return `<w15:commentEx w15:paraId="${paragraphId(number)}"${above} w15:done="${isResolved ? 1 : 0}"/>`
  })
  return `${head}<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">${written.join('')}</w15:commentsEx>`
}

const paragraphId = (number: number): string => (number + 1).toString(16).toUpperCase().padStart(8, '0')

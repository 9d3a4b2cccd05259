import { attempt, Wrong } from '../problem.ts'
import { xmlAttribute, xmlText } from '../xml.ts'
import {
  attribute,
  elementsOf,
  letGo,
  readXml,
  textOf,
  type XmlElement,
  xmlNamespace,
  xmlTextOf,
} from '../xml-reader.ts'
import { type Concept, type GlossaryReading, isStatus, type Term, type TermStatus } from './model.ts'

/**
 * Reads TBX: version 2 (`martif`) and 3 (`tbx`) in either style, with what a fact is in its `type` (DCA) or in its name (DCT). What Warraq has no place
 * for (cross references, examples, transactions) is passed over; a concept without terms too. A DOCTYPE that only names a DTD is passed over.
 */
export function readTbx(bytes: Uint8Array): GlossaryReading {
  return attempt((): GlossaryReading => {
    const { text } = xmlTextOf(bytes)
    const concepts: Concept[] = []
    const seen = new Map<string, number>()
    const root = readXml(text, {
      doctype: 'bare',
      closed: (element) => {
        if (element.local !== 'termEntry' && element.local !== 'conceptEntry') return
        const concept = conceptOf(element, concepts.length + 1, text)
        letGo(element)
        if (concept.terms.length === 0) return
        const first = seen.get(concept.id)
        if (first !== undefined) throw new Wrong('tbx.id_twice', element, { id: concept.id, line: first })
        seen.set(concept.id, element.line)
        concepts.push(concept)
      },
    })
    if (root.local !== 'martif' && root.local !== 'tbx') throw new Wrong('tbx.not_tbx', root, { element: root.name })
    if (concepts.length === 0) throw new Wrong('glossary.empty', root)
    return { kind: 'glossary', concepts }
  })
}

function conceptOf(entry: XmlElement, number: number, text: string): Concept {
  const facts = factsOf(entry, text)
  const id = attribute(entry, 'id')
  return {
    id: id === undefined || id === '' ? `c${number}` : id.replace(/^_(?=[\d.-])/, ''),
    subject: facts.get('subjectField') ?? '',
    definition: facts.get('definition') ?? definitionOfLanguages(entry, text),
    note: facts.get('note') ?? '',
    terms: elementsOf(entry).flatMap((section) => {
      if (section.local !== 'langSet' && section.local !== 'langSec') return []
      const said = section.attributes.find(({ local, uri }) => local === 'lang' && uri === xmlNamespace)?.value
      const language = (said ?? attribute(section, 'lang') ?? 'und').toLowerCase()
      return elementsOf(section).flatMap((term) => termOf(term, language, text))
    }),
  }
}

/** TBX-Basic puts definitions beside a language as well as beside the concept: the first. */
function definitionOfLanguages(entry: XmlElement, text: string): string {
  for (const section of elementsOf(entry)) {
    const found = /^lang(?:Set|Sec)$/.test(section.local) ? factsOf(section, text).get('definition') : undefined
    if (found !== undefined) return found
  }
  return ''
}

function termOf(section: XmlElement, language: string, file: string): Term[] {
  if (!/^(?:n?tig|termSec)$/.test(section.local)) return []
  // In an ntig the term and what is said of it stand in a group of their own.
  const inner = elementsOf(section).find(({ local }) => local === 'termGrp') ?? section
  const term = elementsOf(inner).find(({ local }) => local === 'term')
  const text = term ? oneLine(textOf(term)) : ''
  if (text === '') return []
  const facts = new Map([...factsOf(section, file), ...factsOf(inner, file)])
  const status = (facts.get('administrativeStatus') ?? facts.get('normativeAuthorization') ?? '').replace(
    /^(\w+?)(?:Term)?(?:-admn-sts)?$/,
    '$1',
  )
  return [
    {
      language,
      text,
      status: isStatus(status) ? status : null,
      partOfSpeech: facts.get('partOfSpeech') ?? '',
      note: facts.get('note') ?? facts.get('usageNote') ?? '',
    },
  ]
}

/** What stands directly beside something, or in groups beside it, by its kind; the first of each. */
function factsOf(element: XmlElement, text: string): Map<string, string> {
  const facts = new Map<string, string>()
  const collect = (parent: XmlElement): void => {
    for (const child of elementsOf(parent)) {
      if (/^(?:descrip|termNote|admin)Grp$/.test(child.local)) collect(child)
      else {
        const kind = /^(?:descrip|termNote|admin)$/.test(child.local) ? (attribute(child, 'type') ?? '') : child.local
        const value = known.has(kind) ? kept(child, text) : ''
        if (value !== '' && !facts.has(kind)) facts.set(kind, value)
      }
    }
  }
  collect(element)
  return facts
}

const known = new Set([
  'subjectField',
  'definition',
  'note',
  'administrativeStatus',
  'normativeAuthorization',
  'partOfSpeech',
  'usageNote',
])

/** Files are laid out in lines: white space around and line ends within are the layout's. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim()

/**
 * The words of an element, with the line breaks that are its own: written as references, as we write them, or with nothing before the words of the next
 * line. One that is followed by an indentation is the layout's.
 */
function kept(element: XmlElement, text: string): string {
  const said = textOf(element)
  const isLaidOut = /[\r\n]/.test(text.slice(element.inner, element.end))
  return (isLaidOut ? said.replace(/[ \t]*\n[ \t]+/g, ' ') : said).trim()
}

const administrative: Readonly<Record<TermStatus, string>> = {
  preferred: 'preferredTerm-admn-sts',
  admitted: 'admittedTerm-admn-sts',
  deprecated: 'deprecatedTerm-admn-sts',
  superseded: 'supersededTerm-admn-sts',
}

/** TBX-Basic in its third version, data categories as attributes (DCA). The order is that of the concepts; nothing says when it was written. */
export function* tbx(title: string, concepts: Iterable<Concept>): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  yield '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">\n'
  yield `  <tbxHeader><fileDesc><titleStmt><title>${xmlText(title)}</title></titleStmt><sourceDesc><p>Written by Warraq.</p></sourceDesc></fileDesc></tbxHeader>\n`
  yield '  <text><body>\n'
  let number = 0
  for (const concept of concepts) yield written(concept, ++number)
  yield '  </body></text>\n</tbx>\n'
}

function written({ id, subject, definition, note, terms }: Concept, number: number): string {
  const languages = [...new Set(terms.map(({ language }) => language))]
  return [
    `    <conceptEntry id="${xmlAttribute(nameOf(id, number))}">\n`,
    fact('      ', 'descrip', 'subjectField', subject),
    fact('      ', 'descrip', 'definition', definition),
    noted('      ', note),
    ...languages.flatMap((language) => [
      `      <langSec xml:lang="${xmlAttribute(language)}">\n`,
      ...terms.filter((term) => term.language === language).map(termWritten),
      '      </langSec>\n',
    ]),
    '    </conceptEntry>\n',
  ].join('')
}

const termWritten = ({ text, status, partOfSpeech, note }: Term): string =>
  [
    `        <termSec>\n          <term>${xmlText(text)}</term>\n`,
    fact('          ', 'termNote', 'partOfSpeech', partOfSpeech),
    fact('          ', 'termNote', 'administrativeStatus', status ? administrative[status] : ''),
    noted('          ', note),
    '        </termSec>\n',
  ].join('')

const fact = (indent: string, element: string, type: string, value: string): string =>
  value === '' ? '' : `${indent}<${element} type="${type}">${inLine(value)}</${element}>\n`

const noted = (indent: string, note: string): string => (note === '' ? '' : `${indent}<note>${inLine(note)}</note>\n`)

/** Line breaks as references, so that no program takes them for the layout of the file. */
const inLine = (text: string): string => xmlText(text).replace(/\n/g, '&#10;')

/** As an xml:id may be: one that begins with a digit has a low line in front, which reading takes away. */
function nameOf(id: string, number: number): string {
  const name = /^[\d.-]/.test(id) ? `_${id}` : id
  return /^[A-Za-z_][\w.-]*$/.test(name) ? name : `c${number}-${id.replace(/[^\w.-]/g, '_')}`
}

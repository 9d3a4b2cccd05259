import { attempt, Wrong } from '../problem.ts'
import { readRows, tableLine } from '../table.ts'
import { type Concept, type GlossaryReading, isStatus, type Term, termsIn } from './model.ts'

const heads = [
  'id',
  'ar',
  'ar status',
  'ar pos',
  'ar note',
  'en',
  'en status',
  'en pos',
  'en note',
  'subject',
  'definition',
  'note',
] as const

/** What others call these columns. */
const aliases: readonly (readonly [RegExp, (typeof heads)[number]])[] = [
  [/^(?:arabic|source|source term|العربية|المصطلح)$/, 'ar'],
  [/^(?:english|target|target term|translation|الإنجليزية|الترجمة)$/, 'en'],
  [/^(?:status|en_status)$/, 'en status'],
  [/^(?:pos|part of speech|ar_pos)$/, 'ar pos'],
  [/^(?:domain|field)$/, 'subject'],
  [/^(?:comments?|notes)$/, 'note'],
]

/**
 * Reads a glossary in CSV or TSV: columns by their heads, else Arabic, English and a note. Rows with one id are one concept; each has a term of either
 * language, or of one. Rows without terms are passed over.
 */
export function readGlossaryCsv(bytes: Uint8Array): GlossaryReading {
  return attempt((): GlossaryReading => {
    const rows = readRows(bytes)
    const names = (rows[0] ?? []).map(headOf)
    const isHead = names.includes('ar') || names.includes('en')
    const columns = isHead ? names : [...bare]
    const concepts = new Map<string, { -readonly [Member in keyof Concept]: Concept[Member] }>()
    for (const [i, row] of rows.slice(isHead ? 1 : 0).entries()) {
      const at = (name: (typeof heads)[number]) => (row[columns.indexOf(name)] ?? '').trim()
      const terms = (['ar', 'en'] as const).flatMap((language): Term[] => {
        const text = at(language)
        const status = at(`${language} status`).toLowerCase()
        if (text === '') return []
        return [
          {
            language,
            text,
            status: isStatus(status) ? status : null,
            partOfSpeech: at(`${language} pos`),
            note: at(`${language} note`),
          },
        ]
      })
      if (terms.length === 0) continue
      const id = at('id') || `row${i + 1}`
      const there = concepts.get(id)
      if (there) there.terms = [...there.terms, ...terms]
      else concepts.set(id, { id, subject: at('subject'), definition: at('definition'), note: at('note'), terms })
    }
    if (concepts.size === 0) throw new Wrong('glossary.empty', { line: 1, column: 1 })
    return { kind: 'glossary', concepts: [...concepts.values()].map((one) => ({ ...one, terms: inOrder(one.terms) })) }
  })
}

const bare: readonly string[] = ['ar', 'en', 'note']

/** As the writer takes them apart: those of one language after the other. */
const inOrder = (terms: readonly Term[]): Term[] =>
  ['ar', 'en'].flatMap((language) => terms.filter((term) => term.language === language))

function headOf(text: string): string {
  const name = text.normalize('NFC').trim().toLowerCase()
  return aliases.find(([pattern]) => pattern.test(name))?.[1] ?? name
}

/** Arabic and English terms side by side; what a spreadsheet would run is guarded, as in every table. Terms of other languages have no place here. */
export function* glossaryCsv(concepts: Iterable<Concept>): Generator<string> {
  yield tableLine(heads, ',')
  for (const concept of concepts) {
    const [arabic, english] = [termsIn(concept, 'ar'), termsIn(concept, 'en')]
    for (let i = 0; i < Math.max(arabic.length, english.length); i++) {
      const [ar, en] = [factsOf(arabic[i]), factsOf(english[i])]
      const rest = i === 0 ? [concept.subject, concept.definition, concept.note] : ['', '', '']
      yield tableLine([concept.id, ...ar, ...en, ...rest], ',')
    }
  }
}

const factsOf = (term: Term | undefined): string[] =>
  term ? [term.text, term.status ?? '', term.partOfSpeech, term.note] : ['', '', '', '']

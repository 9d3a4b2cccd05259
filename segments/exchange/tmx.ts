import type { Code } from '../model.ts'
import type { Bitext, Unit } from './bitext.ts'
import { type CodeMarkup, inMarkup } from './codes.ts'
import { xmlAttribute, xmlText } from './xml.ts'

/**
 * A translation memory, TMX 1.4b: the confirmed pairs, with who wrote them and when, the state as a property. Left out are drafts,
 * segments without a translation (or without a source), and the history: a memory is for sentences that somebody stands by.
 */
export async function* tmx({ title, fileName, project, at, people, units }: Bitext): AsyncGenerator<string> {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
  yield '  <header creationtool="Warraq" creationtoolversion="1" segtype="sentence" o-tmf="Warraq" adminlang="en" srclang="ar"'
  yield ` datatype="plaintext" o-encoding="UTF-8" creationdate="${stamp(at)}">\n`
  yield property('    ', 'x-project', project)
  yield property('    ', 'x-document', title)
  yield property('    ', 'x-file', fileName)
  yield '  </header>\n  <body>\n'
  for await (const unit of units()) if (isPair(unit)) yield pair(unit, names)
  yield '  </body>\n</tmx>\n'
}

const isPair = ({ source, target, state }: Unit): boolean => state !== 'initial' && source !== '' && target !== ''

function pair(unit: Unit, names: ReadonlyMap<string, string>): string {
  const { id, source, target, state, codes = [], createdBy, createdAt, by, at } = unit
  const facts = [
    ['tuid', id],
    ['creationid', createdBy && (names.get(createdBy) ?? createdBy)],
    ['creationdate', createdAt && stamp(createdAt)],
    ['changeid', by && (names.get(by) ?? by)],
    ['changedate', at && stamp(at)],
  ]
  const attributes = facts.map(([name, value]) => (value ? ` ${name}="${xmlAttribute(value)}"` : '')).join('')
  return [
    `    <tu${attributes}>\n`,
    property('      ', 'x-state', state),
    `      <tuv xml:lang="ar"><seg>${inMarkup(source, codes, markup)}</seg></tuv>\n`,
    `      <tuv xml:lang="en"><seg>${inMarkup(target, codes, markup)}</seg></tuv>\n`,
    '    </tu>\n',
  ].join('')
}

const code = (tag: string, { number, shown }: Code, native: string, more = ''): string =>
  `<${tag}${more} x="${number}" type="${xmlAttribute(shown)}">${xmlText(native)}</${tag}>`

const markup: CodeMarkup = {
  words: xmlText,
  opening: (one) => code('bpt', one, one.open, ` i="${one.number}"`),
  closing: ({ number, close }) => `<ept i="${number}">${xmlText(close)}</ept>`,
  alone: (one) => code('ph', one, one.open),
  halfOpening: (one) => code('it', one, one.open, ' pos="begin"'),
  halfClosing: (one) => code('it', one, one.close, ' pos="end"'),
}

const property = (indent: string, type: string, value: string): string =>
  `${indent}<prop type="${type}">${xmlText(value)}</prop>\n`

/** 20261123T084204Z, the one form of time that TMX knows. */
const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

import { type State, states } from '../../model.ts'
import type { FileUnit } from '../file.ts'
import { type CodeStyle, type Numbered, numberCodes, tokened } from '../xml-codes.ts'
import { attribute, elementsOf, textOf, type XmlElement, xmlNamespace } from '../xml-reader.ts'
import type { Passage } from '../xml-units.ts'
import type { XmlWindow } from '../xml-window.ts'
import { tracksOf } from './change-track.ts'
import { editsOf, type Slot } from './refill.ts'

/** The segments of a unit as units of a file. Codes are numbered through the unit, so that one may move from a segment to the next. */
export function passageOf(
  unit: XmlElement,
  file: string,
  paragraph: number,
  text: XmlWindow,
  trgLang: string | undefined,
): Passage {
  const own = elementsOf(unit).filter(({ uri }) => uri === unit.uri)
  const sides = own
    .filter(({ local }) => local === 'segment')
    .map((segment) => ({ segment, source: child(segment, 'source')!, target: child(segment, 'target') }))
  const numbered = numberCodes(
    sides.flatMap(({ source, target }) => (target ? [source, target] : [source])),
    text,
    style,
  )
  const notes = own.filter(({ local }) => local === 'notes').flatMap((one) => elementsOf(one).map(textOf))
  const trackOf = tracksOf(unit)
  const translate = inherited(unit, 'translate') !== 'no'
  const units = sides.map(({ segment, source, target }, i): FileUnit => {
    const own = new Set([source, ...(target ? [target] : [])].flatMap((side) => numbersIn(side, numbered)))
    return {
      key: JSON.stringify([file, attribute(unit, 'id'), attribute(segment, 'id') ?? i]),
      document: file,
      paragraph,
      source: tokened(source, numbered, style),
      target: target ? tokened(target, numbered, style) : null,
      state: stateOf(segment),
      codes: numbered.codes.filter(({ number }) => own.has(number)),
      notes,
      translate,
      ...trackOf(attribute(segment, 'id')),
    }
  })
  const edits: Passage['edits'] = (fillings, drop) =>
    sides.flatMap((side, i) => {
      const filling = fillings.get(units[i]!.key)
      return filling ? editsOf(units[i]!, slotOf(side, numbered, trgLang), text, filling, drop) : []
    })
  return { units, edits }
}

const slotOf = (
  {
    segment,
    source,
    target,
  }: { readonly segment: XmlElement; readonly source: XmlElement; readonly target: XmlElement | undefined },
  { codes }: Numbered,
  trgLang: string | undefined,
): Slot => ({
  segment: { from: segment.from, to: segment.inner },
  sourceEnd: source.to,
  target,
  codes,
  prefix: source.name.slice(0, source.name.length - source.local.length),
  attributes: newTarget(source, trgLang ?? 'en'),
})

const child = (element: XmlElement, local: string): XmlElement | undefined =>
  elementsOf(element).find((one) => one.local === local)

function stateOf(segment: XmlElement): State {
  const state = attribute(segment, 'state')
  return states.find((one) => one === state) ?? 'initial'
}

function inherited(element: XmlElement, name: string): string | undefined {
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    const value = attribute(at, name)
    if (value !== undefined) return value
  }
  return undefined
}

/** What a target that is not there yet must say of itself: the white space of its source, and its language where another would hold. */
function newTarget(source: XmlElement, trgLang: string): string {
  const space = attribute(source, 'space', xmlNamespace)
  let language: string | undefined
  for (let at = source.parent; at && language === undefined; at = at.parent)
    language = attribute(at, 'lang', xmlNamespace)
  const facts = [
    space === undefined ? '' : ` xml:space="${space === 'preserve' ? 'preserve' : 'default'}"`,
    language === undefined ? '' : ` xml:lang="${trgLang.replace(/[^\w-]/g, '')}"`,
  ]
  return facts.join('')
}

/** An end that names its start has no identifier of its own. */
const style: CodeStyle = {
  pair: ({ local }) => local === 'pc' || local === 'mrk',
  words: (element) =>
    element.local === 'cp' ? String.fromCharCode(Number.parseInt(attribute(element, 'hex') ?? '', 16)) : undefined,
  name: (element) => `${element.local} ${attribute(element, 'id') ?? attribute(element, 'startRef') ?? ''}`,
  shown: (element) =>
    ['disp', 'dispStart', 'equiv', 'equivStart'].map((name) => attribute(element, name)).find((words) => words) ??
    element.local,
}

/** The numbers of the codes of one text. */
function numbersIn(element: XmlElement, numbered: Numbered): number[] {
  return elementsOf(element).flatMap((one) => {
    const number = numbered.numbers.get(one)
    return [...(number === undefined ? [] : [number]), ...numbersIn(one, numbered)]
  })
}

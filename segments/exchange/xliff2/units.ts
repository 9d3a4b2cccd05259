import { type State, states } from '../../model.ts'
import { alone, type Code, closing, freeNumbers, opening } from '../codes.ts'
import type { FileUnit } from '../file.ts'
import { attribute, elementsOf, textOf, type XmlElement, xmlNamespace } from '../xml-reader.ts'
import type { Slot } from './refill.ts'

/** The segments of a unit as units of a file. Codes are numbered through the unit, so that one may move from a segment to the next. */
export function* unitsOf(
  unit: XmlElement,
  file: string,
  paragraph: number,
  text: string,
  trgLang: string | undefined,
): Generator<{ unit: FileUnit; slot: Slot }> {
  const own = elementsOf(unit).filter(({ uri }) => uri === unit.uri)
  const segments = own.filter(({ local }) => local === 'segment')
  const sides = segments.map((segment) => ({
    segment,
    source: child(segment, 'source')!,
    target: child(segment, 'target'),
  }))
  const numbered = numberCodes(
    sides.flatMap(({ source, target }) => (target ? [source, target] : [source])),
    text,
  )
  const notes = own.filter(({ local }) => local === 'notes').flatMap((one) => elementsOf(one).map(textOf))
  const translate = inherited(unit, 'translate') !== 'no'
  for (const [i, { segment, source, target }] of sides.entries()) {
    const key = JSON.stringify([file, attribute(unit, 'id'), attribute(segment, 'id') ?? i])
    const own = new Set(tokensIn(source, numbered).concat(target ? tokensIn(target, numbered) : []))
    yield {
      unit: {
        key,
        document: file,
        paragraph,
        source: tokened(source, numbered),
        target: target ? tokened(target, numbered) : null,
        state: stateOf(segment),
        codes: numbered.codes.filter(({ number }) => own.has(number)),
        notes,
        translate,
        by: null,
        at: null,
      },
      slot: {
        segment: { from: segment.from, to: segment.inner },
        sourceEnd: source.to,
        target: target && { from: target.from, inner: target.inner, end: target.end, to: target.to },
        codes: numbered.codes,
        prefix: source.name.slice(0, source.name.length - source.local.length),
        attributes: newTarget(source, trgLang ?? 'en'),
      },
    }
  }
}

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

interface Numbered {
  readonly codes: readonly Code[]
  readonly numbers: ReadonlyMap<string, number>
}

/** One code for what is one on both sides; the markup is the target's where it has it, since it may differ a little. */
function numberCodes(elements: readonly XmlElement[], text: string): Numbered {
  const free = freeNumbers(elements.map(textOf).join('\n'))
  const numbers = new Map<string, number>()
  const codes = new Map<number, Code>()
  const walk = (element: XmlElement): void => {
    for (const one of elementsOf(element)) {
      if (one.local === 'cp') continue
      const name = nameOf(one)
      const number = numbers.get(name) ?? (free.next().value as number)
      numbers.set(name, number)
      codes.set(number, codeOf(one, number, text))
      walk(one)
    }
  }
  elements.forEach(walk)
  return { codes: [...codes.values()], numbers }
}

function codeOf(element: XmlElement, number: number, text: string): Code {
  const shown = attribute(element, 'disp') ?? attribute(element, 'equiv') ?? element.local
  const open = text.slice(element.from, element.inner)
  if (!isPair(element)) return { number, kind: 'alone', open: text.slice(element.from, element.to), close: '', shown }
  const close = element.end === element.to ? `</${element.name}>` : text.slice(element.end, element.to)
  return { number, kind: 'pair', open: open.replace(/\s*\/>$/, '>'), close, shown }
}

const isPair = ({ local }: XmlElement): boolean => local === 'pc' || local === 'mrk'

/** A code's name in its unit: an end that names its start has no identifier of its own. */
const nameOf = (element: XmlElement): string =>
  `${element.local} ${attribute(element, 'id') ?? attribute(element, 'startRef') ?? ''}`

function tokensIn(element: XmlElement, numbered: Numbered): number[] {
  return elementsOf(element)
    .filter(({ local }) => local !== 'cp')
    .flatMap((one) => [numbered.numbers.get(nameOf(one))!, ...tokensIn(one, numbered)])
}

function tokened(element: XmlElement, numbered: Numbered): string {
  return element.children
    .map((one) => {
      if (typeof one === 'string') return one
      if (one.local === 'cp') return String.fromCharCode(Number.parseInt(attribute(one, 'hex') ?? '', 16))
      const number = numbered.numbers.get(nameOf(one))!
      return isPair(one) ? `${opening(number)}${tokened(one, numbered)}${closing(number)}` : alone(number)
    })
    .join('')
}

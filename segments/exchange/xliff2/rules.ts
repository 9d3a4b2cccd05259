import { type Place, Wrong } from '../problem.ts'
import { attribute, elementsOf, type XmlElement, xmlNamespace } from '../xml-reader.ts'
import { checkInline } from './inline.ts'

/** What a unit is checked against. */
export interface Surroundings {
  readonly core: string
  readonly srcLang: string
  readonly trgLang: string | undefined
}

/** What holds within a unit beyond the grammar: identifiers, references, order, languages, white space (XLIFF 2.1, 4.7 and 4.8). */
export function checkUnit(unit: XmlElement, surroundings: Surroundings): void {
  const { core } = surroundings
  const own = elementsOf(unit).filter(({ uri }) => uri === core)
  const parts = own.filter(({ local }) => local === 'segment' || local === 'ignorable')
  if (!parts.some(({ local }) => local === 'segment'))
    throw new Wrong('xliff.child_missing', unit, { element: 'unit', child: 'segment' })
  mustDiffer(parts, 'xliff.id_twice')
  const data = own.filter(({ local }) => local === 'originalData').flatMap(elementsOf)
  mustDiffer(data, 'xliff.id_twice')
  checkNotes(unit, core)
  checkForeignIds(unit, core)
  for (const part of parts) {
    if (attribute(part, 'subState') !== undefined && attribute(part, 'state') === undefined)
      throw new Wrong('xliff.needs', part, { element: 'segment', attribute: 'subState', other: 'state' })
    checkLanguages(part, surroundings)
  }
  checkOrder(parts)
  checkInline(unit, parts, data)
}

/** What holds in a file or group: notes and other people's elements have identifiers of their own. */
export function checkContainer(element: XmlElement, core: string): void {
  checkNotes(element, core)
  checkForeignIds(element, core)
}

/** Identifiers that may stand only once, told apart as they come. */
export class Identifiers {
  readonly #seen = new Set<string>()

  add(kind: string, id: string, place: Place): void {
    const key = `${kind} ${id}`
    if (this.#seen.has(key)) throw new Wrong('xliff.id_twice', place, { element: kind, id })
    this.#seen.add(key)
  }

  has(kind: string, id: string): boolean {
    return this.#seen.has(`${kind} ${id}`)
  }
}

function mustDiffer(elements: readonly XmlElement[], code: string): void {
  const seen = new Set<string>()
  for (const element of elements) {
    const id = attribute(element, 'id')
    if (id === undefined) continue
    if (seen.has(id)) throw new Wrong(code, element, { element: element.local, id })
    seen.add(id)
  }
}

/** A skeleton lies in the file or elsewhere, never both or neither. */
export function checkSkeleton(skeleton: XmlElement): void {
  const filled = skeleton.children.some((child) => typeof child !== 'string' || child.trim() !== '')
  if (filled === (attribute(skeleton, 'href') !== undefined)) throw new Wrong('xliff.skeleton', skeleton)
}

function checkNotes(element: XmlElement, core: string): void {
  for (const notes of elementsOf(element))
    if (notes.uri === core && notes.local === 'notes') mustDiffer(elementsOf(notes), 'xliff.id_twice')
}

/** `id` and `xml:id` of elements of one foreign namespace differ within their file, group or unit. */
function checkForeignIds(element: XmlElement, core: string): void {
  const ids = new Identifiers()
  const walk = (one: XmlElement): void => {
    if (one.uri === core) return
    const id = attribute(one, 'id') ?? attribute(one, 'id', xmlNamespace)
    if (id !== undefined) ids.add(one.name, `${one.uri} ${id}`, one)
    elementsOf(one).forEach(walk)
  }
  for (const child of elementsOf(element)) walk(child)
}

/** The value of xml:lang or xml:space that holds for an element, its own or one around it. */
function holding(element: XmlElement | undefined, local: string): string | undefined {
  for (let at = element; at; at = at.parent) {
    const value = attribute(at, local, xmlNamespace)
    if (value !== undefined) return value
  }
  return undefined
}

function checkLanguages(part: XmlElement, { srcLang, trgLang }: Surroundings): void {
  const [source, target] = ['source', 'target'].map((name) => elementsOf(part).find(({ local }) => local === name))
  const speaks = (element: XmlElement, language: string): void => {
    const own = holding(element, 'lang')
    if (own !== undefined && own.toLowerCase() !== language.toLowerCase())
      throw new Wrong('xliff.language', element, { element: element.local, language: own, declared: language })
  }
  if (source) speaks(source, srcLang)
  if (!target) return
  if (trgLang === undefined) throw new Wrong('xliff.no_target_language', target)
  speaks(target, trgLang)
  const space = (element: XmlElement | undefined): string => holding(element, 'space') ?? 'default'
  if (space(source) !== space(target)) throw new Wrong('xliff.space', target)
}

/** Targets stand where they are, or where `order` puts them; no two at one place. */
function checkOrder(parts: readonly XmlElement[]): void {
  const places = new Set<number>()
  for (const [i, part] of parts.entries()) {
    const target = elementsOf(part).find(({ local }) => local === 'target')
    if (!target) continue
    const place = Number(attribute(target, 'order') ?? i + 1)
    if (place > parts.length || places.has(place)) throw new Wrong('xliff.order', target, { order: place })
    places.add(place)
  }
}

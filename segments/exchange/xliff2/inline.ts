import { Wrong } from '../problem.ts'
import { attribute, elementsOf, type XmlElement } from '../xml-reader.ts'
import { fragmentOf } from './fragment.ts'
import { checkSequences } from './sequences.ts'

/**
 * Checks the codes and annotations of a unit: every identifier once on a side, every reference to something that is there, starts before
 * ends and each with the other, and what may not be copied, removed or moved still where it was. Throws `Wrong`.
 */
export function checkInline(unit: XmlElement, parts: readonly XmlElement[], data: readonly XmlElement[]): void {
  const side = (name: string): XmlElement[] =>
    parts.flatMap((part) => elementsOf(part).filter(({ local }) => local === name))
  const sources = side('source')
  const targets = inOrder(parts)
  const inSource = sources.flatMap(within)
  const inTarget = targets.flatMap(within)
  const dataIds = new Set(data.map((one) => attribute(one, 'id')))
  const noteIds = new Set(notesOf(unit))
  const all = [...inSource, ...inTarget]
  checkSide(inSource, inSource)
  checkSide(inTarget, all)
  const originals = firstOf(all, ({ local }) => local)
  for (const element of [...all, ...data.flatMap(within)]) {
    checkOne(element, unit, dataIds, noteIds)
    checkCopy(element, originals)
  }
  checkKept(parts, inTarget)
  checkSequences(inSource, sources, targets)
}

const notesOf = (unit: XmlElement): (string | undefined)[] =>
  elementsOf(unit)
    .filter(({ local }) => local === 'notes')
    .flatMap(elementsOf)
    .map((note) => attribute(note, 'id'))

/** The first element of each kind and identifier; those of no kind are left out. */
function firstOf(
  elements: readonly XmlElement[],
  kindOf: (element: XmlElement) => string | undefined,
  name = 'id',
): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>()
  for (const element of elements) {
    const [kind, id] = [kindOf(element), attribute(element, name)]
    if (kind === undefined || id === undefined) continue
    const key = `${kind} ${id}`
    if (!found.has(key)) found.set(key, element)
  }
  return found
}

const startOf = ({ local }: XmlElement): string | undefined =>
  local === 'ec' ? 'sc' : local === 'em' ? 'sm' : undefined

const isStart = ({ local }: XmlElement): string | undefined => (local === 'sc' || local === 'sm' ? local : undefined)

/** Every element within one, in the order of the text. */
function within(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) => [child, ...within(child)])
}

/** Targets in the order in which they will be read. */
function inOrder(parts: readonly XmlElement[]): XmlElement[] {
  return parts
    .flatMap((part, i) => {
      const target = elementsOf(part).find(({ local }) => local === 'target')
      return target ? [{ target, place: Number(attribute(target, 'order') ?? i + 1) }] : []
    })
    .sort((a, b) => a.place - b.place)
    .map(({ target }) => target)
}

/** One side of a unit; `known` is where the start of an end may be: a target may lean on a start that is not translated yet. */
function checkSide(codes: readonly XmlElement[], known: readonly XmlElement[]): void {
  const ids = new Set<string>()
  const place = new Map(codes.map((element, i) => [element, i]))
  const own = firstOf(codes, isStart)
  const starts = codes === known ? own : firstOf(known, isStart)
  const ends = firstOf(known, startOf, 'startRef')
  for (const element of codes) {
    const id = attribute(element, 'id')
    if (id !== undefined && ids.has(id)) throw new Wrong('xliff.id_twice', element, { element: element.local, id })
    if (id !== undefined) ids.add(id)
    const kind = startOf(element)
    const start = `${kind} ${attribute(element, 'startRef')}`
    if (kind !== undefined) checkEnd(element, own.get(start) ?? starts.get(start), place)
    else if (isStart(element)) checkStart(element, ends.has(`${element.local} ${id}`))
  }
}

function checkEnd(end: XmlElement, start: XmlElement | undefined, place: ReadonlyMap<XmlElement, number>): void {
  const startRef = attribute(end, 'startRef')
  if (end.local === 'ec') {
    const isolated = attribute(end, 'isolated') === 'yes'
    const hasId = attribute(end, 'id') !== undefined
    // Alone it has an identifier of its own; otherwise it names its start instead.
    if (isolated ? !hasId || startRef !== undefined : hasId || startRef === undefined)
      throw new Wrong('xliff.isolated', end)
    if (isolated) return
  }
  if (!start) throw new Wrong('xliff.no_start', end, { element: end.local, id: startRef ?? '' })
  if (start.local === 'sc' && attribute(start, 'isolated') === 'yes') throw new Wrong('xliff.isolated', start)
  if (place.has(start) && place.get(start)! > place.get(end)!)
    throw new Wrong('xliff.end_first', end, { element: end.local, id: startRef ?? '' })
  for (const name of ['canCopy', 'canDelete', 'canOverlap', 'canReorder']) {
    const said = attribute(end, name)
    const asked = attribute(start, name) ?? 'yes'
    if (said !== undefined && said !== (asked === 'firstNo' ? 'no' : asked))
      throw new Wrong('xliff.halves_differ', end, { attribute: name })
  }
}

function checkStart(start: XmlElement, ended: boolean): void {
  const id = attribute(start, 'id')
  if (start.local === 'sc' && ended === (attribute(start, 'isolated') === 'yes'))
    throw new Wrong('xliff.isolated', start)
  if (!ended && start.local === 'sm') throw new Wrong('xliff.no_end', start, { element: start.local, id: id ?? '' })
}

function checkOne(
  element: XmlElement,
  unit: XmlElement,
  dataIds: ReadonlySet<string | undefined>,
  noteIds: ReadonlySet<string | undefined>,
): void {
  if (element.local === 'cp') {
    const value = Number.parseInt(attribute(element, 'hex') ?? '', 16)
    if (!isNoXml(value)) throw new Wrong('xliff.cp', element, { hex: attribute(element, 'hex') ?? '' })
  }
  for (const name of ['dataRef', 'dataRefStart', 'dataRefEnd']) {
    const id = attribute(element, name)
    if (id !== undefined && !dataIds.has(id)) throw new Wrong('xliff.no_data', element, { id })
  }
  const reorder = attribute(element, 'canReorder') ?? 'yes'
  if (reorder !== 'yes' && element.local !== 'ec')
    for (const name of ['canCopy', 'canDelete'])
      if (attribute(element, name) !== 'no')
        throw new Wrong('xliff.needs', element, {
          element: element.local,
          attribute: 'canReorder',
          other: `${name}="no"`,
        })
  if (element.local === 'mrk' || element.local === 'sm') checkAnnotation(element, unit, noteIds)
}

/** The characters that XML cannot hold, the only ones to be written as <cp>. */
const isNoXml = (value: number): boolean =>
  value < 9 ||
  value === 0xb ||
  value === 0xc ||
  (value > 0xd && value < 0x20) ||
  (value > 0xd7ff && value < 0xe000) ||
  value === 0xfffe ||
  value === 0xffff

function checkAnnotation(element: XmlElement, unit: XmlElement, noteIds: ReadonlySet<string | undefined>): void {
  const ref = attribute(element, 'ref')
  const value = attribute(element, 'value')
  const fragment = ref?.startsWith('#') ? fragmentOf(ref) : undefined
  if (ref?.startsWith('#') && !fragment) throw new Wrong('xliff.reference', element, { reference: ref })
  if (attribute(element, 'type') !== 'comment') return
  if ((ref === undefined) === (value === undefined)) throw new Wrong('xliff.comment', element)
  if (ref === undefined) return
  const leaf = fragment?.leaf
  const here =
    fragment?.unit === undefined ? !fragment?.file && !fragment?.group : fragment.unit === attribute(unit, 'id')
  const found = leaf?.prefix === 'n' && noteIds.has(leaf.id)
  if (!here || !found) throw new Wrong('xliff.no_note', element, { reference: ref })
}

function checkCopy(element: XmlElement, originals: ReadonlyMap<string, XmlElement>): void {
  const id = attribute(element, 'copyOf')
  if (id === undefined) return
  const original = originals.get(`${element.local} ${id}`)
  const forbidden = original && attribute(original, 'canCopy') === 'no'
  const withData = element.attributes.some(({ name }) => name.startsWith('dataRef'))
  if (!original || forbidden || withData) throw new Wrong('xliff.copy', element, { id })
}

/** What may not be deleted is in some target, once its own segment has one. */
function checkKept(parts: readonly XmlElement[], inTarget: readonly XmlElement[]): void {
  const there = new Set(inTarget.map((element) => attribute(element, 'id')))
  for (const part of parts) {
    const [source, target] = ['source', 'target'].map((name) => elementsOf(part).find(({ local }) => local === name))
    if (!source || !target) continue
    for (const element of within(source)) {
      const id = attribute(element, 'id')
      if (attribute(element, 'canDelete') === 'no' && id !== undefined && !there.has(id))
        throw new Wrong('xliff.removed', target, { id })
    }
  }
}

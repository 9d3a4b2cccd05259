import { Wrong } from '../problem.ts'
import { attribute, elementsOf, type XmlElement } from '../xml-reader.ts'

interface Step {
  readonly element: XmlElement
  /** `1`, or `/1` for the end of a pair. */
  readonly name: string
  readonly reorder: string
}

/**
 * Codes that may not be moved apart: one with canReorder="firstNo" and those with "no" behind it (XLIFF 2.1, 4.7.2.4). As a whole a
 * sequence may move; within it nothing may move, be added or taken away.
 */
export function checkSequences(
  inSource: readonly XmlElement[],
  sources: readonly XmlElement[],
  targets: readonly XmlElement[],
): void {
  // Most files have none.
  if (inSource.every((element) => (attribute(element, 'canReorder') ?? 'yes') === 'yes')) return
  const sequences = sequencesOf(sources.flatMap(steps))
  const there = targets.flatMap(steps).map(({ name }) => name)
  const firsts = new Map<string, number>()
  for (const [i, name] of there.entries()) if (!firsts.has(name)) firsts.set(name, i)
  for (const sequence of sequences) {
    const names = sequence.map(({ name }) => name)
    if (!names.some((name) => firsts.has(name))) continue
    const at = firsts.get(names[0]!)
    if (at === undefined || names.some((name, i) => there[at + i] !== name))
      throw new Wrong('xliff.reordered', targets[0]!, { ids: names.filter((name) => !name.startsWith('/')).join(', ') })
  }
}

function sequencesOf(all: readonly Step[]): Step[][] {
  const sequences: Step[][] = []
  let begun = false
  let open: Step[] | undefined
  let names = new Set<string>()
  for (const step of all) {
    const ends = step.name.startsWith('/')
    if (ends) {
      if (open && names.has(step.name)) open.push(step)
      else open = undefined
    } else if (step.reorder === 'firstNo') {
      begun = true
      open = [step]
      names = new Set([`/${step.name}`])
      sequences.push(open)
    } else if (step.reorder === 'no') {
      if (!begun) throw new Wrong('xliff.no_first', step.element, { id: step.name })
      open?.push(step)
      names.add(`/${step.name}`)
    } else open = undefined
  }
  return sequences
}

function steps(element: XmlElement): Step[] {
  return elementsOf(element).flatMap((child) => {
    if (child.local === 'pc') {
      const step = stepOf(child, attribute(child, 'id') ?? '')
      return [step, ...steps(child), { ...step, name: `/${step.name}` }]
    }
    if (child.local === 'ec') return [stepOf(child, `/${attribute(child, 'startRef') ?? attribute(child, 'id') ?? ''}`)]
    if (child.local === 'ph' || child.local === 'sc') return [stepOf(child, attribute(child, 'id') ?? '')]
    return steps(child)
  })
}

const stepOf = (element: XmlElement, name: string): Step => ({
  element,
  name,
  reorder: attribute(element, 'canReorder') ?? 'yes',
})

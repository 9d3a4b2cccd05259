import { Wrong } from '../problem.ts'
import { attribute, elementsOf, type XmlElement, xmlNamespace } from '../xml-reader.ts'
import { grammar, htmlNames, modules, subTypes } from './grammar.ts'

const its = 'http://www.w3.org/2005/11/its'
const oasis = 'urn:oasis:names:tc:xliff:'

/**
 * Checks one element by itself: its name, its attributes and their values, and which elements stand in it in which order. Elements and
 * attributes of namespaces that nobody knows are let be where the standard gives them a place. Throws `Wrong`.
 */
export function checkElement(element: XmlElement, core: string): void {
  if (element.uri !== core) {
    checkForeign(element)
    return
  }
  const rule = grammar[element.local]
  if (!rule || !Object.hasOwn(grammar, element.local))
    throw new Wrong('xliff.element', element, { element: element.name })
  for (const name of rule.required ?? [])
    if (attribute(element, name) === undefined)
      throw new Wrong('xliff.attribute_missing', element, { element: element.local, attribute: name })
  for (const { name, local, uri, value } of element.attributes) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    if (uri === '') {
      const values = Object.hasOwn(rule.attributes, local) ? rule.attributes[local] : undefined
      if (values === undefined) throw new Wrong('xliff.attribute', element, { element: element.local, attribute: name })
      if (values !== 'any' && !values.test(value))
        throw new Wrong('xliff.value', element, { element: element.local, attribute: name, value })
    } else checkForeignAttribute(element, name, local, uri, value, rule.foreign)
  }
  checkContent(element, core)
  checkType(element)
}

function checkForeign(element: XmlElement): void {
  const module = Object.keys(modules).find((prefix) => element.uri.startsWith(prefix))
  if (module !== undefined && !modules[module]!.elements.includes(element.local))
    throw new Wrong('xliff.element', element, { element: element.name })
}

function checkForeignAttribute(
  element: XmlElement,
  name: string,
  local: string,
  uri: string,
  value: string,
  allowed: 'none' | 'modules' | 'any',
): void {
  if (uri === xmlNamespace) return
  const isModule = uri.startsWith(oasis) || uri === its
  const misplaced = () => new Wrong('xliff.foreign_attribute', element, { element: element.local, attribute: name })
  if (allowed === 'none' || (allowed === 'modules' && !isModule)) throw misplaced()
  const module = Object.keys(modules).find((prefix) => uri.startsWith(prefix))
  if (module === undefined) return
  if (!modules[module]!.attributes.includes(local)) throw misplaced()
  if (local === 'fs' && !htmlNames.has(value))
    throw new Wrong('xliff.value', element, { element: element.local, attribute: name, value })
  // The end of a code is formatted as its start is; it has a say only where its start is elsewhere.
  if (element.local === 'ec' && attribute(element, 'isolated') !== 'yes') throw misplaced()
}

function checkContent(element: XmlElement, core: string): void {
  const { content, mixed } = grammar[element.local]!
  if (!mixed) {
    const words = element.children.find((child) => typeof child === 'string' && child.trim() !== '')
    if (words !== undefined)
      throw new Wrong('xliff.text_misplaced', element, { element: element.local, text: String(words).trim() })
  }
  const children = elementsOf(element)
  let at = 0
  for (const [names, times] of content) {
    const from = at
    const fits = (child: XmlElement) => (child.uri === core ? names.includes(child.local) : names.includes('*'))
    const most = times === '1' || times === '?' ? 1 : Number.POSITIVE_INFINITY
    while (at < children.length && at - from < most && fits(children[at]!)) at++
    if (at === from && (times === '1' || times === '+'))
      throw new Wrong('xliff.child_missing', element, { element: element.local, child: names.join('> or <') })
  }
  const left = children[at]
  if (left) throw new Wrong('xliff.misplaced', left, { element: left.name, parent: element.local })
}

function checkType(element: XmlElement): void {
  const subType = attribute(element, 'subType')
  if (subType === undefined) return
  const type = attribute(element, 'type')
  if (type === undefined)
    throw new Wrong('xliff.needs', element, { element: element.local, attribute: 'subType', other: 'type' })
  if (subType.startsWith('xlf:') && subTypes[subType] !== type)
    throw new Wrong('xliff.value', element, { element: element.local, attribute: 'subType', value: subType })
}

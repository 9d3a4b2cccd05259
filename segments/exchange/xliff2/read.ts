import type { FileUnit, Reader } from '../file.ts'
import { attempt, Wrong } from '../problem.ts'
import { attribute, elementsOf, readXml, type XmlElement, xmlTextOf } from '../xml-reader.ts'
import { namespaces } from './grammar.ts'
import { refiller, type Slot } from './refill.ts'
import { checkContainer, checkUnit, Identifiers } from './rules.ts'
import { checkElement } from './structure.ts'
import { unitsOf } from './units.ts'

/**
 * Reads XLIFF 2.0, 2.1 and 2.2, strictly: what the standard forbids is refused with its reason and place. Modules, notes, metadata and
 * other people's elements stay in the file as they are. Segments come in the order of the file; white space is kept as it stands,
 * whatever xml:space says, because tools disagree about it and none may lose a space.
 */
export const readXliff2: Reader = (bytes) =>
  attempt(() => {
    const xml = xmlTextOf(bytes)
    const units: FileUnit[] = []
    const slots = new Map<string, Slot>()
    const files = new Map<XmlElement | undefined, FileFacts>()
    const fileIds = new Identifiers()
    let core: string | undefined
    let paragraph = 0
    const factsOf = (element: XmlElement): FileFacts => {
      const file = around(element, 'file')
      const facts = files.get(file) ?? { ids: new Identifiers(), subFlows: [] }
      files.set(file, facts)
      return facts
    }

    const root = readXml(xml.text, {
      closed: (element) => {
        core ??= coreOf(around(element, undefined)!)
        checkElement(element, core)
        if (element.uri !== core) return
        switch (element.local) {
          case 'unit': {
            const { ids, subFlows } = factsOf(element)
            ids.add('unit', attribute(element, 'id')!, element)
            subFlows.push(...subFlowsOf(element))
            const document = around(element, undefined)!
            const [srcLang, trgLang] = [attribute(document, 'srcLang') ?? '', attribute(document, 'trgLang')]
            checkUnit(element, { core, srcLang, trgLang })
            const file = attribute(around(element, 'file') ?? element, 'id') ?? ''
            for (const { unit, slot } of unitsOf(element, file, paragraph, xml.text, trgLang)) {
              units.push(unit)
              slots.set(unit.key, slot)
            }
            paragraph++
            element.children.length = 0
            return
          }
          case 'group':
            factsOf(element).ids.add('group', attribute(element, 'id')!, element)
            checkContainer(element, core)
            return
          case 'file': {
            fileIds.add('file', attribute(element, 'id')!, element)
            checkContainer(element, core)
            const { ids, subFlows } = factsOf(element)
            for (const { id, at } of subFlows)
              if (!ids.has('unit', id)) throw new Wrong('xliff.no_sub_flow', at, { id })
          }
        }
      },
    })
    return {
      kind: 'contents',
      sourceLanguage: attribute(root, 'srcLang') ?? null,
      targetLanguage: attribute(root, 'trgLang') ?? null,
      units,
      remarks: [],
      refill: refiller(bytes, xml, root, units, slots),
    }
  })

interface FileFacts {
  readonly ids: Identifiers
  readonly subFlows: { readonly id: string; readonly at: XmlElement }[]
}

/** The element of that name that an element stands in (or is); the outermost when no name is given. */
function around(element: XmlElement, local: string | undefined): XmlElement | undefined {
  let at: XmlElement | undefined = element
  while (at && (local === undefined ? at.parent : at.local !== local)) at = at.parent
  return at
}

function coreOf(root: XmlElement): string {
  const versions = Object.hasOwn(namespaces, root.uri) ? namespaces[root.uri] : undefined
  if (root.local !== 'xliff' || !versions) throw new Wrong('xliff.not_xliff', root, { element: root.name })
  const version = attribute(root, 'version') ?? ''
  if (!versions.includes(version)) throw new Wrong('xliff.version', root, { version })
  return root.uri
}

function subFlowsOf(element: XmlElement): { id: string; at: XmlElement }[] {
  const own = ['subFlows', 'subFlowsStart', 'subFlowsEnd'].flatMap((name) =>
    (attribute(element, name) ?? '').split(/\s+/).filter((id) => id !== ''),
  )
  return [...own.map((id) => ({ id, at: element })), ...elementsOf(element).flatMap(subFlowsOf)]
}

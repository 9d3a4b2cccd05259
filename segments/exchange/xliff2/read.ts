import type { Reader } from '../file.ts'
import { attempt, type Place, Wrong } from '../problem.ts'
import { attribute, elementsOf, type XmlElement } from '../xml-reader.ts'
import { type Begin, passages, xmlContents } from '../xml-units.ts'
import { namespaces } from './grammar.ts'
import { languageEdit } from './refill.ts'
import { checkContainer, checkSkeleton, checkUnit, Identifiers } from './rules.ts'
import { checkElement } from './structure.ts'
import { passageOf } from './units.ts'

/**
 * Reads XLIFF 2.0, 2.1 and 2.2, strictly: what the standard forbids is refused with its reason and place. Modules, notes, metadata and
 * other people's elements stay in the file as they are. Segments come in the order of the file; white space is kept as it stands,
 * whatever xml:space says, because tools disagree about it and none may lose a space.
 */
export const readXliff2: Reader = (bytes) =>
  attempt(() => {
    let root: XmlElement | undefined
    const begin = reading((element) => {
      root = element
    })
    for (const _ of passages(bytes, begin)) break
    return xmlContents(bytes, reading(), {
      sourceLanguage: (root && attribute(root, 'srcLang')) ?? null,
      targetLanguage: (root && attribute(root, 'trgLang')) ?? null,
    })
  })

/** Keeps identifiers, and of a file what stands beside its units: notes, and what other people put there. */
function reading(first: (root: XmlElement) => void = () => {}): Begin {
  return (text, give) => {
    const files = new Map<XmlElement | undefined, FileFacts>()
    const fileIds = new Identifiers()
    let root: XmlElement
    let core: string
    let paragraph = 0
    const factsOf = (element: XmlElement): FileFacts => {
      const file = around(element, 'file')
      const facts = files.get(file) ?? { ids: new Identifiers(), subFlows: [] }
      files.set(file, facts)
      return facts
    }
    return {
      keeps: ({ uri, local }) => uri === core && local === 'unit',
      opened: (element) => {
        if (element.parent) return
        root = element
        core = coreOf(root)
        first(root)
        give({ units: [], edits: (fillings) => languageEdit(root, text, fillings) })
      },
      closed: (element) => {
        checkElement(element, core)
        if (element.uri !== core) return
        switch (element.local) {
          case 'unit': {
            const { ids, subFlows } = factsOf(element)
            ids.add('unit', attribute(element, 'id')!, element)
            subFlows.push(...subFlowsOf(element))
            const [srcLang, trgLang] = [attribute(root, 'srcLang') ?? '', attribute(root, 'trgLang')]
            checkUnit(element, { core, srcLang, trgLang })
            const file = attribute(around(element, 'file') ?? element, 'id') ?? ''
            give(passageOf(element, file, paragraph++, text, trgLang))
            join(element)
            return
          }
          case 'group':
            factsOf(element).ids.add('group', attribute(element, 'id')!, element)
            checkContainer(element, core)
            join(element)
            return
          case 'skeleton':
            checkSkeleton(element)
            element.children.length = 0
            return
          case 'file': {
            fileIds.add('file', attribute(element, 'id')!, element)
            checkContainer(element, core)
            const { ids, subFlows } = factsOf(element)
            for (const { id, line, column } of subFlows)
              if (!ids.has('unit', id)) throw new Wrong('xliff.no_sub_flow', { line, column }, { id })
            files.delete(element)
            element.children.length = 0
          }
        }
      },
    }
  }
}

interface FileFacts {
  readonly ids: Identifiers
  readonly subFlows: ({ readonly id: string } & Place)[]
}

/** Empties a unit or group that was read. Of several in a row the first stands for all, which says as much of the order as they do. */
function join(element: XmlElement): void {
  element.children.length = 0
  const around = element.parent?.children
  if (!around) return
  const [before, between] = [around.at(-3), around.at(-2)]
  const isSame = (one: XmlElement | string | undefined): boolean =>
    typeof one === 'object' && one.uri === element.uri && (one.local === 'unit' || one.local === 'group')
  if (isSame(between)) around.length -= 1
  else if (isSame(before) && typeof between === 'string' && between.trim() === '') around.length -= 2
}

/** The element of that name that an element stands in, or is. */
function around(element: XmlElement, local: string): XmlElement | undefined {
  let at: XmlElement | undefined = element
  while (at && at.local !== local) at = at.parent
  return at
}

function coreOf(root: XmlElement): string {
  const versions = Object.hasOwn(namespaces, root.uri) ? namespaces[root.uri] : undefined
  if (root.local !== 'xliff' || !versions) throw new Wrong('xliff.not_xliff', root, { element: root.name })
  const version = attribute(root, 'version') ?? ''
  if (!versions.includes(version)) throw new Wrong('xliff.version', root, { version })
  return root.uri
}

function subFlowsOf(element: XmlElement): FileFacts['subFlows'] {
  const { line, column } = element
  const own = ['subFlows', 'subFlowsStart', 'subFlowsEnd'].flatMap((name) =>
    (attribute(element, name) ?? '').split(/\s+/).filter((id) => id !== ''),
  )
  return [...own.map((id) => ({ id, line, column })), ...elementsOf(element).flatMap(subFlowsOf)]
}

import type { State } from '../../model.ts'
import type { FileUnit, Reader } from '../file.ts'
import { timeOf } from '../file-times.ts'
import { attempt, Wrong } from '../problem.ts'
import { type CodeStyle, numberCodes, tokened } from '../xml-codes.ts'
import { attribute, elementsOf, forget, textOf, type XmlElement } from '../xml-reader.ts'
import { type Begin, type Passage, passages, xmlContents } from '../xml-units.ts'
import type { XmlWindow } from '../xml-window.ts'
import { editsOf } from './refill.ts'

const namespace = 'urn:oasis:names:tc:xliff:document:1.2'

/**
 * Reads XLIFF 1.0 to 1.2 as tools write it: with or without a namespace, segmented by seg-source or not. What it does not know it leaves
 * where it is: tools hang much of their own on this format.
 */
export const readXliff1: Reader = (bytes) =>
  attempt(() => {
    let languages: readonly (string | null)[] = []
    // They are those of the first file that has something to translate.
    const begin = reading((file) => {
      languages = ['source-language', 'target-language'].map((name) => attribute(file, name) ?? null)
    })
    for (const _ of passages(bytes, begin)) break
    const [sourceLanguage = null, targetLanguage = null] = languages
    return xmlContents(bytes, reading(), { sourceLanguage, targetLanguage })
  })

/** Keeps nothing of what has ended but which identifiers and phases there were. */
function reading(first: (file: XmlElement) => void = () => {}): Begin {
  return (text, give, remark) => {
    const seen = new Set<string>()
    const phases = new Map<string, Whose>()
    let files = 0
    let count = 0
    return {
      keeps: (element) => isOwn(element) && element.local === 'trans-unit',
      opened: (element) => {
        if (!element.parent) checkRoot(element)
      },
      closed: (element, within) => {
        if (within) return
        if (isOwn(element) && element.local === 'file') {
          files++
          seen.clear()
          phases.clear()
        }
        if (isOwn(element) && element.local === 'phase') {
          const name = attribute(element, 'phase-name') ?? ''
          if (!phases.has(name)) phases.set(name, whoseOf(element))
        }
        if (isOwn(element) && element.local === 'trans-unit') {
          const file = around(element, 'file')
          if (!file)
            throw new Wrong('xliff.misplaced', element, { element: 'trans-unit', parent: element.parent?.local ?? '' })
          if (count === 0) first(file)
          const id = attribute(element, 'id') ?? ''
          // A string of its own: what was cut out of a portion would keep all of it.
          const own = JSON.stringify(id)
          if (seen.has(own)) remark(new Wrong('xliff.id_twice', element, { element: 'trans-unit', id }).problem)
          seen.add(own)
          give(
            passageOf(
              element,
              { file: files, document: attribute(file, 'original') ?? '', index: count++, phases },
              text,
            ),
          )
        }
        if (!element.parent && files === 0)
          throw new Wrong('xliff.child_missing', element, { element: 'xliff', child: 'file' })
        forget(element)
      },
    }
  }
}

const isOwn = ({ uri }: XmlElement): boolean => uri === namespace || uri === ''

function checkRoot(root: XmlElement): void {
  if (root.local !== 'xliff' || !isOwn(root)) throw new Wrong('xliff.not_xliff', root, { element: root.name })
  const version = attribute(root, 'version') ?? ''
  if (!/^1\.[012]$/.test(version)) throw new Wrong('xliff.version', root, { version })
}

function around(element: XmlElement, local: string): XmlElement | undefined {
  let at = element.parent
  while (at && at.local !== local) at = at.parent
  return at
}

const child = (element: XmlElement, local: string): XmlElement | undefined =>
  elementsOf(element).find((one) => one.local === local && one.uri === element.uri)

/** Where a trans-unit stands; the phases are those of its file. */
interface Standing {
  readonly file: number
  readonly document: string
  readonly index: number
  readonly phases: ReadonlyMap<string, Whose>
}

function passageOf(element: XmlElement, { file, document, index, phases }: Standing, text: XmlWindow): Passage {
  const source = child(element, 'source')
  if (!source) throw new Wrong('xliff.child_missing', element, { element: 'trans-unit', child: 'source' })
  const target = child(element, 'target')
  const segmented = child(element, 'seg-source')
  const marks = segmented ? segmentMarks(segmented) : []
  const own = marks.length > 0 ? segmented! : source
  const numbered = numberCodes(target ? [own, target] : [own], text, style)
  const translated = new Map(target ? segmentMarks(target).map((mark) => [attribute(mark, 'mid') ?? '', mark]) : [])
  const id = attribute(element, 'id') ?? ''
  const common = {
    document,
    paragraph: index,
    codes: numbered.codes,
    notes: elementsOf(element)
      .filter(({ local }) => local === 'note')
      .map(textOf),
    translate: attribute(element, 'translate') !== 'no',
    ...(phases.get(phaseOf(element, target) ?? '') ?? { by: null, at: null }),
  }
  const sides =
    marks.length > 0
      ? marks.map((mark) => ({ source: mark, target: translated.get(attribute(mark, 'mid') ?? '') }))
      : [{ source, target }]
  const units = sides.map((side, i): FileUnit => {
    const text = side.target ? tokened(side.target, numbered, style) : null
    return {
      ...common,
      key: JSON.stringify([file, id, index, i]),
      source: tokened(side.source, numbered, style),
      target: text,
      state: stateOf(element, target, text),
    }
  })
  const place = {
    units,
    tag: { from: element.from, to: element.inner },
    approved: attribute(element, 'approved'),
    target,
    sourceEnd: (segmented ?? source).to,
    codes: numbered.codes,
    prefix: element.name.slice(0, element.name.length - element.local.length),
    segmented: marks.length > 0 ? { whole: segmented!, marks } : undefined,
    translated: sides.map((side) => side.target),
  }
  return { units, edits: (fillings, drop) => editsOf(place, text, fillings, drop) }
}

/** Who was at a target, and when: its phase tells. */
type Whose = Pick<FileUnit, 'by' | 'at'>

const whoseOf = (phase: XmlElement): Whose => ({
  by: attribute(phase, 'contact-name') ?? null,
  at: timeOf(attribute(phase, 'date')),
})

const phaseOf = (unit: XmlElement, target: XmlElement | undefined): string | undefined =>
  target && (attribute(target, 'phase-name') ?? attribute(unit, 'phase-name'))

/** The marks of segments, wherever they stand within formatting. */
function segmentMarks(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((one) =>
    one.local === 'mrk' && attribute(one, 'mtype') === 'seg' ? [one] : segmentMarks(one),
  )
}

const drafts = /^(new|needs-)/

function stateOf(unit: XmlElement, target: XmlElement | undefined, text: string | null): State {
  const state = target && attribute(target, 'state')
  const approved = attribute(unit, 'approved') === 'yes'
  if (text === null) return 'initial'
  if (state === 'final') return 'final'
  if (state === 'signed-off') return 'reviewed'
  if (state === 'translated') return approved ? 'reviewed' : 'translated'
  if (state !== undefined && drafts.test(state)) return 'initial'
  if (approved) return 'reviewed'
  return text === '' ? 'initial' : 'translated'
}

const isSegmentMark = (element: XmlElement): boolean => element.local === 'mrk' && attribute(element, 'mtype') === 'seg'

const style: CodeStyle = {
  pair: ({ local }) => local === 'g' || local === 'mrk',
  clear: isSegmentMark,
  name: (element) => `${element.local} ${attribute(element, 'id') ?? attribute(element, 'mid') ?? ''}`,
  shown: (element) => attribute(element, 'equiv-text') ?? attribute(element, 'ctype') ?? element.local,
}

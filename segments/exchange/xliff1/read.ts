import type { State } from '../../model.ts'
import type { FileUnit, Reader } from '../file.ts'
import { timeOf } from '../file-times.ts'
import { attempt, type Problem, Wrong } from '../problem.ts'
import { type CodeStyle, numberCodes, tokened } from '../xml-codes.ts'
import { attribute, elementsOf, readXml, textOf, type XmlElement, xmlTextOf } from '../xml-reader.ts'
import { stretch } from '../xml-tag.ts'
import { refiller, type TransUnit } from './refill.ts'

const namespace = 'urn:oasis:names:tc:xliff:document:1.2'

/**
 * Reads XLIFF 1.0 to 1.2 as tools write it: with or without a namespace, segmented by seg-source or not. What it does not know it leaves
 * where it is: tools hang much of their own on this format.
 */
export const readXliff1: Reader = (bytes) =>
  attempt(() => {
    const xml = xmlTextOf(bytes)
    const units: FileUnit[] = []
    const slots: TransUnit[] = []
    const remarks: Problem[] = []
    const seen = new Set<string>()
    let files = 0
    let languages: readonly (string | null)[] | undefined

    const root = readXml(xml.text, {
      closed: (element) => {
        if (element.uri !== namespace && element.uri !== '') return
        if (element.local === 'file') files++
        if (element.local !== 'trans-unit') return
        const file = around(element, 'file')
        if (!file)
          throw new Wrong('xliff.misplaced', element, { element: 'trans-unit', parent: element.parent?.local ?? '' })
        languages ??= ['source-language', 'target-language'].map((name) => attribute(file, name) ?? null)
        const id = attribute(element, 'id') ?? ''
        const place = JSON.stringify([files, id])
        if (seen.has(place)) remarks.push(new Wrong('xliff.id_twice', element, { element: 'trans-unit', id }).problem)
        seen.add(place)
        const read = transUnitOf(element, files, attribute(file, 'original') ?? '', slots.length, xml.text)
        units.push(...read.units)
        slots.push(read.slot)
        element.children.length = 0
      },
    })
    if (root.local !== 'xliff' || (root.uri !== namespace && root.uri !== ''))
      throw new Wrong('xliff.not_xliff', root, { element: root.name })
    const version = attribute(root, 'version') ?? ''
    if (!/^1\.[012]$/.test(version)) throw new Wrong('xliff.version', root, { version })
    if (files === 0) throw new Wrong('xliff.child_missing', root, { element: 'xliff', child: 'file' })
    const [sourceLanguage = null, targetLanguage = null] = languages ?? []
    return {
      kind: 'contents',
      sourceLanguage,
      targetLanguage,
      units,
      remarks,
      refill: refiller(bytes, xml, units, slots),
    }
  })

function around(element: XmlElement, local: string): XmlElement | undefined {
  let at = element.parent
  while (at && at.local !== local) at = at.parent
  return at
}

const child = (element: XmlElement, local: string): XmlElement | undefined =>
  elementsOf(element).find((one) => one.local === local && one.uri === element.uri)

function transUnitOf(
  element: XmlElement,
  file: number,
  document: string,
  index: number,
  text: string,
): { units: FileUnit[]; slot: TransUnit } {
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
    ...whoseTarget(element, target),
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
  return {
    units,
    slot: {
      keys: units.map(({ key }) => key),
      tag: { from: element.from, to: element.inner },
      approved: attribute(element, 'approved'),
      target: target && stretch(target),
      targetState: target && attribute(target, 'state'),
      sourceEnd: (segmented ?? source).to,
      codes: numbered.codes,
      prefix: element.name.slice(0, element.name.length - element.local.length),
      segmented: marks.length > 0 ? { whole: stretch(segmented!), marks: marks.map(stretch) } : undefined,
      translated: sides.map((side) => side.target && stretch(side.target)),
    },
  }
}

/** The phase that a target names, which tells who was at it, and when. */
function whoseTarget(unit: XmlElement, target: XmlElement | undefined): Pick<FileUnit, 'by' | 'at'> {
  const named = target && (attribute(target, 'phase-name') ?? attribute(unit, 'phase-name'))
  const header = named === undefined ? undefined : elementsOf(around(unit, 'file')!).find(isHeader)
  const phases = header
    ? elementsOf(header)
        .filter(({ local }) => local === 'phase-group')
        .flatMap(elementsOf)
    : []
  const phase = phases.find((one) => attribute(one, 'phase-name') === named)
  return {
    by: (phase && attribute(phase, 'contact-name')) ?? null,
    at: timeOf(phase && attribute(phase, 'date')),
  }
}

const isHeader = ({ local }: XmlElement): boolean => local === 'header'

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

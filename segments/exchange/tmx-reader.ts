import type { Code } from '../model.ts'
import { type State, states } from '../model.ts'
import { marked } from './codes.ts'
import { type Edit, type FileUnit, type Reader, splice } from './file.ts'
import { attempt, Wrong } from './problem.ts'
import { xmlText } from './xml.ts'
import { type CodeStyle, numberCodes, tokened } from './xml-codes.ts'
import {
  attribute,
  elementsOf,
  readXml,
  textOf,
  type XmlElement,
  xmlBytesOf,
  xmlNamespace,
  xmlTextOf,
} from './xml-reader.ts'
import { type Stretch, stretch, withContent } from './xml-tag.ts'

/**
 * Reads TMX 1.1 to 1.4b as a document: each translation unit that has the source language is a segment. The source is Arabic where there is
 * any, else what the header names; the target English, else the first other language. A DOCTYPE that only names the DTD is passed over;
 * variants in further languages stay in the file.
 */
export const readTmx: Reader = (bytes) =>
  attempt(() => {
    const xml = xmlTextOf(bytes)
    const found: Found[] = []
    let header: XmlElement | undefined
    const root = readXml(xml.text, {
      doctype: 'bare',
      closed: (element) => {
        if (element.local === 'header') header = element
        if (element.local !== 'tu') return
        found.push(tuOf(element, xml.text))
        element.children.length = 0
      },
    })
    if (root.local !== 'tmx') throw new Wrong('tmx.not_tmx', root, { element: root.name })
    if (!header) throw new Wrong('tmx.no_header', root)
    const languages = found.flatMap(({ variants }) => variants.map(({ language }) => language))
    const source = languageOf('ar', languages) ?? attribute(header, 'srclang')?.toLowerCase() ?? ''
    const target = languageOf('en', languages) ?? languages.find((language) => !speaks(language, source))
    const pairs = found.flatMap((one, i) => pairOf(one, i, source, target))
    return {
      kind: 'contents',
      sourceLanguage: source === '' || source === '*all*' ? null : source,
      targetLanguage: target ?? null,
      units: pairs.map(({ unit }) => unit),
      remarks: [],
      refill: (fillings) => {
        const edits: Edit[] = []
        const dropped: { key: string; token: string }[] = []
        for (const { unit, slot } of pairs) {
          const filling = fillings.get(unit.key)
          if (!filling || filling.text === (unit.target ?? '')) continue
          const { markup, dropped: lost } = marked(filling.text, slot.codes, xmlText)
          for (const token of lost) dropped.push({ key: unit.key, token })
          edits.push(
            slot.target
              ? withContent(slot.target, markup, xml.text)
              : {
                  from: slot.sourceEnd,
                  to: slot.sourceEnd,
                  with: `<tuv xml:lang="${target ?? 'en'}"><seg>${markup}</seg></tuv>`,
                },
          )
        }
        return { bytes: edits.length === 0 ? bytes : xmlBytesOf(splice(xml.text, edits), xml), dropped }
      },
    }
  })

interface Variant {
  readonly language: string
  readonly seg: XmlElement
  readonly tuv: XmlElement
}

interface Found {
  readonly tu: XmlElement
  readonly variants: readonly Variant[]
  readonly state: State
  readonly notes: readonly string[]
  readonly text: string
}

/** What is kept of a unit until the languages are known. */
function tuOf(tu: XmlElement, text: string): Found {
  const children = elementsOf(tu)
  const variants = children
    .filter(({ local }) => local === 'tuv')
    .flatMap((tuv) => {
      const language = attribute(tuv, 'lang', xmlNamespace) ?? attribute(tuv, 'lang')
      const seg = elementsOf(tuv).find(({ local }) => local === 'seg')
      if (language === undefined || !seg)
        throw new Wrong('tmx.bad_variant', tuv, { what: language === undefined ? 'xml:lang' : 'seg' })
      return [{ language: language.toLowerCase(), seg, tuv }]
    })
  const said = children.find(
    ({ local, attributes }) => local === 'prop' && attributes.some(({ value }) => value === 'x-state'),
  )
  const state = states.find((one) => said && one === textOf(said)) ?? 'translated'
  return { tu, variants, state, notes: children.filter(({ local }) => local === 'note').map(textOf), text }
}

const speaks = (language: string, wanted: string): boolean =>
  language === wanted || language.startsWith(`${wanted}-`) || wanted.startsWith(`${language}-`)

const languageOf = (wanted: string, languages: readonly string[]): string | undefined =>
  languages.find((language) => speaks(language, wanted))

interface Slot {
  readonly codes: readonly Code[]
  readonly target: Stretch | undefined
  readonly sourceEnd: number
}

function pairOf(
  found: Found,
  index: number,
  sourceLanguage: string,
  targetLanguage: string | undefined,
): { unit: FileUnit; slot: Slot }[] {
  const { tu, variants, state, notes, text } = found
  const source = variants.find(({ language }) => speaks(language, sourceLanguage))
  if (!source) return []
  const target = variants.find(
    (one) => one !== source && targetLanguage !== undefined && speaks(one.language, targetLanguage),
  )
  const numbered = numberCodes(target ? [source.seg, target.seg] : [source.seg], text, style)
  const fact = (name: string): string | null => (target && attribute(target.tuv, name)) ?? attribute(tu, name) ?? null
  return [
    {
      unit: {
        key: String(index),
        document: '',
        paragraph: index,
        source: tokened(source.seg, numbered, style),
        target: target ? tokened(target.seg, numbered, style) : null,
        state: target ? state : 'initial',
        codes: numbered.codes,
        notes,
        translate: true,
        by: fact('changeid') ?? fact('creationid'),
        at: dateOf(fact('changedate') ?? fact('creationdate')),
        begunBy: fact('creationid'),
        begunAt: dateOf(fact('creationdate')),
      },
      slot: { codes: numbered.codes, target: target && stretch(target.seg), sourceEnd: source.tuv.to },
    },
  ]
}

/** 20261123T084204Z; anything else is no time. */
function dateOf(stamp: string | null): Date | null {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp ?? '')
  if (!found) return null
  const [year, month, day, hour, minute, second] = found.slice(1).map(Number)
  const at = new Date(Date.UTC(year!, month! - 1, day, hour, minute, second))
  return Number.isNaN(at.getTime()) ? null : at
}

const style: CodeStyle = {
  pair: ({ local }) => local === 'hi',
  name: (element) => `${element.local} ${attribute(element, 'x') ?? attribute(element, 'i') ?? ''}`,
  shown: (element) => attribute(element, 'type') ?? element.local,
}

import { type State, states } from '../model.ts'
import { marked } from './codes.ts'
import type { Edit, FileUnit, Reader } from './file.ts'
import { attempt, Wrong } from './problem.ts'
import { xmlAttribute, xmlText } from './xml.ts'
import { type CodeStyle, numberCodes, tokened } from './xml-codes.ts'
import { attribute, elementsOf, forget, textOf, type XmlElement, type XmlHooks, xmlNamespace } from './xml-reader.ts'
import { withContent } from './xml-tag.ts'
import { type Begin, type Passage, passages, xmlContents } from './xml-units.ts'
import type { XmlWindow } from './xml-window.ts'

/**
 * Reads TMX 1.1 to 1.4b as a document: each translation unit that has the source language is a segment. The source is Arabic where there is
 * any, else what the header names; the target English, else the first other language. A DOCTYPE that only names the DTD is passed over;
 * variants in further languages stay in the file. A file without Arabic or English is read once more, to find out what there is.
 */
export const readTmx: Reader = (bytes) =>
  attempt(() => {
    const { source, target } = languagesOf(bytes)
    const begin: Begin = (text, give) => {
      let count = 0
      return reading({
        header: () => {},
        unit: (tu) => {
          const passage = passageOf(tu, count++, source, target, text)
          if (passage) give(passage)
        },
      })
    }
    return xmlContents(bytes, begin, {
      sourceLanguage: source === '' || source === '*all*' ? null : source,
      targetLanguage: target ?? null,
    })
  })

/** Refuses what is no TMX; keeps nothing of what has ended. */
function reading(take: { header: (header: XmlElement) => void; unit: (tu: XmlElement) => void }): XmlHooks {
  let hasHeader = false
  return {
    doctype: 'bare',
    keeps: ({ local }) => local === 'tu',
    opened: (element) => {
      if (!element.parent && element.local !== 'tmx') throw new Wrong('tmx.not_tmx', element, { element: element.name })
      if (element.local !== 'header') return
      hasHeader = true
      take.header(element)
    },
    closed: (element, within) => {
      if (within) return
      if (element.local === 'tu') take.unit(element)
      if (!(element.parent || hasHeader)) throw new Wrong('tmx.no_header', element)
      forget(element)
    },
  }
}

/** Which languages are paired: read no further than it takes to know. */
function languagesOf(bytes: Uint8Array): { readonly source: string; readonly target: string | undefined } {
  const languages = new Set<string>()
  const found: { ar?: string; en?: string } = {}
  let named: string | undefined
  const begin: Begin = (_, give) =>
    reading({
      header: (header) => {
        named = attribute(header, 'srclang')?.toLowerCase() ?? ''
      },
      unit: (tu) => {
        for (const { language } of variantsOf(tu)) {
          languages.add(language)
          for (const one of ['ar', 'en'] as const) if (speaks(language, one)) found[one] ??= language
        }
        give({ units: [], edits: () => [] })
      },
    })
  for (const _ of passages(bytes, begin)) if (named !== undefined && found.ar && found.en) break
  const source = found.ar ?? named ?? ''
  return { source, target: found.en ?? [...languages].find((one) => !speaks(one, source)) }
}

interface Variant {
  readonly language: string
  readonly seg: XmlElement
  readonly tuv: XmlElement
}

const variantsOf = (tu: XmlElement): Variant[] =>
  elementsOf(tu)
    .filter(({ local }) => local === 'tuv')
    .map((tuv) => {
      const language = attribute(tuv, 'lang', xmlNamespace) ?? attribute(tuv, 'lang')
      const seg = elementsOf(tuv).find(({ local }) => local === 'seg')
      if (language === undefined || !seg)
        throw new Wrong('tmx.bad_variant', tuv, { what: language === undefined ? 'xml:lang' : 'seg' })
      return { language: language.toLowerCase(), seg, tuv }
    })

const speaks = (language: string, wanted: string): boolean =>
  language === wanted || language.startsWith(`${wanted}-`) || wanted.startsWith(`${language}-`)

/** Undefined for a unit without the source language. */
function passageOf(
  tu: XmlElement,
  index: number,
  sourceLanguage: string,
  targetLanguage: string | undefined,
  text: XmlWindow,
): Passage | undefined {
  const variants = variantsOf(tu)
  const source = variants.find(({ language }) => speaks(language, sourceLanguage))
  if (!source) return undefined
  const target = variants.find(
    (one) => one !== source && targetLanguage !== undefined && speaks(one.language, targetLanguage),
  )
  const numbered = numberCodes(target ? [source.seg, target.seg] : [source.seg], text, style)
  const fact = (name: string): string | null => (target && attribute(target.tuv, name)) ?? attribute(tu, name) ?? null
  const unit: FileUnit = {
    key: String(index),
    document: '',
    paragraph: index,
    source: tokened(source.seg, numbered, style),
    target: target ? tokened(target.seg, numbered, style) : null,
    state: target ? stateOf(tu) : 'initial',
    codes: numbered.codes,
    notes: elementsOf(tu)
      .filter(({ local }) => local === 'note')
      .map(textOf),
    translate: true,
    by: fact('changeid') ?? fact('creationid'),
    at: dateOf(fact('changedate') ?? fact('creationdate')),
    begunBy: fact('creationid'),
    begunAt: dateOf(fact('creationdate')),
  }
  return {
    units: [unit],
    edits: (fillings, drop) => {
      const filling = fillings.get(unit.key)
      if (!filling || filling.text === (unit.target ?? '')) return []
      const { markup, dropped } = marked(filling.text, numbered.codes, xmlText)
      for (const token of dropped) drop(unit.key, token)
      return [target ? withContent(target.seg, markup, text) : newVariant(source.tuv.to, targetLanguage, markup)]
    },
  }
}

const newVariant = (at: number, language: string | undefined, markup: string): Edit => ({
  from: at,
  to: at,
  with: `<tuv xml:lang="${xmlAttribute(language ?? 'en')}"><seg>${markup}</seg></tuv>`,
})

function stateOf(tu: XmlElement): State {
  const said = elementsOf(tu).find(
    ({ local, attributes }) => local === 'prop' && attributes.some(({ value }) => value === 'x-state'),
  )
  return states.find((one) => said && one === textOf(said)) ?? 'translated'
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

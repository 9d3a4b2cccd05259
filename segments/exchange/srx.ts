import { parsePattern } from '../segmentation/srx/pattern.ts'
import type { PatternProblem } from '../segmentation/srx/pattern-problem.ts'
import { BadPattern } from '../segmentation/srx/pattern-problem.ts'
import {
  codeKinds,
  type FormatHandle,
  type LanguageMap,
  type Rule,
  type RuleGroup,
  type Srx,
} from '../segmentation/srx/rules.ts'
import { attempt, type Problem, Wrong } from './problem.ts'
import { xmlAttribute, xmlText } from './xml.ts'
import { attribute, elementsOf, readXml, textOf, type XmlElement, xmlTextOf } from './xml-reader.ts'

const namespace = 'http://www.lisa.org/srx20'

/** So many rules may a file hold; the largest that we know of holds 2,400. */
const mostRules = 5000

/**
 * Reads a file of segmentation rules, SRX 2.0, or says what is wrong with it and where. Every pattern is read as well, so that a rule
 * that cannot be used is named by its number in its group, with its side, now and not when a text is cut. Elements of other namespaces are
 * passed over, as is the order of what the schema wants in order; the namespace itself may be missing.
 */
export function readSrx(
  bytes: Uint8Array,
): { readonly kind: 'srx'; readonly srx: Srx } | { readonly kind: 'refused'; readonly problem: Problem } {
  return attempt(() => {
    const root = readXml(xmlTextOf(bytes).text)
    if (root.local !== 'srx') throw new Wrong('srx.not_srx', root, { name: root.name })
    const version = attribute(root, 'version') ?? ''
    if (version !== '2.0') throw new Wrong('srx.version', root, { version })
    const header = only(root, 'header')
    const body = only(root, 'body')
    const groups = named(only(body, 'languagerules'), 'languagerule').map(groupOf)
    const count = groups.reduce((sum, { rules }) => sum + rules.length, 0)
    if (count > mostRules) throw new Wrong('srx.too_many', root, { n: count, limit: mostRules })
    const maps = named(only(body, 'maprules'), 'languagemap').map((element) => mapOf(element, groups))
    const srx: Srx = {
      segmentSubflows: yes(header, 'segmentsubflows', true),
      cascade: yes(header, 'cascade', false),
      formatHandles: named(header, 'formathandle').map(handleOf),
      maps,
      groups,
    }
    return { kind: 'srx', srx }
  })
}

function groupOf(element: XmlElement): RuleGroup {
  const name = needed(element, 'languagerulename')
  const rules = named(element, 'rule').map((rule, i) => ruleOf(rule, name, i + 1))
  return { name, rules }
}

function ruleOf(element: XmlElement, group: string, number: number): Rule {
  const [before, after] = (['beforebreak', 'afterbreak'] as const).map((side) => {
    const found = named(element, side)[0]
    if (!found) return ''
    const pattern = textOf(found)
    check(pattern, (why, at) => new Wrong('srx.pattern', found, { group, number, side, pattern, why, at: at + 1 }))
    return pattern
  })
  return { breaks: yes(element, 'break', true), before: before!, after: after! }
}

function mapOf(element: XmlElement, groups: readonly RuleGroup[]): LanguageMap {
  const pattern = needed(element, 'languagepattern')
  const group = needed(element, 'languagerulename')
  check(pattern, (why) => new Wrong('srx.map', element, { pattern, why }))
  if (!groups.some(({ name }) => name === group)) throw new Wrong('srx.no_group', element, { group })
  return { pattern, group }
}

function check(pattern: string, wrong: (why: PatternProblem, at: number) => Wrong): void {
  try {
    parsePattern(pattern)
  } catch (error) {
    throw error instanceof BadPattern ? wrong(error.code, error.at) : error
  }
}

function handleOf(element: XmlElement): FormatHandle {
  const kind = codeKinds.find((known) => known === attribute(element, 'type'))
  if (!kind) throw new Wrong('srx.attribute', element, { name: 'type', element: element.name })
  return { kind, included: yes(element, 'include', false) }
}

const named = (element: XmlElement, local: string): XmlElement[] =>
  elementsOf(element).filter((child) => child.local === local && (child.uri === namespace || child.uri === ''))

function only(element: XmlElement, local: string): XmlElement {
  const found = named(element, local)[0]
  if (!found) throw new Wrong('srx.missing', element, { name: local, element: element.name })
  return found
}

function needed(element: XmlElement, name: string): string {
  const value = attribute(element, name)
  if (value === undefined) throw new Wrong('srx.attribute', element, { name, element: element.name })
  return value
}

function yes(element: XmlElement, name: string, otherwise: boolean): boolean {
  const value = attribute(element, name)
  if (value === undefined) return otherwise
  if (value !== 'yes' && value !== 'no') throw new Wrong('srx.attribute', element, { name, element: element.name })
  return value === 'yes'
}

/** Rules as a file of SRX 2.0 that its schema takes. Groups without a rule are left out with their maps, for the schema has no room for them. */
export function writeSrx({ segmentSubflows, cascade, formatHandles, maps, groups }: Srx): string {
  const full = groups.filter(({ rules }) => rules.length > 0)
  const kept = maps.filter(({ group }) => full.some(({ name }) => name === group))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<srx xmlns="${namespace}" version="2.0">`,
    `  <header segmentsubflows="${yesOrNo(segmentSubflows)}" cascade="${yesOrNo(cascade)}">`,
    ...formatHandles.map(({ kind, included }) => `    <formathandle type="${kind}" include="${yesOrNo(included)}"/>`),
    '  </header>',
    '  <body>',
    '    <languagerules>',
    ...full.flatMap(({ name, rules }) => [
      `      <languagerule languagerulename="${xmlAttribute(name)}">`,
      ...rules.map(ruleElement),
      '      </languagerule>',
    ]),
    '    </languagerules>',
    '    <maprules>',
    ...kept.map(
      ({ pattern, group }) =>
        `      <languagemap languagepattern="${xmlAttribute(pattern)}" languagerulename="${xmlAttribute(group)}"/>`,
    ),
    '    </maprules>',
    '  </body>',
    '</srx>',
    '',
  ].join('\n')
}

function ruleElement({ breaks, before, after }: Rule): string {
  const sides = `<beforebreak>${xmlText(before)}</beforebreak><afterbreak>${xmlText(after)}</afterbreak>`
  return `        <rule break="${yesOrNo(breaks)}">${sides}</rule>`
}

const yesOrNo = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no')

import * as arabic from '../arabic.ts'
import { cities } from '../cities.ts'
import { leansOn } from '../datelines.ts'
import * as english from '../english.ts'
import type { Base } from '../segmenter.ts'
import type { Rule, RuleGroup, Srx } from './rules.ts'

/**
 * What the built-in scanner knows, as rules of SRX with `own` before them, in that order; made from the same lists of words. SRX has no
 * counting and no memory, so lists and mails written in one line, texts without capitals and much of a quotation's limits are not in it; on how many texts both
 * agree is told in docs/segmentation.md.
 */
export function exportedRules({ base, rules: own }: { readonly base: Base; readonly rules: readonly Rule[] }): Srx {
  const groups: RuleGroup[] = [{ name: 'Own', rules: own }]
  if (base === 'clauses') groups.push({ name: 'Clauses', rules: clauseRules() })
  if (base === 'clauses' || base === 'sentences')
    groups.push(
      { name: 'End marks', rules: endMarkRules() },
      { name: 'Datelines', rules: datelineRules() },
      { name: 'What goes on', rules: goingOnRules() },
      { name: 'Arabic', rules: arabicRules() },
      { name: 'English', rules: englishRules() },
      { name: 'Ends', rules: endRules() },
    )
  groups.push({ name: 'Lines', rules: [breaking('[\\n\\r\\f\\x{B}\\x{85}\\x{2028}\\x{2029}]', '')] })
  const full = groups.filter(({ rules }) => rules.length > 0)
  return {
    segmentSubflows: true,
    cascade: true,
    formatHandles: [
      { kind: 'start', included: false },
      { kind: 'end', included: true },
      { kind: 'isolated', included: false },
    ],
    maps: full.flatMap(({ name }) => ['[Aa][Rr].*', '[Ee][Nn].*'].map((pattern) => ({ pattern, group: name }))),
    groups: full,
  }
}

const breaking = (before: string, after: string): Rule => ({ breaks: true, before, after })
const keeping = (before: string, after: string): Rule => ({ breaks: false, before, after })

const stop = '[.!?؟…۔]'
/** What stands behind a stop and belongs to its sentence. */
const closing = `[\\p{Pe}\\p{Pf}"'”’\\p{Cf}\\x{FE0F}\\p{So}\\p{Sk}]`
const opening = `["'“‘(\\[«\\p{Cf}]*`
/** Not in the middle of a word or of an abbreviation with stops. */
const wordStarts = '(?<![\\p{L}\\p{M}\\p{N}.])'
const seenThrough = '[\\p{Cf}\\x{64B}-\\x{65F}\\x{670}\\x{640}]*'
const point = `${seenThrough}\\.${seenThrough}`
const space = '\\s'

const among = (words: Iterable<string>): string =>
  `(?:${[...words].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`

function endMarkRules(): Rule[] {
  const mark = icu(arabic.endMark.source)
  return [
    breaking(`(?:${stop}|["»”)\\]])\\s*`, `${mark}\\s*(?:\\z|${stop}|$)`),
    breaking(`[^\\s]\\s`, `${mark}\\s*\\z`),
    breaking(`(?:${stop}|["»”)\\]]|^)\\s*${mark}`, space),
  ]
}

/** Where headline and report run together, the report begins with its place and a dash. */
function datelineRules(): Rule[] {
  const place = `${among([...cities].sort((one, other) => other.length - one.length))}(?:[/،]\\s?\\p{L}{3,12})?`
  const dash = '(?:ــ|ـ|–|—|-{1,2})\\s'
  const headline = `[\\p{L}\\p{N}"»)]\\s+[^\\s.!?؟…]*[\\p{L}\\p{N}"»)](?<!${icu(leansOn.source).replace(/\$$/, '')})`
  return [breaking(headline, `\\s+${place}\\s+(?:\\([\\p{L}. ]{2,24}\\)\\s*)?${dash}(?![^.!?؟]{0,60}\\s${dash})`)]
}

/** The sentence goes on after a stop. */
function goingOnRules(): Rule[] {
  const ended = `${stop}${closing}*`
  const quotations = (['«»', '“”', '()', '[]'] as const).map((pair) => {
    const [open, close] = [...pair].map((mark) => `\\${mark}`)
    const inside = `[^${open}${close}]{0,300}`
    return keeping(`${open}${inside}${stop}${closing}*`, `\\s${inside}${goesOnBehind(close!)}`)
  })
  return [
    keeping(ended, `\\s+[،,؛;:)\\]»”.!?؟…]`),
    keeping(`(?:[.!?…۔]${closing}*|؟${closing}+)`, `\\s+${opening}\\p{Ll}`),
    ...quotations,
    keeping(`(?:^|[\\s\\p{Ps}\\p{Pi}])"[^"\\s][^"]{0,300}${stop}\\p{Cf}*`, `\\s[^"]{0,300}${goesOnBehind('"')}`),
    keeping('^[\\s\\p{Cf}\\x{2022}\\x{2043}*-]*(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3})*|\\p{L}|[ivxlc]{1,5})\\.', space),
  ]
}

/** The end of a quotation that its sentence goes on after: no stop stands before its mark, or a comma or small letter behind it. */
const goesOnBehind = (close: string): string =>
  `(?:[^.!?؟…${close}\\s\\p{Cf}][\\s\\p{Cf}]*${close}|${close}[\\p{Cf}\\p{Pe}\\p{Pf}"]*\\s*(?:[،,؛;:.\\x{2013}\\x{2014}-]|\\p{Ll}))`

function arabicRules(): Rule[] {
  const opener = `\\s+${icu(arabic.opener.source).replace(/^\^/, '')}`
  const noOpener = `(?!${opener})\\s`
  const long = [...arabic.mayEnd].filter((word) => word.includes('.') || word.length > 1)
  const short = [...arabic.mayEnd].filter((word) => word.length === 1)
  const never = [...arabic.titles, ...arabic.references].filter((word) => !long.includes(word))
  const prefixed = (words: readonly string[]): string => `${wordStarts}(?:[وفبلك](?=\\p{L}\\.))?${among(words)}${point}`
  const counted = `[\\p{Nd}]\\s*${among(short)}${point}`
  const letters = '[\\x{620}-\\x{64A}]'
  const word = `(?:[\\x{620}-\\x{64A}\\x{671}-\\x{6D3}]${seenThrough}){2,}`
  const dots = `(?:…|\\.[. \\x{A0}]*\\.)[.…\\p{Cf}]*${closing}*`
  const afterDots = `\\s+${icu(arabic.opensAfterDots.source).replace(/^\^/, '')}`
  const behind = (words: RegExp): string => icu(words.source).replace(/^\^\\s\*/, '\\s+')
  const numbered = `${icu(arabic.numbered.source).replace(/\$$/, '')}\\.`
  return [
    keeping(`${stop}\\p{Cf}*[»”"]`, behind(arabic.saidBehind)),
    keeping(`${stop}\\p{Cf}*[»”")\\]]`, behind(arabic.carriesOn)),
    breaking('[.…][»”"]', opener),
    keeping(`(?<!\\.)\\.\\.${closing}*`, `\\s+${opening}[\\x{600}-\\x{6FF}]`),
    keeping(dots, `(?!${afterDots})\\s+${opening}[\\x{600}-\\x{6FF}]`),
    keeping(numbered, noOpener),
    breaking(`(?:${stop}\\s+|^)${icu(arabic.aside.source).slice(1, -1)}`, space),
    breaking('[»”")\\]]\\.', `["«“(]*${letters}{2,}`),
    breaking('(?:^|\\s)\\p{Nd}+\\.', opener.replace('\\s+', '')),
    breaking(prefixed(long), opener),
    keeping(prefixed(long), noOpener),
    breaking(counted, opener),
    keeping(counted, noOpener),
    keeping(prefixed(never), space),
    keeping(`${wordStarts}${letters}${point}`, space),
    breaking(`${wordStarts}(?:${letters}\\.)+${letters}${point}`, opener),
    keeping(`${wordStarts}(?:${letters}\\.)+${letters}${point}`, space),
    keeping(`${wordStarts}${among(arabic.titles)}\\.`, letters),
    breaking(`${word}\\.`, `["«“(]*(?!${letters}{1,2}\\.)${letters}{2,}`),
    breaking(`${letters}[؟!?]+`, `["«“(]*${letters}`),
  ]
}

function englishRules(): Rule[] {
  const opener = `\\s+["'“‘(\\[]*(?i:${among(english.openers)})(?![\\p{L}'’])`
  const known = (words: Iterable<string>): string => `${wordStarts}(?i:${among(words)})(?:['’]s)?${point}`
  const noon = `${wordStarts}(?i:[ap]\\.?m)${point}`
  const named = `(?:Mr|Mrs|Ms|Dr|Eastern|Pacific|Central|GMT|EST|PST|\\p{Lu}\\p{Ll}+day)(?!\\p{L})`
  const capital = `${wordStarts}\\p{Lu}${point}`
  const row = `${wordStarts}(?:\\p{L}\\.)+[A-Za-z]${point}`
  const lettered = '(?:vitamin|plan|grade|class|group|type|section|part|point|figure|table|hepatitis|exhibit)'
  return [
    breaking(`(?i:(?:^|[\\s,])(?:and|or|than|as|but|am)\\s+i)\\.`, space),
    keeping(noon, `\\s+["'“‘(]*${named}`),
    breaking(noon, `\\s+["'“‘(]*\\p{Lu}`),
    keeping(known(english.mayEnd), `\\s+["'“‘(\\[]*(?i:${among(english.namesOn)})(?!\\p{L})`),
    breaking(known(english.mayEnd), opener),
    breaking(known(english.mostlyEnds), space),
    keeping(known(english.mayEnd), space),
    keeping(known(english.references), '\\s+[#§(]?\\p{N}'),
    keeping(known(english.titles), space),
    keeping('(?:^|\\n)(?i:sec|section|art|article|chapter|ch|part|rule|step)\\.?\\s[0-9IVXLC]{1,4}\\.', space),
    keeping('(?:^|\\n)[IVXLC]{1,6}\\.', space),
    breaking(`(?i:${lettered})\\s+\\p{Lu}\\.`, opener),
    keeping(`\\p{Lu}\\p{Ll}+\\s+\\p{Lu}\\.`, space),
    breaking(capital, opener),
    keeping(capital, space),
    breaking(row, `(?:${opener}|\\s+["“])`),
    keeping(row, space),
    keeping(
      '(?:…|\\.\\s?\\.)[.…]*["\'”’]*',
      `(?:\\s+["'“‘(]*I(?:\\s|')|(?!\\s+["'“‘(]*\\p{Lu})\\s+${opening}[^\\x{600}-\\x{6FF}])`,
    ),
    breaking('(?:^|\\s)[a-z]{3,}\\.', '(?!Net|Com|Org)[A-Z][a-z]+[\\s,]'),
  ]
}

/** A picture behind a stop belongs to its sentence, even after a space. */
const endRules = (): Rule[] => [
  keeping(`${stop}${closing}*`, ' [\\p{So}]'),
  breaking(`${stop}${closing}*(?: [\\p{So}]${closing}*)?`, space),
]

function clauseRules(): Rule[] {
  return [
    keeping(`[،,]${closing}*`, '\\s+[^\\s،,]+[،,]'),
    breaking(`[:؛،]${closing}*`, space),
    breaking(`\\p{L}[\\p{M}\\p{Cf}\\p{Pe}\\p{Pf}"']*[,;]${closing}*`, '\\s+\\p{L}'),
  ]
}

/** An expression of JavaScript as ICU reads it: a bracket within a class stands for itself here, and opens a class there. */
function icu(source: string): string {
  let within = false
  return source.replace(/\\.|[[\]]/gs, (found) => {
    if (found === ']') within = false
    else if (found === '[') {
      if (within) return '\\['
      within = true
    }
    return found
  })
}

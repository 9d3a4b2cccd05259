import * as arabic from '../arabic.ts'
import * as english from '../english.ts'
import { among, bare, behind, breaking, closing, gap, icu, keeping, point, stop, wordStarts } from './pieces.ts'
import type { Rule } from './rules.ts'

const space = '\\s'
const open = `["'“‘(\\[\\p{Cf}]*`
const opener = `${gap}${open}(?i:${among(english.openers)})(?![\\p{L}/])`
const capital = `${gap}${open}\\p{Lu}`
const number = `${gap}(?:[#§(]?\\p{N}|Nos?\\.\\s|[IVXLC]{1,5}[.,;:])`
const quoted = `${gap}["“]`
/** Where a segment begins: the line, or behind a stop that is no abbreviation's. */
const begins = `(?<=^|(?:[\\p{Ll}\\x{620}-\\x{64A}]{4}|[»”"\\p{Nd}])[.!?؟…]\\s{1,3}|[!?؟…»”"]\\s{1,3})`

/** The number of an item, an article or a heading stays with it. */
export function headingRules(): Rule[] {
  const start = `${begins}[\\s\\p{Cf}]*`
  const mark = '(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3})*|[IVXLC]{1,6}|x{0,3}(?:ix|iv|vi{0,3}|i{1,3})|\\p{L})'
  return [
    keeping(':\\s+[1١۱]\\.', space),
    keeping('(?<=:\\s{1,2}[1١۱]\\.\\s[^:]{0,200}[.!?؟]\\s{1,3})\\p{Nd}{1,2}\\.', space),
    keeping(`${start}(?:[•⁃*-]\\s?|§{1,2}\\s?)?${mark}\\.\\)?`, space),
    keeping(
      `${start}(?i:(?:art|article|title|chapter|ch|part|book)\\.?\\s[0-9IVXLC]{1,5}[.,]?\\s)?(?i:sec|section|art|article|chapter|ch|part|rule|step|fig|figure|table|appendix|exhibit|schedule|no)\\.?\\s[0-9IVXLC]{1,4}\\.`,
      space,
    ),
    keeping(
      `${start}[وبلف]?(?:ال)?(?:مادة|فقرة|بند|فصل|باب|قسم|جزء|مجلد|عدد|آية|حديث|مسألة|سؤال|تمرين|مثال|ملحق|جدول|شكل|صورة|صفحة|درس|محاضرة|حلقة|مبحث|مطلب|قاعدة|نظرية|رقم|القضية)\\s\\p{Nd}{1,4}\\.`,
      space,
    ),
  ]
}

/** «أ. م.», `"A.I."`: the stop is the letters' and not the quotation's. */
export function lettersInQuotes(): Rule[] {
  const letters = `(?<=[«“"'(](?:\\p{L}|\\p{L}\\.\\p{L}|\\p{L}\\.\\s\\p{L}|\\p{L}\\.\\p{L}\\.\\p{L}|\\p{L}\\.\\s\\p{L}\\.\\s\\p{L}))(?<=\\.\\s?\\p{L})\\.["'”’»]${closing}`
  return [breaking(letters, behind(arabic.opener)), breaking(letters, opener), keeping(letters, space)]
}

/** Before a small letter: whole words end their sentence there, abbreviations and brands do not. */
export function smallRules(): Rule[] {
  const small = `${gap}["'“‘(\\[«\\p{Cf}]*\\p{Ll}`
  const shortened = [...english.titles, ...english.references, ...english.mayEnd]
  return [
    breaking(`${stop}${closing}`, `\\s+\\[(?!sic)\\p{Ll}[\\p{Ll}\\s]{0,24}\\]\\s+["“]?\\p{Lu}`),
    keeping(`${wordStarts}(?i:${among(english.brands)})`, small),
    keeping(`${wordStarts}(?i:${among(shortened)})[.!?]`, small),
    keeping('(?:[.…]{2,}|…)', small),
    keeping(`(?<=(?:^|[.!?]\\s{1,2})(?![\\s"'(]{0,2}\\p{Ll})[^.!?؟…]{0,200})[!?]`, `${gap}(?:and|or|but)\\s`),
    breaking('[!?؟]', small),
    breaking(`(?<!\\p{L}\\.)(?<=\\p{L}{4})\\.`, small),
    breaking(`(?<=(?:^|[.!?]\\s{1,2})["'(]?\\p{Ll}[^.!?؟…]{0,200})(?<=[^\\p{L}.]\\p{L}{2,3}|^\\p{L}{2,3})\\.`, small),
    keeping(`${stop}${closing}(?: [:;=8][-^o']?[)(DPpO/\\\\|*]+)?`, small),
  ]
}

export function latinForgotten(): Rule[] {
  return [
    breaking('(?<=\\p{Ll}{2})[?!]+', "\\p{Lu}\\p{Ll}*[\\s.,'’]"),
    breaking('(?<!\\S)[a-z]{3,}\\.', '(?!(?:Net|Com|Org)(?!\\p{L}))[A-Z][a-z]+[\\s,]'),
  ]
}

/** Rows of dots before Latin letters. */
export function latinDots(): Rule[] {
  const dots = `(?:…|\\.[. \\x{A0}]*\\.)[.…\\p{Cf}]*`
  const rest = '[\\p{Pe}\\p{So}\\p{Cf}\\x{FE0F}]*'
  const big = `${gap}["'“‘(]*(?!I[\\s'])\\p{Lu}`
  return [
    breaking(`(?:\\. ){3,}\\.${rest}`, big),
    breaking(`(?<=\\p{P}\\s{0,2})\\. (?:\\. ?)+${rest}`, big),
    breaking(`\\. \\.[. ]*${rest}`, `(?=${big})${opener}`),
    keeping(`\\. \\.[. ]*${rest}`, space),
    breaking(`${dots}${rest}`, big),
    keeping(`${dots}${rest}`, space),
  ]
}

/** What a stop after a Latin word is, in the order in which the scanner asks. */
export function latinRules(): Rule[] {
  const spelt = (words: Iterable<string>): string => {
    const [plain, both] = [
      [...words].filter((word) => english.words.has(word)),
      [...words].filter((word) => !english.words.has(word)),
    ]
    // Written small, some abbreviations are words: "persons who are ill".
    const small = plain.length === 0 ? '' : `|(?!${among(plain)}${point})(?i:${among(plain)})`
    return `${wordStarts}(?:(?i:${among(both)})${small})(?:['’]s)?${point}`
  }
  const whole = (words: Iterable<string>): string => `${wordStarts}(?i:${among(words)})(?:['’]s)?${point}`
  const single = (words: ReadonlySet<string>): string[] => [...words].filter((word) => word.length > 1)
  const refer = [...english.references].filter((word) => !english.titles.has(word) && word !== 'no')
  const noon = `${wordStarts}(?i:[ap]\\.?m)${point}`
  const lone = `${wordStarts}\\p{Lu}${point}`
  const row = `${wordStarts}(?:\\p{L}\\.)+\\p{L}${point}`
  const shortened = [...english.titles, ...english.references, ...english.mayEnd]
  const latinLong = [...english.mayEnd].filter((word) => word.length > 4 && !english.titles.has(word))
  const states = [...english.mayEnd].filter((word) => !/^(?:u\.|e\.u|st$|mt$)/.test(word))
  return [
    breaking(`(?<![^\\s,])(?i:and|or|than|as|but|am|is|was)\\s+[iI]${point}`, space),
    breaking(`[apAP]\\.?[mM]\\.?\\s+[CEMP][SD]T${point}`, space),
    keeping(`${wordStarts}(?=\\p{Lu})(?i:${among(english.booksAlone)})${point}`, `${gap}\\p{N}{1,3}(?!\\p{N})`),
    keeping(whole(english.books), `${gap}\\p{N}{1,3}[:.]\\p{N}`),
    breaking(`${wordStarts}(?:(?i:${among(shortened)})|(?:\\p{L}\\.)+\\p{L})(?:['’]s)?${point}`, behind(arabic.opener)),
    keeping(
      `${wordStarts}(?:(?i:${among(shortened)})|(?:\\p{L}\\.)+\\p{L})(?:['’]s)?${point}`,
      `${gap}["'“‘(\\[«]*[\\x{600}-\\x{6FF}]`,
    ),
    keeping(whole(single(english.references)), number),
    keeping(`${wordStarts}[a-z]${point}`, `${gap}[#§(]?\\p{N}`),
    breaking(`${begins}(?i:no)\\.`, space),
    breaking(whole(['no']), `(?:${opener}|${gap}\\p{L}\\)\\s)`),
    breaking(`${wordStarts}no${point}`, `${gap}(?![IVXLC]+(?!\\p{L})|\\p{Lu}+[-\\s]?\\p{N})\\S`),
    keeping(whole(['no']), space),
    keeping(whole(single(english.references).filter((word) => english.titles.has(word))), space),
    breaking(spelt(refer.filter((word) => word.length > 1)), opener),
    keeping(spelt(refer.filter((word) => word.length > 1)), space),
    breaking(`${wordStarts}(?i:[ap]\\.?m)${point}`, `(?!${gap}Mr(?!\\p{L}))(?!${gap}${bare(english.zones)})${capital}`),
    breaking(`${wordStarts}(?:am|pm|AM|PM|A\\.M|P\\.M)${point}`, `${gap}Mr(?!\\p{L})`),
    keeping(noon, space),
    keeping(spelt(english.mayEnd), `${gap}${open}(?i:${among(english.namesOn)})(?!\\p{L})`),
    breaking(spelt([...english.mayEnd].filter((word) => !english.mostlyEnds.has(word))), `${gap}\\p{N}{1,2}[.)]\\s`),
    breaking(spelt(latinLong), `${gap}\\p{N}`),
    keeping(spelt(english.mayEnd), `${gap}\\p{N}`),
    breaking(spelt(english.mostlyEnds), space),
    breaking(
      `(?:\\p{Nd}\\s?|\\s(?:the|per|a|each)\\s)(?i:${among(english.measures)})${point}`,
      `${gap}(?![CFK](?!\\p{L}))\\S`,
    ),
    breaking(spelt(english.mayEnd), opener),
    breaking(spelt(states), quoted),
    keeping(spelt(english.mayEnd), space),
    keeping(whole(english.titles), space),
    breaking(`${icu(english.lettered).replace(/\$$/, '').replace(/^/, '(?i:')})\\p{Lu}${point}`, space),
    breaking(lone, `${gap}(?:[–—]\\s|\\p{Lu}{3,}(?:\\s\\p{Lu}{2,})?:\\s)`),
    breaking(lone, `${gap}${open}(?i:${among(english.neverNames)})(?!\\p{L})`),
    keeping(`\\p{Lu}\\p{Ll}+\\s+\\p{Lu}${point}`, space),
    breaking(lone, opener),
    keeping(lone, space),
    breaking(row, `(?:${opener}|${quoted})`),
    keeping(row, space),
  ]
}

/** What stands on a line of its own in a mail, where lines were run together. */
export function mailRules(): Rule[] {
  const date =
    '\\p{Nd}{1,2}[/.]\\p{Nd}{1,2}[/.](?:\\p{Nd}{4}|\\p{Nd}{2})\\s+\\p{Nd}{1,2}:\\p{Nd}{2}(?::\\p{Nd}{2}|(?!:))(?:\\s?[AaPp][Mm]|(?!\\s?[AaPp][Mm]))'
  const next = `\\s+["“(]?[\\p{Lu}*_=-]`
  const sender = `(?<![^\\s])\\p{Lu}[\\p{L}\\p{Nd}@._/-]*`
  return [
    breaking(sender, `\\s+${date}`),
    breaking(`(?<!\\p{Nd})${date}`, next),
    breaking(`<\\S+@\\S+>`, '\\s+[\\p{Lu}\\p{Nd}]'),
    breaking(
      `(?<=^|[.!?؟…]["”»]?\\s{1,3})\\s*${bare(english.letter)
        .replace(/\$$/, '')
        .replace(/^\\s\*/, '')},`,
      '\\s+\\p{Lu}',
    ),
    breaking(`\\s[:;=]['-]?\\)`, '\\s+\\p{Lu}'),
    breaking('(?<!\\S)(?:-{5,}|={5,}|~{5,}|_{24,}|\\*{5,})', space),
    // Between the halves of a verse stars end nothing.
    breaking('(?<!\\S)\\*{3,4}', '\\s(?=\\s*[^\\s\\x{620}-\\x{64A}])'),
    breaking('[^\\s\\x{620}-\\x{652}]', '\\s+\\*{3,4}(?!\\S)'),
    breaking('(?:-{8,}|={8,}|~{8,}|\\*{8,})', space),
    breaking('\\S', '\\s+(?:-{5,}|={5,}|~{5,}|_{24,}|\\*{5,})(?!\\S)'),
    breaking(
      `(?:https?://|[\\w.]+@)[^\\s<>«»"،؛]{3,300}(?<![.,;:!?؟…)\\]])`,
      `\\s+(?:https?://|["“(]?(?i:${among(english.openers)})(?<=\\s["“(]?\\p{Lu}\\p{L}{0,20})\\s)`,
    ),
  ]
}

/** Items of a list in one line: the next number or letter of the same style begins the next item. An expression cannot count, so each is written out. */
export function itemRules(): Rule[] {
  const digits = (n: number): string =>
    [...String(n)]
      .map((digit) => `[${digit}${String.fromCodePoint(0x660 + Number(digit), 0x6f0 + Number(digit))}]`)
      .join('')
  const rows: readonly (readonly string[])[] = [
    Array.from({ length: 12 }, (_, i) => digits(i + 1)),
    [...'أبجدهوزحط'].map((letter) => (letter === 'أ' ? '[اأإآ]' : letter)),
    [...'abcdefgh'],
  ]
  return rows.flatMap((row, kind) => {
    const style = kind === 2 ? '(?:\\.\\)|[.)])' : '(?:\\.\\)|[.)-])'
    const list = `(?<=^\\s{0,4}(?:[•⁃*-]\\s?)?${any[kind]}${style}[\\s\\p{L}].{0,600}|^\\s{0,4}(?:[•⁃*-]\\s?)?)`
    return row.slice(1).flatMap((mark, i) => {
      const before = `${list}(?<=(?:^|[\\s•⁃*-])${row[i]}${style}[\\s\\p{L}].{0,300})`
      return [
        breaking(`[^\\s•⁃]${before}`, `\\s+(?:[•⁃*-]\\s?)?${mark}${style}[\\s\\p{L}]`),
        keeping(`${before}(?<=[\\s•⁃*-])${mark}\\.\\)?`, space),
      ]
    })
  })
}

const any = ['\\p{Nd}{1,3}', '[\\x{621}-\\x{64A}]', '[a-z]']

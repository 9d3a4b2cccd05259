import * as arabic from '../arabic.ts'
import { cities } from '../cities.ts'
import { leansOn } from '../datelines.ts'
import {
  among,
  bare,
  behind,
  breaking,
  closer,
  digit,
  gap,
  icu,
  keeping,
  arabicLetter as letter,
  opening,
  point,
  seenThrough,
  stop,
  wordStarts,
} from './pieces.ts'
import type { Rule } from './rules.ts'

/** Up to so many times. Java takes no repeated group within a look-behind, where its parts have no one length. */
const writtenOut = (part: string, most: number): string =>
  `(?:${Array.from({ length: most + 1 }, (_, i) => part.repeat(most - i)).join('|')})`

const opens = behind(arabic.opener)
const space = '\\s'

/** A break where a sentence opens behind, else none. */
const asOpener = (before: string): Rule[] => [breaking(before, opens), keeping(before, space)]

export function endMarkRules(): Rule[] {
  const mark = icu(arabic.endMark)
  const bareMark = `(?:[اإ]ن?تهى|انتهي)/\\s*[\\p{L}\\p{Nd}. ]{1,12}(?:/\\s*[\\p{L}\\p{Nd}. ]{1,12})?\\s*\\z`
  return [
    breaking(`(?:${stop}|["»”)\\]])`, `(?=\\s*${mark})`),
    breaking('[^\\s\\x{2D}–—]', `\\s+${mark}\\s*\\z`),
    breaking(`(?:${stop}|["»”)\\]]|^)\\s*${mark}`, '(?![/)\\]*#–—-])'),
    breaking('[.!?؟…»”")]', `(?=\\s*${bareMark})`),
  ]
}

export function verseRules(): Rule[] {
  const number = '\\s?\\p{Nd}{1,3}'
  return [
    breaking(`(?<!(?:آي(?:ة|تين|تان|ات)|رقم)\\s{0,3})[﴿﴾]${number}\\s?[﴿﴾]`, ''),
    breaking(`۝${number}(?!\\p{Nd})`, ''),
    breaking('۝', '\\s(?=\\s*[^\\s\\p{Nd}])'),
    ...Array.from({ length: 10 }, (_, i) => {
      const [here, next] = [digit(i), digit((i + 1) % 10)]
      const verse = '\\s+\\p{L}[^(){}.!?؟…]*'
      return breaking(
        `[\\p{L}\\p{M}]\\s?[({]\\p{Nd}{0,2}${here}[)}]`,
        `(?=\\s+\\p{L}(?=[^(){}]*\\p{L}\\p{M}*\\p{L})[^(){}.!?؟…]*[({]\\p{Nd}{0,2}${next}[)}](?:${verse}[({]\\p{Nd}{1,3}[)}])*\\s*\\z)`,
      )
    }),
  ]
}

/** Where headline and report run together, the report begins with its place and a dash. */
export function datelineRules(): Rule[] {
  const spelt = new Set([...cities].map((name) => name.replace(/[أإآا]/g, '[أإآا]').replace(/[يى]/g, '[يى]')))
  const place = `(?:${[...spelt].sort((one, other) => other.length - one.length).join('|')})(?:[/،]\\s?\\p{L}{3,12})?`
  const date = '(?:\\s+(?:في\\s+)?\\p{Nd}{1,2}(?:[-/]\\p{Nd}{1,2}|\\s\\p{L}{3,8}))?'
  const dash = '(?:ــ|ـ|–|—|-{1,2})'
  const second = `(?![^.!?؟]{0,60}\\s${dash}\\s)(?!\\s*(?:وه[وي]|و?على ما|وقد|كما)(?!\\p{L}))`
  const headline = `(?<=[^\\s.!?؟…]\\s{1,3}[^\\s.!?؟…]{1,30})(?<!${icu(leansOn)
    .replace(/\$$/, '')
    .replace('(?:\\s\\S{1,16}){0,3}', writtenOut('\\s\\S{1,16}', 3))})`
  return [
    breaking(`[\\p{L}\\p{N}"»)]${headline}`, `\\s+${place}${date}\\s*\\((?:رويترز|[\\p{L}. ]{2,24})\\)\\s*[-–—ـ:]`),
    breaking(`[\\p{L}\\p{N}"»)]${headline}`, `\\s+${place}${date}\\s*${dash}(?=\\s)${second}`),
  ]
}

export const asideRules = (): Rule[] => [breaking(`(?:${stop}\\s+|^)${icu(arabic.aside).slice(1, -1)}`, space)]

/** Stops without a space behind them, between two words of letters. */
export function forgottenRules(): Rule[] {
  const one = '[\\x{620}-\\x{64A}\\x{671}-\\x{6D3}][\\p{Cf}\\x{64B}-\\x{65F}\\x{670}\\x{640}]{0,4}'
  const word = `${one}${one}`
  const next = `["«“(]*${letter}${seenThrough}${letter}`
  return [
    // «(وكانت زيارته الأولى.)ثم عاد»
    breaking(
      `(?:\\p{L}[\\p{M}\\p{Cf}]{0,3}\\p{L}[\\p{M}\\p{Cf}]{0,3}\\.|[!?؟])${closer}+`,
      `[\\p{Lu}\\x{620}-\\x{6FF}]`,
    ),
    breaking(`${letter}${seenThrough}[؟!?]+`, '\\p{Nd}{1,4}\\s\\p{L}'),
    breaking(`${letter}[\\x{64B}-\\x{652}]?\\s\\.`, next),
    breaking('(?:\\p{L}:\\s?\\p{Nd}{1,4}|\\p{L}\\s\\p{Nd}{4})\\.', next),
    breaking(`${letter}${seenThrough}[؟!?]+`, `["«“(]*${letter}`),
    breaking('[»”")\\]]\\.', next),
    breaking('(?<!\\S)\\p{Nd}+(?:[-–/:,٫٬]\\p{Nd}+){0,4}\\.', `(?=${bare(arabic.opener)})${next}`),
    keeping(`${wordStarts}${among(arabic.titles)}\\.`, letter),
    breaking('(?<=[\\x{620}-\\x{64A}]{3}\\.[\\x{620}-\\x{64A}]{2})\\.', next),
    keeping(`${among(latinLetters)}\\.`, `${among(latinLetters)}(?!\\p{L})`),
    breaking(`(?<!\\.[\\x{620}-\\x{64A}]{1,2})(?<=${word})\\.`, next),
  ]
}

/** The words of an expression that is nothing but words. */
const wordsOf = (expression: RegExp): string[] => expression.source.replace(/^\^\(\?:|\)\$$/g, '').split('|')
const latinLetters = wordsOf(arabic.latinLetter)
/** Words that come again behind dots, «كان... كان صديقي»: an expression cannot say it of any word. */
const repeated = 'كان كانت هذا هذه هو هي لم لن هل قال قد'.split(' ')

export function dotRules(): Rule[] {
  const dots = `(?:…|\\.[. \\x{A0}]*\\.)[.…\\p{Cf}]*`
  const next = `${gap}${opening}[\\x{600}-\\x{6FF}]`
  const rest = '[\\p{Pe}\\p{So}\\p{Cf}\\x{FE0F}]*'
  const words = `[^\\s.…]{1,24}${writtenOut('\\s[^\\s.…]{1,24}', 2)}\\s?`
  return [
    keeping(`(?<=[\\x{620}-\\x{652}]\\s)${dots}`, next),
    keeping(`(?<=(?:^|[.!?؟…»"]\\s)\\s{0,3}و?(?:هو|هي|أنا|أنت|نحن|لكن|لو|إن)\\s?)${dots}`, next),
    // «جاء... ورحل... ولم يقل»
    keeping(`(?<=(?:\\.\\.|…)\\s{0,2}${words})${dots}${rest}`, `${gap}و`),
    // «القاهرة.. حريق»: two dots behind a word or two are a colon.
    keeping(`(?<=^\\s{0,4}${writtenOut('\\S{1,20}\\s', 2)}\\S{0,20}[^.\\s])\\.\\.${rest}`, next),
    ...repeated.map((word) => keeping(`${wordStarts}${word}${dots}${rest}`, `${gap}${word}\\s`)),
    breaking(`${dots}${rest}`, behind(arabic.opensAfterDots)),
    keeping(`${dots}${rest}`, next),
    keeping(`(?<=[\\x{600}-\\x{6FF}])${dots}${rest}`, space),
  ]
}

/** What a stop after an Arabic word is, in the order in which the scanner asks. */
export function arabicRules(): Rule[] {
  const [never, refer, mayEnd, units] = [arabic.titles, arabic.references, arabic.mayEnd, arabic.units]
  const ends = [...mayEnd].filter((word) => !units.has(word))
  const whole = (words: Iterable<string>): string => `${wordStarts}${among(words)}${point}`
  const written = (words: Iterable<string>): string => `${wordStarts}[وف]?[بلك]?(?:ال|لل)?${among(words)}${point}`
  const dotted = (words: Iterable<string>): string[] => [...words].filter((word) => word.includes('.'))
  const spaced = (words: Iterable<string>): string => `${wordStarts}${among(words).replaceAll('\\.', '\\.\\s')}${point}`
  const letters = among(latinLetters)
  const saying = `(?<=(?:^|\\s)[وف]?(?:قال|يقول|تقول|قالت|ذكرت?|أكدت?)\\s.{0,40})\\.`
  const short = [...refer].filter((word) => word.length <= 2 || word.includes('.') || arabic.clipped.has(word))
  const long = [...refer].filter((word) => !short.includes(word))
  return [
    keeping(`${icu(arabic.numbered).replace(/\$$/, '')}\\.`, behind(arabic.carriesOn)),
    // «إن» behind a verb of saying carries it on.
    keeping(`(?<=${wordStarts}${among([...ends, ...units])}|\\.${letters})${saying}`, '\\s+[إا]ن(?:ه|ها|هم)?\\s'),
    keeping(`(?<=(?:^|\\s)\\p{L}\\.،\\sو\\p{L})\\.`, space),
    ...asOpener(whole(wordsOf(arabic.latinInitial))),
    ...asOpener(`${wordStarts}[وف]?[بلك]?(?:ال|لل)?(?<=[\\x{621}-\\x{64A}])[دمأ]${point}`),
    breaking(`${icu(arabic.lettered).replace(/\$$/, '')}${letter}${point}`, space),
    breaking(`[\\p{L}\\p{Nd}]\\/${letter}${point}`, space),
    breaking(`\\p{Nd}\\/\\p{Nd}{1,4}\\s${letter}${point}`, opens),
    breaking(`\\p{Nd}\\s*${among(units)}${point}`, behind(arabic.measuredNext)),
    keeping(`\\p{Nd}${among(units)}${point}`, `${gap}(?!ثم)${bare(arabic.carriesOn)}`),
    breaking(`\\p{Nd}${among(units)}${point}`, space),
    ...asOpener(`(?:\\p{Nd}\\s+|°\\s*)${among(units)}${point}`),
    ...asOpener(spaced(dotted(ends))),
    ...asOpener(whole(ends)),
    ...asOpener(written(dotted(ends))),
    keeping(whole(never), space),
    keeping(written(dotted(never)), space),
    keeping(whole(refer), '\\s[\\s\\p{Cf}]*\\p{Nd}'),
    keeping(written(['صص', 'مج', 'مخ', 'تح', 'تحق', ...dotted(refer)]), '\\s[\\s\\p{Cf}]*\\p{Nd}'),
    keeping(whole([...refer].filter((word) => word.length === 1)), space),
    ...asOpener(whole(short.filter((word) => word.length > 1))),
    ...asOpener(written(['صص', 'مج', 'مخ', 'تح', ...dotted(refer)])),
    breaking(whole(long), space),
    ...asOpener(`${wordStarts}(?:(?:ال|لل|لـ)?${letters}\\.)+${letters}${point}`),
    keeping(`${wordStarts}${letter}${point}`, space),
    ...asOpener(`${wordStarts}(?:${letter}\\.)+${letter}${point}`),
  ]
}

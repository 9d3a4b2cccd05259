import { cities } from './cities.ts'

/** Longer than a headline is, in UTF-16 units. */
const longest = 160
/** As letters are compared here: papers differ in hamza, in ي and ى. The length stays. */
const folded = (text: string): string => text.replace(/[أإآ]/g, 'ا').replace(/ى/g, 'ي')
/** «لندن ــ», «بيروت –», «القاهرة (رويترز) -», «دمشق 14-2 (ا ف ب) -»: the place, then what may stand between it and the dash. */
const placeAtEnd = new RegExp(
  String.raw`(?:^|\s)((?:${[...new Set([...cities].map(folded))].sort((a, b) => b.length - a.length).join('|')})(?:[/،]\s?\p{L}{3,12})?)(?:\s+(?:في\s+)?\p{Nd}{1,2}(?:[-/]\p{Nd}{1,2}|\s\p{L}{3,8}))?\s*$`,
  'u',
)
/** A place after one of these is no dateline: «من دمشق», «العاصمة اللبنانية بيروت», «غادر الوفد دمشق», «بيروت ودمشق». */
export const leansOn = new RegExp(
  String.raw`(?:^|\s)(?:${[
    '[وف]?(?:في|من|إلى|الى|على|عن|بين|نحو|قرب|صوب|حتى|عبر|خارج|داخل|مع|ضد|بعد|قبل|حول|لدى|عند)',
    '(?:شمال|جنوب|شرق|غرب)ي?',
    'وسط',
    '[وبلك]?(?:ال)?(?:عاصمة|عاصمته|عاصمتها|مدينة|مدينته|مدينتها)(?:\\s\\S{1,16})?',
    '[وبلك]?(?:ال)?(?:محافظة|ولاية|إقليم|مطار|جامعة|بلدة|ميناء|ريف|حي|محور|اتفاق|مؤتمر|إعلان|قمة|محادثات|مفاوضات|سفارة|حكومة|نظام|بورصة|تعهد)',
    '[وف]?(?:زار|يزور|غادر|يغادر|دخل|يدخل|وصل|يصل|بلغ|قصد|يقصد)(?:ت|وا|ا)?(?:\\s\\S{1,16}){0,3}',
    'و|أو|،|:',
  ].join('|')})$`,
  'u',
)

/**
 * Where a report begins with its place, in a text in which headline and report run together: «… الحدودية ⏐ هونولولو ــ …». `start` is where
 * the segment begins, `at` the dash, or the bracket before an agency's name. Undefined when nothing stands before the place, when what stands
 * there leans on it, or when the dash is one of a pair. Constant time.
 */
export function datelineBefore(paragraph: string, start: number, at: number): number | undefined {
  if (at - start > longest || !parts(paragraph, at)) return undefined
  const before = paragraph.slice(start, at)
  const found = placeAtEnd.exec(folded(before))
  if (!found) return undefined
  const headline = before.slice(0, found.index).trimEnd()
  if (headline.split(/\s+/).length < 2 || leansOn.test(headline)) return undefined
  return start + found.index + found[0].length - found[0].trimStart().length
}

const agency = /\((?:رويترز|[\p{L}. ]{2,24})\)\s*[-–—ـ:]/uy
const dashes = /(?:ــ|ـ|–|—|-{1,2})(?=\s)/uy
/** A second dash nearer than this closes what the first opened. */
const pairedWithin = 60

/** Whether the mark is a dash with a space behind it and no second, or an agency in brackets with such a dash. */
function parts(paragraph: string, at: number): boolean {
  agency.lastIndex = at
  if (agency.test(paragraph)) return true
  dashes.lastIndex = at
  const dash = dashes.exec(paragraph)?.[0]
  if (!dash) return false
  const rest = paragraph.slice(at + dash.length, at + dash.length + pairedWithin)
  const sentence = /^[^.!?؟]*/u.exec(rest)![0]
  return !sentence.includes(` ${dash} `) && !/^\s*(?:وه[وي]|و?على ما|وقد|كما)(?!\p{L})/u.test(rest)
}

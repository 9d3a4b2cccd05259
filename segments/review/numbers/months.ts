/** Months as both languages name them. Levantine, Egyptian and Maghrebi names are the Gregorian months; Hijri ones count from 101. */
import type { Span } from '../../model.ts'

export interface Month extends Span {
  /** 1–12 Gregorian, 101–112 Hijri. */
  readonly month: number
  /** The name is also another word (آب, صفر, May), and nothing beside it says that a date is meant: it may be a counterpart, and asks for none. */
  readonly loose: boolean
}

const arabic = new Map<string, number>()
const english = new Map<string, number>()
function names(table: Map<string, number>, first: number, lines: string): void {
  for (const [n, line] of lines.trim().split('\n').entries())
    for (const name of line.trim().split(' | ')) table.set(name, first + n)
}
names(
  arabic,
  1,
  `يناير | كانون الثاني | جانفي
   فبراير | شباط | فيفري
   مارس | آذار | اذار
   أبريل | ابريل | إبريل | نيسان | أفريل
   مايو | أيار | ايار
   يونيو | يونيه | حزيران | جوان
   يوليو | يوليه | تموز | جويلية
   أغسطس | اغسطس | آب
   سبتمبر | أيلول | ايلول | شتنبر
   أكتوبر | اكتوبر | تشرين الأول | تشرين الاول
   نوفمبر | تشرين الثاني | نونبر
   ديسمبر | كانون الأول | كانون الاول | دجنبر`,
)
names(
  arabic,
  101,
  `محرم | المحرم
   صفر
   ربيع الأول | ربيع الاول
   ربيع الثاني | ربيع الآخر
   جمادى الأولى | جمادى الاولى
   جمادى الثانية | جمادى الآخرة
   رجب
   شعبان
   رمضان
   شوال
   ذو القعدة | ذي القعدة
   ذو الحجة | ذي الحجة`,
)
names(
  english,
  1,
  `january | jan
   february | feb
   march | mar
   april | apr
   may
   june | jun
   july | jul
   august | aug
   september | sept | sep
   october | oct
   november | nov
   december | dec`,
)
names(
  english,
  101,
  `muharram
   safar
   rabi al-awwal | rabi' al-awwal | rabi i | rabi' i
   rabi al-thani | rabi' al-thani | rabi al-akhir | rabi ii | rabi' ii
   jumada al-ula | jumada al-awwal | jumada i
   jumada al-thani | jumada al-akhira | jumada ii
   rajab
   sha'ban | shaaban | shaban
   ramadan | ramadhan
   shawwal
   dhu al-qi'dah | dhu al-qadah | dhul qadah | dhu al-qa'dah
   dhu al-hijjah | dhul hijjah | dhu al-hijja`,
)
// Also “father” without its madda, “forbidden”, “zero”, first names; a march, to march, may, and a name.
const doubtfulArabic = new Set([
  'آب',
  'صفر',
  'محرم',
  'المحرم',
  'رجب',
  'شعبان',
  'شوال',
  'جوان',
  'مارس',
  'رمضان',
  'أغسطس',
  'اغسطس',
])
const doubtfulEnglish = new Set(['may', 'march', 'mar', 'jan', 'jun', 'august', 'april', 'june', 'sep', 'dec'])

const choice = (table: ReadonlyMap<string, number>): string =>
  [...table.keys()].sort((a, b) => b.length - a.length).join('|')
// Di Maio, the Mayo Clinic.
const noMonth = '(?<!دي )(?!مايو كلينيك)'
const arabicMonth = new RegExp(`(?<!\\p{L})(?:[وفبل]{0,2})${noMonth}(${choice(arabic)})(?![\\p{L}\\p{M}])`, 'gu')
const englishMonth = new RegExp(`(?<![\\p{L}'’])(${choice(english)})(?![\\p{L}])`, 'giu')
const beside = '[0-9\u0660-\u0669\u06F0-\u06F9]'
const dateAround = new RegExp(`(?:${beside}|شهر|شهري|من|/)\\s*$`, 'u')
const dateBehind = new RegExp(`^[\\s,،.]*(?:/\\s*)?(?:الماضي|الجاري|المقبل|القادم|من عام|عام|سنة|من|${beside})`, 'u')

export function arabicMonths(text: string): Month[] {
  const plain = text.replace(/[\u064B-\u0652\u0670\u0640]/g, '')
  // Rare, and places would shift: a text with such marks on a month is read without them only when nothing moves.
  const whole = plain.length === text.length ? plain : text
  return [...whole.matchAll(arabicMonth)].map((found) => {
    const name = found[1]!
    const to = found.index + found[0].length
    const from = to - name.length
    const isDate =
      dateAround.test(whole.slice(Math.max(0, from - 12), from)) || dateBehind.test(whole.slice(to, to + 14))
    return { from, to, month: arabic.get(name)!, loose: doubtfulArabic.has(name) ? !isDate : false }
  })
}

export function englishMonths(text: string): Month[] {
  return [...text.matchAll(englishMonth)].map((found) => {
    const name = found[0]
    const [from, to] = [found.index, found.index + name.length]
    const key = name.toLowerCase()
    const isDate =
      /^[A-Z]/.test(name) &&
      (/(?:\d|\b(?:in|of|since|until|last|this|next|early|late|mid)[\s-])(?:st|nd|rd|th)?\s*(?:of\s)?$/i.test(
        text.slice(Math.max(0, from - 9), from),
      ) ||
        /^[\s,.]*\d/.test(text.slice(to, to + 4)))
    return { from, to, month: english.get(key)!, loose: doubtfulEnglish.has(key) ? !isDate : !/^[A-Z]/.test(name) }
  })
}

/** The Gregorian years into which a year of the Hijra falls. */
export function gregorianOf(hijri: number): readonly number[] {
  const year = Math.floor(hijri * 0.970224 + 621.5774)
  return [year - 1, year, year + 1]
}

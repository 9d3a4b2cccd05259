/** What the word-translation table is learnt from, but for the files of sentences. */
import { readFileSync } from 'node:fs'
import type { Parallel } from '../../../segments/alignment/train.ts'

/** Lines of ARABIC<TAB>ENGLISH. */
export function pairsOf(text: string, weight = 1): Parallel[] {
  return text
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([arabic, english]) => arabic && english)
    .map(([arabic, english]) => ({ arabic: arabic!, english: english!, weight }))
}

/** A line of the list has Arabic words, `=` and English words; each with each is a pair. */
export function ownWords(): Parallel[] {
  return readFileSync(new URL('words.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#') && line.includes('='))
    .flatMap((line) => {
      const [arabic, english] = line.split('=').map((side) => side.split(' '))
      return arabic!.flatMap((ar) => english!.map((en) => ({ arabic: ar, english: en, weight: 2 })))
    })
}

/** Names of countries, languages, scripts, currencies, cities, months and days, as CLDR has them. */
export function names(): Parallel[] {
  const pairs: Parallel[] = []
  const add = (arabic: string | undefined, english: string | undefined): void => {
    if (arabic && english && /[\u0620-\u06FF]/.test(arabic) && /[a-z]/i.test(english)) {
      pairs.push({ arabic, english, weight: 2 })
    }
  }
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const type of ['region', 'language', 'script', 'currency'] as const) {
    const [ar, en] = ['ar', 'en'].map((locale) => new Intl.DisplayNames([locale], { type, fallback: 'none' }))
    const codes =
      type === 'region'
        ? letters.flatMap((a) => letters.map((b) => a + b))
        : type === 'currency'
          ? Intl.supportedValuesOf('currency')
          : type === 'script'
            ? [
                'Arab',
                'Latn',
                'Cyrl',
                'Grek',
                'Hebr',
                'Deva',
                'Hans',
                'Hant',
                'Armn',
                'Geor',
                'Ethi',
                'Thai',
                'Jpan',
                'Kore',
              ]
            : letters
                .flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]))
                .map((c) => c.toLowerCase())
    for (const code of codes) add(ar!.of(code), en!.of(code))
  }
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    const place = (locale: string) =>
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' })
        .formatToParts(0)
        .find((part) => part.type === 'timeZoneName')
        ?.value.replace(/^توقيت | Time$/, '')
    add(place('ar'), place('en'))
  }
  for (const [locale, calendar] of [
    ['ar', 'gregory'],
    ['ar-SY', 'gregory'],
    ['ar-MA', 'gregory'],
    ['ar', 'islamic-umalqura'],
    ['ar', 'persian'],
  ]) {
    for (const options of [{ month: 'long' }, { weekday: 'long' }] as const) {
      for (let day = 0; day < 360; day += 'month' in options ? 15 : 1) {
        if (!('month' in options) && day > 6) break
        const date = new Date(Date.UTC(2024, 0, 1 + day))
        const [ar, en] = [locale!, 'en'].map((one) =>
          new Intl.DateTimeFormat(one, { calendar, ...options, timeZone: 'UTC' }).format(date),
        )
        add(ar, en)
      }
    }
  }
  const seen = new Set<string>()
  return pairs.filter(({ arabic, english }) => {
    const key = `${arabic}\t${english}`
    return !seen.has(key) && seen.add(key)
  })
}

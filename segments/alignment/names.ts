/**
 * Names that were transliterated, not translated: واعظي and Vaezi, أوباما and Obama. Both scripts are read as a skeleton of consonant classes that
 * spelling traditions do not cross (b/p, t/d, s/z, k/g/j/q …); vowels, h and the weak letters count at the beginning only.
 */
import { englishStem } from './stem.ts'
import type { Term } from './terms.ts'

export interface NamePair {
  readonly arabic: number
  readonly latin: number
  /** How sure it is that the two are one name, 0 to 1, from the length of the skeleton alone. */
  readonly sure: number
}

/** Pairs of terms with one skeleton. Linear in the terms, and in the pairs found. */
export function namePairs(arabic: readonly Term[], latin: readonly Term[]): NamePair[] {
  const bySkeleton = new Map<string, number[]>()
  for (const [number, term] of latin.entries()) {
    if (term.kind !== 'latin') continue
    for (const skeleton of latinSkeletons(term.text)) {
      const same = bySkeleton.get(skeleton)
      if (same) same.push(number)
      else bySkeleton.set(skeleton, [number])
    }
  }
  const pairs: NamePair[] = []
  for (const [number, term] of arabic.entries()) {
    if (term.kind !== 'arabic') continue
    const best = new Map<number, number>()
    for (const skeleton of arabicSkeletons(term)) {
      for (const other of bySkeleton.get(skeleton) ?? []) {
        const { text, capital } = latin[other]!
        const ratio = text.length / term.text.length
        if (ratio < 0.6 || ratio > 2.5) continue
        // A word without a capital may be a loan (فيروس, virus), but chance is likelier.
        const sure = surety(skeleton) * (capital ? 1 : 0.4)
        if (sure > (best.get(other) ?? 0.05)) best.set(other, sure)
      }
    }
    for (const [other, sure] of best) pairs.push({ arabic: number, latin: other, sure })
  }
  return pairs
}

function surety(skeleton: string): number {
  const letters = skeleton.length - (skeleton[0] === 'A' ? 0.5 : 0)
  return letters < 2 ? 0 : letters < 2.5 ? 0.2 : letters < 3.5 ? 0.6 : 0.9
}

function arabicSkeletons({ text, stem }: Term): Set<string> {
  const forms = new Set([text, stem])
  if (text.length > 3 && /^[وفبلك]/.test(text)) forms.add(text.slice(1))
  const bare = /^[وف]?(?:[بكف]?ال|لل)(.{2,})$/.exec(text)
  if (bare) forms.add(bare[1]!)
  return new Set([...forms].map(arabicSkeleton).filter((skeleton) => skeleton.length > 1))
}

function arabicSkeleton(form: string): string {
  let skeleton = /^[اعيء]/.test(form) ? 'A' : /^[هح]/.test(form) ? 'H' : form[0] === 'و' ? 'W' : ''
  for (const letter of form.replace(/تش/g, 'ش').replace(/دج/g, 'ج')) skeleton += arabicClass[letter] ?? ''
  return skeleton
}

const arabicClass: Readonly<Record<string, string>> = spread({
  P: 'بپ',
  F: 'فڤ',
  T: 'تدطض',
  S: 'ثذزسصظ',
  X: 'شچ',
  K: 'جغقكخگژ',
  L: 'ل',
  M: 'م',
  N: 'ن',
  R: 'ر',
})

function latinSkeletons(word: string): Set<string> {
  const forms = new Set([word.replace(/['’]s?$/, ''), englishStem(word)])
  const gentile = /^(.{3,}?)(?:ians?|ans?|ese|ish|is?|ists?|ism)$/.exec(word)
  if (gentile) forms.add(gentile[1]!)
  const skeletons = new Set<string>()
  for (const form of forms) {
    const plain = form.replace(/[^a-z]/g, '').replace(/([b-df-hj-np-tv-z])\1/g, '$1')
    if (plain.length < 3) continue
    const common = latinSkeleton(plain)
    skeletons.add(common)
    // Letters that Arabic writes in two ways: v as ف or و, th as ت or ث, ch as ش or ك, a hard or soft c.
    if (plain.includes('v')) skeletons.add(latinSkeleton(plain.replace(/(?!^)v/g, 'w').replace(/^v/, 'f')))
    if (plain.includes('th')) skeletons.add(latinSkeleton(plain.replace(/th/g, 's')))
    if (plain.includes('ch')) skeletons.add(latinSkeleton(plain.replace(/ch/g, 'k')))
    if (/c[eiy]/.test(plain)) skeletons.add(latinSkeleton(plain.replace(/c(?=[eiy])/g, 'sh')))
  }
  return new Set([...skeletons].filter((skeleton) => skeleton.length > 1))
}

function latinSkeleton(form: string): string {
  const plain = form
    .replace(/t?s?ch|sh/g, 'X')
    .replace(/ph/g, 'f')
    .replace(/dj|kh|gh|ck|qu/g, 'k')
    .replace(/th/g, 't')
    .replace(/dh/g, 'z')
    .replace(/x/g, 'ks')
    .replace(/c(?=[eiy])/g, 's')
  let skeleton = /^[aeiouy]/.test(plain) ? 'A' : plain[0] === 'h' ? 'H' : /^[wv]/.test(plain) ? 'W' : ''
  for (const [at, letter] of [...plain].entries()) {
    if (at === 0 && letter === 'v') continue
    skeleton += latinClass[letter] ?? ''
  }
  return skeleton
}

const latinClass: Readonly<Record<string, string>> = spread({
  P: 'bp',
  F: 'fv',
  T: 'td',
  S: 'sz',
  X: 'X',
  K: 'cgjkq',
  L: 'l',
  M: 'm',
  N: 'n',
  R: 'r',
})

function spread(classes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(classes).flatMap(([name, letters]) => [...letters].map((l) => [l, name])))
}

/** Newswire in two languages, and the edits that a reviser makes in it. */
import { readFileSync } from 'node:fs'
import type { Language } from '../../../segments/model.ts'
import { isWord, words } from '../../../segments/text/words.ts'
import { type Chance, chance } from './chance.ts'

export interface Pair {
  readonly before: string
  readonly after: string
}

/** The sentences of the sample article and two dozen written for this bench. */
export function newswire(language: Language): string[] {
  const files = [`test/samples/article.${language}.txt`, `test/bench/revisions/newswire.${language}.txt`]
  return files
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .map((line) => line.trim())
    .filter((line) => line.split(' ').length >= 12)
}

/** `count` sentences with one to four edits each. */
export function editedPairs(sentences: readonly string[], language: Language, count: number, seed: number): Pair[] {
  const dice = chance(seed)
  const vocabulary = sentences.flatMap((sentence) => words(sentence).filter(isWord))
  return Array.from({ length: count }, () => {
    const before = dice.pick(sentences)
    let after = before
    for (let edits = 1 + dice.below(4); edits > 0; edits--) after = edited(after, vocabulary, language, dice)
    return { before, after }
  })
}

/** One edit: mostly other words, sometimes a phrase that moves, another form of a word, or a comma. */
function edited(text: string, vocabulary: readonly string[], language: Language, dice: Chance): string {
  const all = text.split(' ')
  const at = dice.below(all.length)
  const draw = (count: number): string[] => Array.from({ length: count }, () => dice.pick(vocabulary))
  const kind = dice.next()
  if (kind < 0.35) all.splice(at, 1, ...draw(1))
  else if (kind < 0.5) all.splice(at, 1 + dice.below(4), ...draw(1 + dice.below(4)))
  else if (kind < 0.65) all.splice(at, 0, ...draw(1 + dice.below(3)))
  else if (kind < 0.8) all.splice(at, 1 + dice.below(3))
  else if (kind < 0.86) all.splice(dice.below(all.length), 0, ...all.splice(at, 3 + dice.below(4)))
  else if (kind < 0.96 && !process.env.NOFORM) all[at] = reformed(all[at]!, language, dice)
  else all[at] = /[،,]$/.test(all[at]!) ? all[at]!.slice(0, -1) : `${all[at]}${language === 'ar' ? '،' : ','}`
  return all.join(' ')
}

/** Another form of the same word: what is written onto it, its hamza or its marks; its number or its capital. */
function reformed(word: string, language: Language, dice: Chance): string {
  const forms =
    language === 'ar'
      ? [
          (one: string) => `و${one}`,
          (one: string) => one.replace(/^ا/, 'أ'),
          (one: string) => one.replace(/([\u0621-\u064A])(?=[\u0621-\u064A])/, '$1\u064E'),
          (one: string) => one.replace(/^و/, ''),
          (one: string) => one.replace(/ة$/, 'ات'),
        ]
      : [
          (one: string) => (one.endsWith('s') ? one.slice(0, -1) : `${one}s`),
          (one: string) => one.charAt(0).toUpperCase() + one.slice(1),
          (one: string) => `${one}ed`,
        ]
  return dice.pick(forms)(word)
}

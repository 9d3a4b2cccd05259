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

/**
 * `count` sentences with one to four edits each: words replaced, put in, taken out, a phrase moved, a comma. `forms` of the edits, 0 to 1,
 * give a word another form instead, where comparing letters needs a letter and comparing words the whole word.
 */
export function editedPairs(
  sentences: readonly string[],
  language: Language,
  count: number,
  seed: number,
  forms: number,
): Pair[] {
  const dice = chance(seed)
  const vocabulary = sentences.flatMap((sentence) => words(sentence).filter(isWord))
  return Array.from({ length: count }, () => {
    const before = dice.pick(sentences)
    let after = before
    for (let edits = 1 + dice.below(4); edits > 0; edits--) {
      after = dice.next() < forms ? reformed(after, language, dice) : edited(after, vocabulary, language, dice)
    }
    return { before, after }
  })
}

function edited(text: string, vocabulary: readonly string[], language: Language, dice: Chance): string {
  const all = text.split(' ')
  const at = dice.below(all.length)
  const draw = (count: number): string[] => Array.from({ length: count }, () => dice.pick(vocabulary))
  const kind = dice.next()
  if (kind < 0.4) all.splice(at, 1, ...draw(1))
  else if (kind < 0.55) all.splice(at, 1 + dice.below(4), ...draw(1 + dice.below(4)))
  else if (kind < 0.72) all.splice(at, 0, ...draw(1 + dice.below(3)))
  else if (kind < 0.89) all.splice(at, 1 + dice.below(3))
  else if (kind < 0.95) all.splice(dice.below(all.length), 0, ...all.splice(at, 3 + dice.below(4)))
  else all[at] = /[،,]$/.test(all[at]!) ? all[at]!.slice(0, -1) : `${all[at]}${language === 'ar' ? '،' : ','}`
  return all.join(' ')
}

/** Another form of a word: what is written onto it, its hamza or its marks; its number or its capital. */
function reformed(text: string, language: Language, dice: Chance): string {
  const all = text.split(' ')
  const at = dice.below(all.length)
  const forms: ((word: string) => string)[] =
    language === 'ar'
      ? [
          (word) => `و${word}`,
          (word) => word.replace(/^ا/, 'أ'),
          (word) => word.replace(/([\u0621-\u064A])(?=[\u0621-\u064A])/, '$1\u064E'),
          (word) => word.replace(/^و/, ''),
          (word) => word.replace(/ة$/, 'ات'),
        ]
      : [
          (word) => (word.endsWith('s') ? word.slice(0, -1) : `${word}s`),
          (word) => word.charAt(0).toUpperCase() + word.slice(1),
          (word) => `${word}ed`,
        ]
  all[at] = dice.pick(forms)(all[at]!)
  return all.join(' ')
}

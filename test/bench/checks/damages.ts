import type { Chance } from '../revisions/chance.ts'

/** Ways in which a right translation is made wrong, each at a place that chance chooses; undefined where a text offers none. */
export interface Damage {
  readonly kind: string
  /** The checks of which one is to find it. */
  readonly by: RegExp
  apply(target: string, source: string, chance: Chance): string | undefined
}

/** A number of digits alone: no part of a name, a date with strokes, or an address. */
const number = /(?<![\p{L}\p{N}.,:/@_-])\d+(?:[.,]\d+)*(?![\p{L}\p{N}@_]|[-/:]\w)/gu

const spoken = 'three four five six seven eight nine ten eleven twelve twenty thirty forty fifty'.split(' ')
const month = /\b(January|February|March|April|June|July|August|September|October|November|December)(?= \d)/g
const months = 'January February March April May June July August September October November December'.split(' ')

export const damages: readonly Damage[] = [
  at('number: a digit dropped', number, (one, chance) =>
    one.length < 2 ? undefined : without(one, digitAt(one, chance)),
  ),
  at('number: two digits exchanged', number, (one, chance) => {
    const places = [...one].flatMap((_, i) =>
      /\d/.test(one[i]!) && /\d/.test(one[i + 1] ?? '') && one[i] !== one[i + 1] ? [i] : [],
    )
    const i = pickFrom(places, chance)
    return i === undefined ? undefined : one.slice(0, i) + one[i + 1]! + one[i]! + one.slice(i + 2)
  }),
  at('number: a digit altered', number, (one, chance) => {
    const i = digitAt(one, chance)
    return one.slice(0, i) + String((Number(one[i]) + 1 + chance.below(8)) % 10) + one.slice(i + 1)
  }),
  at('number: a digit put in', number, (one, chance) => {
    const i = digitAt(one, chance)
    return one.slice(0, i) + String(1 + chance.below(9)) + one.slice(i)
  }),
  at('number: left out', number, () => 'some'),
  at(
    'number: a word for another',
    new RegExp(`\\b(?:${spoken.join('|')})\\b(?![- ](?:hundred|thousand|million|billion|\\w+teen))`, 'g'),
    (one, chance) => {
      const others = spoken.filter((word) => word !== one)
      return pickFrom(others, chance)
    },
  ),
  at('month: another', month, (one, chance) => months[(months.indexOf(one) + 1 + chance.below(10)) % 12], /^month/),
  at('percent: left out', /\s?(?:%|\bper ?cent\b)/g, () => '', /^percent/),
  at('bracket: one dropped', /[()[\]]/g, () => '', /^bracket/),
  at('quotation mark: one dropped', /["“”]/g, () => '', /^quote/),
  at('word doubled', /(?<=[a-z] )(?:the|of|and|to|for|with)(?= [a-z])/g, (one) => `${one} ${one}`, /^word_doubled/),
  at('question mark: a stop', /\?$/g, () => '.', /^question/),
  at('last stop dropped', /\.$/g, () => '', /^stop/),
  {
    kind: 'last half left out',
    by: /^(?:short|number)/,
    apply: (target) =>
      target.length < 120 ? undefined : `${target.slice(0, target.lastIndexOf(' ', target.length / 2))}.`,
  },
  {
    kind: 'Arabic left in',
    by: /^arabic_left/,
    apply(target, source, chance) {
      const words = source.match(/(?<!\p{L})\p{Script=Arabic}{4,}(?!\p{L})/gu) ?? []
      const spaces = [...target.matchAll(/(?<=[a-z]) (?=[a-z])/g)]
      const [word, space] = [pickFrom(words, chance), pickFrom(spaces, chance)]
      return word && space ? `${target.slice(0, space.index)} ${word}${target.slice(space.index)}` : undefined
    },
  },
  at('a space doubled', /(?<=\w) (?=\w)/g, () => '  ', /^space_doubled/),
]

function at(
  kind: string,
  pattern: RegExp,
  alter: (one: string, chance: Chance) => string | undefined,
  by = /^number/,
): Damage {
  return {
    kind,
    by,
    apply(target, _source, chance) {
      const places = [...target.matchAll(pattern)]
      const place = pickFrom(places, chance)
      const put = place && alter(place[0], chance)
      return put === undefined
        ? undefined
        : target.slice(0, place!.index) + put + target.slice(place!.index + place![0].length)
    },
  }
}

function digitAt(one: string, chance: Chance): number {
  const places = [...one].flatMap((letter, i) => (/\d/.test(letter) ? [i] : []))
  return chance.pick(places)
}

const without = (one: string, i: number): string => (one.slice(0, i) + one.slice(i + 1)).replace(/^[.,]|[.,]$/g, '')

const pickFrom = <Item>(items: readonly Item[], chance: Chance): Item | undefined =>
  items.length === 0 ? undefined : chance.pick(items)

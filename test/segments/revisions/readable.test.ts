import { describe, expect, test } from 'vitest'
import { diff, tally } from '../../../segments/revisions/diff.ts'
import { read, written } from './notation.ts'

/** The difference of the two texts in a notation is that notation. */
function check(name: string, notation: string): void {
  test(`it ${name}`, () => {
    const [before, after] = read(notation)
    expect(written(diff(before, after))).toBe(notation)
  })
}

describe('a change of words', () => {
  check('replaces a word', 'the [old/new] treaty')
  check('puts a word in, with the space after it', 'the [/old ]treaty')
  check('takes a word out, with the space after it', 'the [old /]treaty')
  check('puts a word in at the start', '[/the ]treaty')
  check('adds a word at the end', 'the treaty[/ signed]')
  check('shows a first text whole', '[/The treaty was signed.]')
  check('shows a text taken away whole', '[The treaty was signed./]')
  check('keeps an Arabic word whole', 'الى [اهتمام/اهمية] الرئيسين')
  check('keeps an Arabic word with its marks whole', 'قال [وَزِيرُ/رَئيسُ] الدولة')
  check('keeps the article on its word', 'قال [الوزير/المتحدث] ان')
  check('keeps a hyphen out of it', 'the [two/three]-day visit')
  check('keeps a decimal whole', 'rose by [3.5/4.5] percent')
  check('keeps an Arabic decimal whole', 'بنسبة [٣٫٥/٤٫٥] في المئة')
  check('keeps an apostrophe with its word', "[Azerbaijan's/Azerbaijan] plans")
  check('keeps an emoji whole', 'wait [👍🏽/👍🏿] now')
  check('tells one of three words that are alike', '[the /]the the')
})

describe('changes near each other', () => {
  check('are one when only a space lies between them', 'the [cat sat/dog lay] on the mat')
  check('are one when only a particle lies between them', 'the [cat of Baku/dog of Tehran] slept')
  check('are one in Arabic too', 'مجلس [الامن في باكو/الدفاع في طهران] اليوم')
  check(
    'stay apart when a whole word lies between them',
    'He [went/drove] to the [old/new] market and [bought/sold] bread',
  )
  check(
    'are one when a few words between long changes are alike by chance',
    'He [spoke at length about the treaty with the press/was silent on the matter and left] .',
  )
  check('swap two words and their conjunction as one', 'العلاقات [الثقافية والتجارية/التجارية والثقافية] بين البلدين')
})

describe('words put in', () => {
  check('open with a clause where they can', 'He left, [/and the cat slept, ]and the dog barked, loudly')
  check('open with a sentence where they can', 'It rained. [/The river rose. ]The bridge fell.')
  check('open with a word rather than with its space', 'على [/الاصعدة ]السياسية')
})

describe('a phrase that moves', () => {
  check(
    'is said to have moved',
    '[/a:on the fourth of May ]the two ministers signed a treaty[a: on the fourth of May/]',
  )
  check(
    'is found inside longer changes',
    [
      'Baku[, noting that /][a:in politics, culture, trade and the economy/][/.|punctuation] Tehran[ has/, he noted, places] no ',
      'restrictions on expanding relations with Iran[/a: in politics, culture, trade and the economy].',
    ].join(''),
  )
  check(
    'is found in Arabic',
    '[/a:على جميع الاصعدة ]ان طهران ليست لديها اية قيود لتوسيع العلاقات[a: على جميع الاصعدة/]',
  )
  check('has three words at least', '[/على الاصعدة ]السياسية والثقافية[ على الاصعدة/]')
  check(
    'gets another letter than the next one',
    [
      'They met [/a:in the old town hall ]to talk about wages and hours[a: in the old town hall/]. ',
      'The strike [/b:of the railway workers ]began at noon and ended at night[b: of the railway workers/].',
    ].join(''),
  )

  test('it is neither added nor removed', () => {
    expect(tally(diff('on the fourth of May the ministers met', 'the ministers met on the fourth of May'))).toEqual({
      added: 0,
      removed: 0,
    })
  })

  test('it is not seen where three words return by chance in texts that have nothing else in common', () => {
    const text = (seed: number): string =>
      Array.from({ length: 2000 }, (_, i) => `w${(Math.imul(i + 1, 2654435761 * seed) >>> 8) % 3000}`).join(' ')
    const [before, after] = [
      `${text(3)} one of the few ${text(5)}`,
      `${text(7)} ${text(11)} one of the few ${text(13)}`,
    ]
    expect(diff(before, after).filter(({ moved }) => moved)).toEqual([])
  })
})

describe('a small change', () => {
  check('of hamza is labelled', 'مجلس [الامن/الأمن|hamza] القومي')
  check('of tashkeel is labelled', '[اكّد/اكد|tashkeel] الوزير')
  check('of tatweel is labelled with it', '[كتاب/كتـــاب|tashkeel]')
  check('of a clitic is labelled', '[وافادت/افادت|clitic] الوكالة')
  check('of the article is labelled', 'في [محافظات/المحافظات|clitic] الجنوبية')
  check('of case is labelled', 'the [capital/Capital|case] of the [republic/Republic|case]')
  check('of punctuation is labelled', 'He said: ["Yes"/“Yes”|punctuation].')
  check('of a stop is labelled', 'end[./!|punctuation]')
  check('of digits is labelled', 'بنسبة [4.2/٤٫٢|digits] في المئة')
  check('of spacing is labelled', 'في طهران [وباكو/و باكو|spacing]')
  check('that nobody sees is spacing', 'باكو[/\u200F|spacing].')
  check('of a line end is spacing', 'a[\r\n/\n|spacing]b')
  check('of a word that only looks like one is not labelled', 'the [capital/capitals] of it')
  check('is not seen in other Arabic words', 'قال [والد/ولد] الوزير')
})

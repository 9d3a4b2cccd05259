import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePattern } from '../../../../segments/segmentation/srx/automaton.ts'
import { Meter } from '../../../../segments/segmentation/srx/meter.ts'
import { parsePattern } from '../../../../segments/segmentation/srx/pattern.ts'
import { BadPattern } from '../../../../segments/segmentation/srx/pattern-problem.ts'
import { Reading } from '../../../../segments/segmentation/srx/reading.ts'

function reading(text: string, steps = 10_000_000): Reading {
  const meter = new Meter()
  meter.allow(steps)
  return new Reading(text, meter)
}

/** All places that a pattern ends before, or begins behind. */
function places(pattern: string, text: string, side: 'before' | 'after'): number[] {
  const compiled = compilePattern(parsePattern(pattern), side)
  const about = reading(text)
  return Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => compiled.matches(about, at))
}

/** The same, asked of this JavaScript's own expressions. */
function placesInJavaScript(pattern: string, text: string, side: 'before' | 'after'): number[] {
  const expression = new RegExp(side === 'before' ? `(?<=${pattern})` : `(?=${pattern})`, 'uy')
  return Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => {
    expression.lastIndex = at
    return expression.exec(text)?.index === at
  })
}

/** Whether the whole of a text matches. */
function whole(pattern: string, text: string): boolean {
  return compilePattern(parsePattern(`\\A(?:${pattern})\\z`), 'after').matches(reading(text), 0)
}

const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.constantFrom('a', 'b', '.', 'د', '[ab]', '[^a]', '\\s', '\\p{L}', '^', '$', '\\.', ''),
    fc.tuple(tie('node'), tie('node')).map((two) => two.join('')),
    fc.tuple(tie('node'), tie('node')).map((two) => `(?:${two.join('|')})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{0,3}', '*?', '+?'))
      .map(([node, count]) => `(?:${node})${count}`),
    fc.tuple(fc.constantFrom('?=', '?!', '?<=', '?<!'), tie('node')).map(([kind, node]) => `(${kind}${node})`),
  ),
})).node
const text = fc.array(fc.constantFrom('a', 'b', 'د', '.', ' ', '😀'), { maxLength: 12 }).map((all) => all.join(''))

describe('a pattern', () => {
  test('matches where the expressions of JavaScript match, on both of its sides', () => {
    fc.assert(
      fc.property(pattern, text, fc.constantFrom('before', 'after'), (one, about, side) => {
        // Within a pair of surrogates JavaScript looks too; rules never do.
        const inside = (at: number) =>
          /[\uD800-\uDBFF]/.test(about[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(about[at] ?? '')
        const found = places(one, about, side).filter((at) => !inside(at))
        expect(found).toEqual(placesInJavaScript(one, about, side).filter((at) => !inside(at)))
      }),
      { numRuns: 1500 },
    )
  })

  test('gives the same answers when all are found at once', () => {
    fc.assert(
      fc.property(pattern, text, fc.constantFrom('before', 'after'), (one, about, side) => {
        const long = about.replaceAll('😀', ',') + 'ab'.repeat(30)
        const compiled = compilePattern(parsePattern(one), side)
        const single = Array.from({ length: long.length + 1 }, (_, at) => compiled.matches(reading(long), at))
        const patient = reading(long, 1e9)
        // So many questions that one walk over the text is cheaper.
        for (let i = 0; i < 3000; i++) compiled.matches(patient, i % long.length)
        expect(Array.from({ length: long.length + 1 }, (_, at) => compiled.matches(patient, at))).toEqual(single)
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['\\p{Lu}\\p{L}+', 'Tehran', 'tehran'],
    ['\\p{IsArabic}+', 'طهران', 'Tehran'],
    ['\\p{InArabic}+', 'طهران،', 'Tehran'],
    ['\\p{script=Arabic}+', 'طهران', 'Tehran'],
    ['\\p{Uppercase Letter}', 'A', 'a'],
    ['\\p{javaUpperCase}\\P{javaUpperCase}', 'Ab', 'ab'],
    ['[[:alpha:]]+', 'abc', '123'],
    ['[\\p{L}&&[^\\p{Lu}]]+', 'abc', 'Abc'],
    ['[\\p{L}--[a-c]]+', 'xyz', 'abc'],
    ['[a-c[x-z]]+', 'axbz', 'm'],
    ['[]a]+', ']a', 'b'],
    ['[a\\-z]+', 'a-z', 'b'],
    ['\\h+', ' \t\u00A0\u2003', '\n'],
    ['\\R', '\r\n', 'a'],
    ['\\x{623}\\u0645', 'أم', 'ام'],
    ['\\x41\\0101\\t', 'AA\t', 'aa\t'],
    ['(?i)mr', 'MR', 'dr'],
    ['(?i:m)r', 'Mr', 'MR'],
    ['(?i)[^a]', 'b', 'A'],
    ['a(?-i:b)', 'ab', 'aB'],
    ['(?s).', '\n', ''],
    ['a++b', 'aab', 'aa'],
    ['(?>a+)b', 'aab', 'b'],
    ['a?+b', 'ab', 'aab'],
    ['\\Qa.b\\E+', 'a.bb', 'axb'],
    ['(?#a title)a', 'a', 'b'],
    ['(?<year>\\d{4})', '٢٠١٥', '٢٠١'],
    ['\\w+', 'كِتاب_2', '-'],
    ['{a}', '{a}', 'a'],
    ['\\cA', '\u0001', 'A'],
  ])('%s matches %j and not %j', (written, yes, no) => {
    expect([whole(written, yes), whole(written, no)]).toEqual([true, false])
  })

  test('that holds on to what it took gives none of it back', () => {
    expect(whole('a++a', 'aaa')).toBe(false)
    expect(whole('a{1,2}+a', 'aa')).toBe(false)
    expect(whole('a{1,2}+a', 'aaa')).toBe(true)
  })

  test.each([
    ['(a', 'unclosed_group', 2],
    ['a)', 'unopened_group', 1],
    ['[a', 'unclosed_class', 2],
    ['*a', 'nothing_to_repeat', 0],
    ['a{3,1}', 'repeat', 6],
    ['a{5000}', 'repeat', 7],
    ['[z-a]', 'range', 4],
    ['\\x{110000}', 'range', 10],
    ['\\y', 'escape', 1],
    ['\\', 'escape', 1],
    ['\\p{Klingon}', 'property', 11],
    ['\\p{InKlingon}', 'property', 13],
    ['\\p{L}\\p{toString}', 'property', 17],
    ['(?x)a b', 'flag', 3],
    ['(?&a)', 'group', 2],
    ['(a)\\1', 'backreference', 4],
    ['(?<n>a)\\k<n>', 'backreference', 8],
    ['(?:ab)++', 'atomic', 8],
    ['(?>ab|a)', 'atomic', 8],
    ['('.repeat(100) + ')'.repeat(100), 'too_deep', 60],
    ['['.repeat(100) + ']'.repeat(100), 'too_deep', 22],
    ['a'.repeat(10_001), 'too_long', 0],
  ])('%s is refused as %s, with the place', (written, code, at) => {
    try {
      parsePattern(written)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(BadPattern)
      expect([(error as BadPattern).code, (error as BadPattern).at]).toEqual([code, at])
    }
  })

  test.each(['(?:a{1000}){1000}', '((){1000}){1000}', '(((((){9}){9}){9}){9}){999}'])(
    'that would be a mountain when written out is refused: %s',
    (written) => expect(() => compilePattern(parsePattern(written), 'before')).toThrow(BadPattern),
  )

  test('never throws but for what is wrong with it, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'()[]{}?*+|\\^$.-&<=!:>pPdsQEx1,aد😀') }), (written) => {
        try {
          places(written, 'aد1 .', 'before')
        } catch (error) {
          if (!(error instanceof BadPattern)) throw error
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the steps of a pattern', () => {
  const evil = [
    '(a+)+b',
    '(a|a)*$',
    '(a|aa)+b',
    '(?:(?=(a*)*b)a)*c',
    '.*.*.*.*=',
    '(?<=(a|aa)+)b*a',
    '(?!(a+)+b)(a*)*c',
    '(\\w+\\s?)*\\.',
    '([^.]*,)*x',
  ]
  test.each(evil)('of %s grow with the text and no faster', (written) => {
    const steps = (length: number): number => {
      const compiled = compilePattern(parsePattern(written), 'before')
      const about = reading('a'.repeat(length), 1e9)
      for (let at = 0; at <= length; at++) compiled.matches(about, at)
      return about.meter.spent
    }
    const [small, large] = [steps(4000), steps(40_000)]
    expect(large).toBeLessThan(small * 12)
    expect(large).toBeLessThan(40_000 * 12)
  })
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSrx, writeSrx } from '../../../../segments/exchange/srx.ts'
import type { Language, Span } from '../../../../segments/model.ts'
import { segment } from '../../../../segments/segmentation/segment.ts'
import { bases, readySegmentation, type Segmentation } from '../../../../segments/segmentation/segmenter.ts'
import { exportedRules } from '../../../../segments/segmentation/srx/built-in.ts'
import { compileRules, decisions, rulesFor, TooSlow } from '../../../../segments/segmentation/srx/engine.ts'
import type { Rule } from '../../../../segments/segmentation/srx/rules.ts'
import { cuts, trimmed } from '../../../support/cuts.ts'
import { anyText } from '../../../support/texts.ts'

const breaking = (before: string, after: string): Rule => ({ breaks: true, before, after })
const keeping = (before: string, after: string): Rule => ({ breaks: false, before, after })

function ready(segmentation: Segmentation) {
  const made = readySegmentation(segmentation)
  if ('problems' in made) throw new Error(JSON.stringify(made.problems))
  return made
}

/** A text with a | where it is to be cut. */
function check(marked: string, segmentation: Segmentation): void {
  const text = marked.replaceAll('|', '')
  expect(trimmed(text, [...ready(segmentation).spans(text, 'ar')])).toEqual(marked.split('|').map((one) => one.trim()))
}

describe('rules', () => {
  test('decide in their order, the first that matches a place alone', () => {
    check('Mr. Smith. |Dr. Who. |No', {
      base: 'none',
      rules: [keeping('\\b(?:Mr|Dr)\\.', '\\s'), breaking('\\.', '\\s')],
    })
    check('Mr. |Smith. |No', { base: 'none', rules: [breaking('\\.', '\\s'), keeping('\\bMr\\.', '\\s')] })
  })

  test('say both what stands before and what stands after', () => {
    check('أ؛ |ب؛ج', { base: 'none', rules: [breaking('؛', '\\s')] })
    check('كتب|123|قلم', { base: 'none', rules: [breaking('\\p{L}', '\\d'), breaking('\\d', '\\p{L}')] })
  })

  test('match only what ends at the place, and what begins there', () => {
    check('a.b |c', { base: 'none', rules: [breaking('^a.b', '\\s')] })
    check('x a.b c', { base: 'none', rules: [breaking('^a.b', '\\s')] })
    check('one. two. |three', { base: 'none', rules: [breaking('\\.', '\\s\\w+$')] })
  })

  test('never part what one character is, nor make a segment of white space', () => {
    check('😀|😀', { base: 'none', rules: [breaking('', '')] })
    check('a  |b', { base: 'none', rules: [breaking('\\s', ''), breaking('', '\\s')] })
  })

  test('of a person go before the built-in, which decides the rest', () => {
    const text = 'قال ب.ب. أحمد كلمة: نعم. |ثم مضى؛ لا'
    check(text.replaceAll('|', '').replace('نعم. ', 'نعم. |'), { base: 'sentences', rules: [] })
    check('قال كلمة: |نعم. |ثم مضى', { base: 'sentences', rules: [breaking(':', '\\s')] })
    check('قال كلمة: نعم. ثم مضى. |ولا', { base: 'sentences', rules: [keeping('نعم\\.', '\\s')] })
  })

  test('about either side of white space decide the place behind it, and a break wins', () => {
    check('نعم. ثم', { base: 'sentences', rules: [keeping('\\.\\s', 'ثم')] })
    check('نعم. |ثم', { base: 'sentences', rules: [keeping('\\.', '\\s'), breaking('\\.\\s', 'ثم')] })
  })

  const rule = fc.record({
    breaks: fc.boolean(),
    before: fc.constantFrom('', '\\.', '[.!?؟]+', '\\s', 'د\\.', '\\b', '(?<=ا)', '.*', '😀', '[^\\p{L}]++', '$'),
    after: fc.constantFrom('', '\\s', '\\S', '(?!\\p{L})', '\\p{Lu}', '.*$', '^', '\\n'),
  })
  test('of any kind on any text leave spans that touch, cover the text, and none is empty', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.array(rule, { maxLength: 6 }),
        fc.constantFrom(...bases),
        fc.constantFrom<Language>('ar', 'en'),
        (text, rules, base, language) => {
          let at = 0
          for (const { from, to } of ready({ base, rules }).spans(text, language)) {
            expect(from).toBe(at)
            expect(to).toBeGreaterThan(from)
            at = to
          }
          expect(at).toBe(text.length)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('with nothing to say leave a text as the built-in cuts it', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('ar', 'en'), (text, language) => {
        const nothing = [breaking('\\p{Greek}\\p{Thai}', ''), keeping('\\p{Thai}', '\\p{Greek}')]
        expect([...ready({ base: 'sentences', rules: nothing }).spans(text, language)]).toEqual(
          segment(text, 'sentences', language),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('that cannot be used are named with their side and place, all of them', () => {
    const rules = [breaking('a', 'b'), breaking('(a', ''), keeping('', 'x{9,1}')]
    expect(compileRules(rules)).toEqual({
      problems: [
        { rule: 1, side: 'before', at: 2, code: 'unclosed_group', values: {} },
        { rule: 2, side: 'after', at: 6, code: 'repeat', values: { limit: 1000 } },
      ],
    })
  })

  test('that are a mountain together are refused, though each is small enough', () => {
    const made = compileRules(Array.from({ length: 260 }, (_, i) => breaking(`a{1000}b{${700 + i}}`, '')))
    expect('problems' in made && made.problems[0]).toMatchObject({ code: 'too_large_together' })
  })

  test('that say the same are made once', () => {
    const size = (count: number): number => {
      const made = compileRules(Array.from({ length: count }, () => breaking('a{1000}b{900}', '\\s')))
      return 'problems' in made ? Number.NaN : made.size
    }
    expect(size(200)).toBe(size(1))
  })

  test('that break a line of millions into letters are stopped, for what is found is kept', () => {
    const compiled = compileRules([breaking('', '')])
    if ('problems' in compiled) throw new Error('refused')
    expect(() => {
      for (const _ of decisions(compiled, 'ا'.repeat(2_000_000)));
    }).toThrow(TooSlow)
  })

  test('that cost too much on a text are stopped, and the costliest is named', () => {
    const costly = Array.from({ length: 300 }, (_, i) =>
      keeping(i === 3 ? '[x-y].*(?!.*[z-{])' : `[x-y](?:${i})?.*`, ''),
    )
    const compiled = compileRules([...costly, breaking('', '')])
    if ('problems' in compiled) throw new Error('refused')
    const all = () => [...decisions(compiled, 'ab'.repeat(5000))]
    expect(all).toThrow(TooSlow)
    expect(all).toThrow(expect.objectContaining({ rule: 3 }))
  })
})

describe('a language', () => {
  const group = (name: string, ...rules: Rule[]) => ({ name, rules })
  const srx = {
    segmentSubflows: true,
    cascade: true,
    formatHandles: [],
    maps: [
      { pattern: 'AR.*', group: 'Arabic' },
      { pattern: '[a-z]{2}', group: 'Two letters' },
      { pattern: '.*', group: 'All' },
    ],
    groups: [
      group('All', breaking('all', '')),
      group('Arabic', breaking('arabic', '')),
      group('Two letters', breaking('two', '')),
    ],
  }
  const befores = (cascade: boolean, language: string) =>
    rulesFor({ ...srx, cascade }, language)?.map(({ before }) => before)

  test('takes every group whose map matches when rules cascade, in the order of the maps', () => {
    expect(befores(true, 'ar')).toEqual(['arabic', 'two', 'all'])
    expect(befores(true, 'ar-EG')).toEqual(['arabic', 'all'])
  })

  test('takes the first alone when they do not', () => {
    expect(befores(false, 'ar')).toEqual(['arabic'])
    expect(befores(false, 'en-GB')).toEqual(['all'])
  })

  test('is told that there are none for it', () => {
    expect(rulesFor({ ...srx, maps: [{ pattern: 'fr', group: 'All' }] }, 'ar')).toBeUndefined()
  })
})

describe('the built-in rules written out', () => {
  const read = readSrx(new TextEncoder().encode(writeSrx(exportedRules({ base: 'sentences', rules: [] }))))
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problem))
  const written = ready({ base: 'none', rules: rulesFor(read.srx, 'ar')! })

  const pieces = (text: string, spans: Iterable<Span>): string[] => trimmed(text, [...spans])

  test.each(['hard', 'arabic', 'english', 'unseen', 'wider', 'last'])(
    'cut each of the golden cases “%s” as the built-in does',
    (name) => {
      const different = cuts(name).filter(
        ({ text, lang }) =>
          JSON.stringify(pieces(text, written.spans(text, lang))) !==
          JSON.stringify(pieces(text, segment(text, 'sentences', lang))),
      )
      expect(different.map(({ id }) => id)).toEqual([])
    },
  )

  test('cut the sample article as the built-in does, in paragraphs and run together', () => {
    const article = readFileSync(new URL('../../../samples/article.ar.txt', import.meta.url), 'utf8')
    for (const text of [article, article.replace(/\s*\n\s*/g, ' '), article.replace(/\s*\n\s*/g, ' ').repeat(3)])
      expect(pieces(text, written.spans(text, 'ar'))).toEqual(pieces(text, segment(text)))
  })

  test('of any rules of one’s own come back as they were', () => {
    const pattern = fc.string({ unit: fc.constantFrom(...'ab<>&"\' \\.[]؟د'), maxLength: 12 }).filter((one) => {
      return !('problems' in compileRules([breaking(one, '')]))
    })
    fc.assert(
      fc.property(
        fc.array(fc.record({ breaks: fc.boolean(), before: pattern, after: pattern }), { maxLength: 5 }),
        fc.constantFrom(...bases),
        (rules, base) => {
          const srx = exportedRules({ base, rules })
          expect(readSrx(new TextEncoder().encode(writeSrx(srx)))).toEqual({ kind: 'srx', srx })
        },
      ),
      { numRuns: 60 },
    )
  })
})

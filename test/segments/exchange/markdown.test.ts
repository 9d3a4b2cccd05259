/** Markdown: its words with emphasis and links as codes, and the same text in English. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMarkdown } from '../../../segments/exchange/markdown/read.ts'
import { markdownTarget } from '../../../segments/exchange/markdown/write.ts'
import { holdable } from '../../../segments/exchange/xml.ts'
import { bitextOf, written } from '../../support/bitext.ts'
import { readingOf } from '../../support/filled-file.ts'
import { storableText } from '../../support/texts.ts'

const { read, filled, sources } = readingOf(readMarkdown)

const text = `---
title: لا يُترجم
---

# عنوان **مهم** ##

فقرة أولى
على سطرين، فيها *ميل* و[رابط](http://a_b.c/ "x") و\`code *x*\`.\\
سطر بعد فاصل ![صورة](a.png)

عنوان ثان
---------

- بند أول
- [ ] بند ثان
  يتبعه سطر
    1. متداخل

> اقتباس
> يستمر[^1]

| أ | ب \\| ج |
|---|:---:|
| خلية | |

\`\`\`js
const x = 1
\`\`\`

    indented code

<div>
لا
</div>

[x]: http://example.org
[^1]: حاشية
`

describe('reading', () => {
  test('paragraphs, headings, items, quotes, cells and notes; code, HTML, definitions and the head stay', () => {
    expect(sources(text)).toEqual([
      'عنوان ⟦1⟧مهم⟦/1⟧',
      'فقرة أولى على سطرين، فيها ⟦1⟧ميل⟦/1⟧ و⟦2⟧رابط⟦/2⟧ و⟦3/⟧.⟦4/⟧سطر بعد فاصل ⟦5/⟧',
      'عنوان ثان',
      'بند أول',
      'بند ثان يتبعه سطر',
      'متداخل',
      'اقتباس يستمر⟦1/⟧',
      'أ',
      'ب | ج',
      'خلية',
      'حاشية',
    ])
  })

  test('what only looks like a mark is words', () => {
    expect(sources('2 * 3 و snake_case_name و [قوسان] و a \\* b &amp; &nosuch;')).toEqual([
      '2 * 3 و snake_case_name و [قوسان] و a * b & ⟦1/⟧',
    ])
    expect(sources('نص **مفتوح\n\n[x] و\n\n[x]: http://a')).toEqual(['نص ⟦1/⟧مفتوح', '⟦1/⟧ و'])
  })
})

describe('the English text', () => {
  test('untouched it is the same bytes', () => {
    for (const given of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`])
      expect(Buffer.from(read(given).refill(new Map()).bytes).toString('utf8')).toBe(given)
  })

  test('only the words are others; a line break is forced, in the place of the block', () => {
    const made = filled(text, [
      'A ⟦1⟧heading⟦/1⟧ #',
      null,
      'Second',
      '- one',
      null,
      null,
      'Quote⟦1/⟧\ngoes on',
      null,
      'b | c',
      'x\ny',
      '1. note',
    ])
    expect(made).toBe(
      text
        .replace('عنوان **مهم** ##', 'A **heading** \\# ##')
        .replace('عنوان ثان', 'Second')
        .replace('بند أول', '\\- one')
        .replace('اقتباس\n> يستمر[^1]', 'Quote[^1]\\\n> goes on')
        .replace('ب \\| ج', 'b \\| c')
        .replace('خلية', 'x<br>y')
        .replace('حاشية', '1\\. note'),
    )
  })

  test('a text written into it is read back, wherever it stands, and its neighbours are as they were', () => {
    const places = [0, 1, 3, 5, 6, 9, 10]
    fc.assert(
      fc.property(storableText, fc.constantFrom(...places), (asked, place) => {
        const words = holdable(asked.replace(/⟦\d+\/?⟧|⟦\/\d+⟧/g, ''))
          .replace(/[\r\n]/g, ' ')
          .trim()
        if (words === '') return
        const made = filled(text, [...new Array<null>(place).fill(null), words])
        const expected = sources(text).map((source, i) => (i === place ? words : source))
        expect(sources(made)).toEqual(expected)
      }),
      { numRuns: 100 },
    )
  })
})

test('the text we write is paragraphs of words, whatever they look like', async () => {
  const units = [
    { source: 'أ', target: '# not a heading', after: ' ' },
    { source: 'ب', target: '*x*', after: '\n' },
    { source: 'ج', after: '\n' },
    { source: 'د', target: '1. no\n- list', after: '' },
  ]
  const made = await written(markdownTarget, bitextOf(units))
  expect(made).toContain('\n\\# not a heading \\*x\\*\n\n\u2067ج\u2069\n\n1\\. no\\\n\\- list\n')
  expect(sources(made).slice(1)).toEqual(['# not a heading *x*', '\u2067ج\u2069', '1. no⟦1/⟧- list'])
})

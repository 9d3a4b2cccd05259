/** Pages of HTML: their words with the tags among them as codes, and the same page in English. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readHtml } from '../../../segments/exchange/html/read.ts'
import { tokens } from '../../../segments/exchange/html/tokens.ts'
import { htmlTarget } from '../../../segments/exchange/html/write.ts'
import { holdable } from '../../../segments/exchange/xml.ts'
import { article, bitextOf, written } from '../../support/bitext.ts'
import { readingOf } from '../../support/filled-file.ts'
import { contentsOf } from '../../support/reading.ts'
import { storableText } from '../../support/texts.ts'

const { read, filled, sources } = readingOf(readHtml)

const page = `<!DOCTYPE html>
<html dir=rtl lang='ar-SA'><head><title>عنوان &amp; بحث</title><script>if (a < b) "<p>no</p>"</script>
<style>p > a { color: red }</style></head>
<body class="x" dir="RTL"><!-- note --><h1>خبر</h1>
<p>قال <b class="a>b">الوزير</b>&nbsp;إنه<br/>سيزور
  <a href="x">الموقع</a>.</p>
<ul><li>أول<li>ثان <code>x = 1</code></ul>
<pre>code  here</pre><p translate="no">اسم</p>
<div>قبل<p>داخل</p>بعد</div><img alt="صورة"></body></html>
`

describe('reading', () => {
  test('words between blocks, with tags as codes; scripts, styles, code and what is not to be translated stay', () => {
    expect(sources(page)).toEqual([
      'عنوان & بحث',
      'خبر',
      'قال ⟦1⟧الوزير⟦/1⟧\u00A0إنه⟦2/⟧سيزور ⟦3⟧الموقع⟦/3⟧.',
      'أول',
      'ثان ⟦1/⟧',
      'قبل',
      'داخل',
      'بعد',
    ])
    expect(read(page).sourceLanguage).toBe('ar-SA')
  })

  test('a pair of tags around everything and comments at the ends stay out of sight', () => {
    expect(sources('<td><!-- a --> <b><i>نص</i></b> </td>')).toEqual(['نص'])
    expect(sources('<body><script>a</script>نص<style>b</style></body>')).toEqual(['نص'])
    expect(sources('<td><b>نص</b> و<b>نص</b></td>')).toEqual(['⟦1⟧نص⟦/1⟧ و⟦2⟧نص⟦/2⟧'])
  })

  test('what is no tag is words, what is never closed reaches to the end, unknown references are codes', () => {
    expect(sources('<p>١ < ٢ و a<b و &nosuch; &#x631; &#1585;')).toEqual(['١ < ٢ و a<b و ⟦1/⟧ ر ر'])
    expect(sources('<p>نص<!-- لا')).toEqual(['نص'])
    expect(sources("<p title='x>نص")).toEqual(['نص'])
  })

  test('tokens touch and cover the text, whatever it is', () => {
    const part = fc.constantFrom(
      '<',
      '>',
      '</',
      '<!--',
      '-->',
      '"',
      "'",
      '=',
      ' ',
      'p',
      'script',
      '/',
      '<b>',
      '<![CDATA[',
      '?',
      '&amp;',
      'نص',
      '<script>',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        const found = tokens(text)
        expect(found.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
        expect(found.every(({ from, to }) => to > from)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the English page', () => {
  test('untouched it is the same bytes', () => {
    const bytes = new Uint8Array(Buffer.from(page))
    const file = contentsOf(readHtml(bytes))
    expect(file.refill(new Map()).bytes).toBe(bytes)
  })

  test('whole, it is English and left to right in every tag that said otherwise; the rest stays to the letter', () => {
    const made = filled(page, [
      'Title',
      'News',
      'The ⟦1⟧minister⟦/1⟧ <says>⟦2/⟧\u00A0see ⟦3⟧site⟦/3⟧',
      'One',
      'Two ⟦1/⟧',
      'B',
      'In',
      'A',
    ])
    expect(made).toBe(
      page
        .replace("dir=rtl lang='ar-SA'", 'dir="ltr" lang="en"')
        .replace('dir="RTL"', 'dir="ltr"')
        .replace('عنوان &amp; بحث', 'Title')
        .replace('خبر', 'News')
        .replace(/قال.*?<\/a>\./s, 'The <b class="a>b">minister</b> &lt;says&gt;<br/>\u00A0see <a href="x">site</a>')
        .replace('أول', 'One')
        .replace('ثان', 'Two')
        .replace('قبل', 'B')
        .replace('داخل', 'In')
        .replace('بعد', 'A'),
    )
  })

  test('in part, each translated block says its language itself', () => {
    const made = filled(page, [null, 'News', null, 'One', null, null, 'In', 'A'])
    expect(made).toContain("<html dir=rtl lang='ar-SA'>")
    expect(made).toContain('<h1 lang="en" dir="ltr">News</h1>')
    expect(made).toContain('<li><span lang="en" dir="ltr">One</span><li>')
    expect(made).toContain('<div>قبل<p lang="en" dir="ltr">In</p><span lang="en" dir="ltr">A</span></div>')
  })

  test('a text that its encoding cannot hold is written in UTF-8, and the page says so', () => {
    const bytes = Buffer.from('<html><meta charset="windows-1256"><p>\xE3\xD1\xCD\xC8\xC7</p></html>', 'latin1')
    const file = contentsOf(readHtml(new Uint8Array(bytes)))
    expect(file.units[0]!.source).toBe('مرحبا')
    const made = (text: string) => file.refill(new Map([[file.units[0]!.key, { text, state: 'translated' }]])).bytes
    expect(Buffer.from(made('Hello')).toString('latin1')).toContain('windows-1256')
    expect(Buffer.from(made('Mālik')).toString('utf8')).toMatch(/charset="utf-8">.*Mālik/)
  })

  test('a text written into it is read back, and its neighbours are as they were', () => {
    fc.assert(
      fc.property(storableText, (asked) => {
        const text = `x${asked.replace(/[\r\n]/g, ' ').replace(/⟦\d+\/?⟧|⟦\/\d+⟧/g, '')}x`
        const made = filled(page, [null, null, text])
        const expected = holdable(text).replace(/[ \t\f]+/g, ' ')
        expect(sources(made)).toEqual(sources(page).map((source, i) => (i === 2 ? expected : source)))
      }),
    )
  })
})

describe('the page we write', () => {
  test('each paragraph of the source is one, what is not translated marked as Arabic, markup in it escaped', async () => {
    const units = [
      { source: 'أ', target: 'A <b>', after: ' ' },
      { source: 'ب', after: '\n' },
      { source: 'ج', target: 'C\nD', after: '' },
      { source: '/انتهى/', state: 'translated', after: '' } as const,
    ]
    const made = await written(htmlTarget, bitextOf(units))
    expect(made).toContain('<p>A &lt;b&gt; <span lang="ar" dir="rtl">ب</span></p>\n<p>C<br>\nD</p>\n</body>')
    expect(made).toContain('<html lang="en" dir="ltr">')
    expect(read(await written(htmlTarget, article())).units.length).toBeGreaterThan(5)
  })
})

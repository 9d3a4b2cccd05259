import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Redline, type RedlineRow, redlinePage, redlineStyle } from '../../../segments/exchange/redline-page.ts'
import { diff } from '../../../segments/revisions/diff.ts'
import { loose, readHtml } from '../../support/html.ts'

const at = new Date('2026-11-24T12:00:00Z')
const signed = (before: string, after: string, by = 'a'): RedlineRow['target'] =>
  diff(before, after).map((run) => (run.kind === 'same' ? run : { ...run, by, at }))

const row = (before: string, after: string, more: Partial<RedlineRow> = {}): RedlineRow => ({
  numbers: '1',
  source: diff('الامن', 'الأمن'),
  target: signed(before, after),
  after: ' ',
  ...more,
})

async function page(rows: readonly RedlineRow[], layout: 'table' | 'running', more: Partial<Redline> = {}) {
  const redline: Redline = {
    title: 'A <title>',
    project: 'أخبار & <b>',
    from: { change: 3, at, name: 'Sent <off>' },
    to: { change: 9, at, name: undefined },
    people: [
      { id: 'a', name: 'Omar <i>' },
      { id: 'b', name: 'سلمى' },
    ],
    rows: async function* () {
      yield* rows
    },
    ...more,
  }
  let html = ''
  for await (const piece of redlinePage(redline, layout)) html += piece
  return html
}

/** What a reader has who takes one kind of change away. */
const without = (html: string, tag: 'ins' | 'del'): string =>
  html
    .replace(new RegExp(String.raw`<${tag}[ >][\s\S]*?</${tag}>`, 'g'), '')
    .replace(/<sup>.*?<\/sup>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

describe('a redline as a page', () => {
  test('is whole, and shows markup in names and texts as text', async () => {
    const rows = [row('The <b>old</b> text', 'The <i>new</i> text'), row('', 'written'), row('gone', '')]
    for (const layout of ['table', 'running'] as const) {
      const html = await page(rows, layout)
      expect([layout, loose(readHtml(html))]).toEqual([layout, []])
      expect(html).not.toMatch(/<b>|<i>|<off>|<title>A <title>/)
      expect(html).toContain(`<style>${redlineStyle}</style>`)
    }
  })

  test('signs what each put in or took out with a number that stands at the top', async () => {
    const html = await page(
      [row('one two', 'one three', { target: [...signed('one two', 'one three'), ...signed('', ' four', 'b')] })],
      'table',
    )
    expect(html).toMatch(/<bdi>Omar &lt;i&gt;<\/bdi><sup>1<\/sup>/)
    expect(html).toMatch(
      /<del class="hand0" datetime="[^"]+">two<\/del><ins class="hand0" datetime="[^"]+">three<sup>1<\/sup><\/ins>/,
    )
    expect(html).toMatch(/<ins class="hand1" datetime="[^"]+"> four<sup>2<\/sup><\/ins>/)
  })

  test('gives the English in its paragraphs', async () => {
    const rows = [row('', 'One.'), row('', 'Two.', { after: '\n\n' }), row('', 'Three.', { after: '' })]
    const body = /<main[\s\S]*<\/main>/.exec(await page(rows, 'running'))![0]
    expect(without(body, 'del').split('\n').filter(Boolean)).toEqual(['One. Two.', 'Three.'])
  })

  test('says both texts exactly, whatever they are', async () => {
    const text = fc
      .array(fc.constantFrom('the', 'treaty', '<b>', '&amp;', '"', 'السلام', ' ', '.', '👩🏽‍🚀', '\u200F'), {
        maxLength: 12,
      })
      .map((list) => list.join(' '))
    await fc.assert(
      fc.asyncProperty(text, text, async (before, after) => {
        const html = await page([row(before, after, { source: [] })], 'table')
        const cell = /<td lang="en" dir="ltr">([\s\S]*?)<\/td>/.exec(html)![1]!
        expect([without(cell, 'ins'), without(cell, 'del')]).toEqual([before, after])
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { changeKinds } from '../../segments/model.ts'
import { looks } from '../../segments/revisions/look.ts'
import { english } from '../../views/catalogue/index.ts'
import type { TimePages } from '../../views/locals.ts'
import { loose, readHtml } from '../support/html.ts'
import { crowded, markup, render } from '../support/pages.ts'
import { timePages } from '../support/time-pages.ts'

const names = Object.keys(timePages) as (keyof TimePages)[]
const arabic = /\p{Script=Arabic}/u

async function each(check: (page: { html: string; name: keyof TimePages; part: string }) => void): Promise<void> {
  for (const name of names) {
    for (const part of ['full', 'bare'] as const)
      check({ html: await render(name, timePages[name][part] as never, part === 'full' ? crowded : {}), name, part })
  }
}

describe('every page of a document in time', () => {
  test('is whole with all its parts and with none', async () => {
    await each(({ html, name, part }) => {
      expect([name, part, loose(readHtml(html))]).toEqual([name, part, []])
      const { elements, pieces } = readHtml(html)
      const count = (wanted: string) => elements.filter((element) => element.name === wanted).length
      expect([name, part, count('h1'), count('main')]).toEqual([name, part, 1, 1])
      expect(pieces.find(({ element }) => element === 'title')!.text).toMatch(/^.+ · Warraq$/s)
    })
  })

  test('shows markup in names and texts as text, and gives Arabic its language or isolates it', async () => {
    await each(({ html, name }) => {
      expect(html).not.toMatch(/<script>|alert\("1"\)/)
      const bare = readHtml(html).pieces.filter(
        ({ text, lang, dir, isolated, element }) =>
          arabic.test(text) &&
          !(lang === 'ar' && dir === 'rtl') &&
          !isolated &&
          !['title', 'option'].includes(element) &&
          !/^[A-Za-z]/.test(text),
      )
      expect([name, bare.map(({ text }) => text)]).toEqual([name, []])
    })
    const { pieces } = readHtml(await render('compare', timePages.compare.full))
    expect(pieces.some(({ text }) => text.includes(markup))).toBe(true)
  })

  test('offers forms that work without a script, with names for what they ask', async () => {
    await each(({ html, name }) => {
      for (const form of html.match(/<form[\s\S]*?<\/form>/g) ?? [])
        expect([name, /<button/.test(form) && /^<form[^>]* action="\//.test(form)]).toEqual([name, true])
      const { elements } = readHtml(html)
      const labelled = new Set(elements.flatMap(({ attributes }) => attributes.get('for') ?? []))
      const unnamed = elements.filter(
        ({ name: element, attributes }) =>
          ['input', 'select'].includes(element) &&
          !['hidden', 'checkbox'].includes(attributes.get('type') ?? '') &&
          !labelled.has(attributes.get('id') ?? ''),
      )
      expect([name, unnamed.map(({ attributes }) => attributes.get('name'))]).toEqual([name, []])
    })
  })

  test('gives readers nothing that writes, but to say what they have seen', async () => {
    const posts = async <Name extends keyof TimePages>(name: Name) => {
      const html = await render(name, { ...timePages[name].full, may: { write: false, review: false } } as never)
      return [...html.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"/g)].map(([, action]) => action!)
    }
    expect((await posts('moment')).filter((action) => action.includes('/documents/'))).toEqual([])
    const onTimeline = (await posts('timeline')).filter((action) => /versions/.test(action))
    expect(onTimeline).toEqual([])
  })
})

test('the words of each kind of change and of each small change are there', () => {
  const wanted = [
    ...changeKinds.map((kind) => `time.kind_${kind}`),
    ...['words', 'moved', ...looks].map((one) => `matter.${one}`),
  ]
  expect(wanted.filter((key) => !Object.hasOwn(english, key))).toEqual([])
})

test('a difference says in words what is struck out, put in and moved, and names a small change over it', async () => {
  const html = await render('compare', timePages.compare.full)
  for (const said of [
    'deleted:',
    'inserted:',
    'hamza</small>',
    'Segments 1 to 2: one the same, one changed its state only',
  ])
    expect(html).toContain(said)
  expect(html).toContain('Source corrected by')
  expect(html).toMatch(/<input type="checkbox" name="segments" value="00000000-0000-7000-8000-000000000030">/)
  // What was not there at the earlier moment cannot be brought back to it.
  expect(html).not.toMatch(/name="segments" value="00000000-0000-7000-8000-000000000033"/)
})

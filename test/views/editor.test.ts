import { describe, expect, test } from 'vitest'
import { diff } from '../../segments/revisions/diff.ts'
import { settle } from '../../segments/revisions/settle.ts'
import type { Pages } from '../../views/locals.ts'
import { busy, coded, editorPages, panel, untouched } from '../support/editor-pages.ts'
import { loose, readHtml } from '../support/html.ts'
import { crowded, markup, render } from '../support/pages.ts'
import { reviewPages } from '../support/review-pages.ts'

const arabic = /\p{Script=Arabic}/u
const pages = { ...editorPages, ...reviewPages }
const names = Object.keys(pages) as (keyof typeof pages)[]

async function each(check: (html: string, name: keyof Pages, part: 'full' | 'bare') => void): Promise<void> {
  for (const name of names) {
    for (const part of ['full', 'bare'] as const)
      check(await render(name, pages[name][part] as never, part === 'full' ? crowded : {}), name, part)
  }
}

const editor = (more: Partial<Pages['document']> = {}) => render('document', { ...editorPages.document.full, ...more })

describe('every page about segments', () => {
  test('is whole with all its parts and with none', async () => {
    await each((html, name, part) => expect([name, part, loose(readHtml(html))]).toEqual([name, part, []]))
  })

  test('shows markup in texts, names and titles as text', async () => {
    await each((html, name, part) => {
      expect(html).not.toMatch(/<script>|alert\("1"\)/)
      if (part === 'full')
        expect([name, readHtml(html).pieces.some(({ text }) => text.includes(markup))]).toEqual([name, true])
    })
  })

  test('gives every Arabic text its language and direction', async () => {
    await each((html, name) => {
      const bare = readHtml(html).pieces.filter(
        ({ text, lang, dir, isolated, element }) =>
          arabic.test(text) &&
          !(lang === 'ar' && dir === 'rtl') &&
          !isolated &&
          element !== 'title' &&
          dir !== 'auto' &&
          !/^[A-Za-z“]/.test(text),
      )
      expect([name, bare.map(({ text }) => text)]).toEqual([name, []])
    })
  })

  test('labels what it asks for, and every form can be sent', async () => {
    await each((html, name) => {
      const { elements } = readHtml(html)
      const labelled = new Set(elements.flatMap(({ attributes }) => attributes.get('for') ?? []))
      const unnamed = elements.filter(
        ({ name: element, attributes }) =>
          ['input', 'select', 'textarea'].includes(element) &&
          !['hidden', 'radio'].includes(attributes.get('type') ?? '') &&
          !attributes.has('hidden') &&
          !labelled.has(attributes.get('id') ?? ''),
      )
      expect([name, unnamed.map(({ attributes }) => attributes.get('name'))]).toEqual([name, []])
    })
  })
})

describe('a row of the editor', () => {
  test('holds source and target in their own languages, and the target to the letter', async () => {
    const { elements } = readHtml(await editor())
    const targets = elements.filter(({ attributes }) => attributes.has('data-target'))
    const sources = elements.filter(({ attributes }) => attributes.has('data-source'))
    expect(targets.map(({ attributes }) => [attributes.get('lang'), attributes.get('dir')])).toEqual(
      Array(4).fill(['en', 'ltr']),
    )
    expect(sources.map(({ attributes }) => [attributes.get('lang'), attributes.get('dir')])).toEqual(
      Array(4).fill(['ar', 'rtl']),
    )
    // A browser drops the first line break of a field: one of ours stands before the text's own.
    expect(await editor()).toContain('">\n\nThe council &lt;script&gt;')
  })

  test('lights what was looked for on both sides, letters as written', async () => {
    const html = await editor()
    expect(html).toContain('<mark class="hit">الامن</mark>')
    expect(html).toContain('<mark class="hit">council</mark>')
  })

  test('names the revision that a save begins from', async () => {
    const html = await editor({ segments: [busy] })
    expect(html).toContain('<input type="hidden" name="base" value="3">')
    expect(html).toContain(`action="/segments/${busy.id}/revisions"`)
  })

  test('offers a review to those who may, and nothing to write to a reader', async () => {
    const reviews = (html: string) => html.includes('data-review>')
    expect(reviews(await editor())).toBe(true)
    expect(reviews(await editor({ may: { write: true, review: false } }))).toBe(false)
    const reading = await editor({ may: { write: false, review: false }, panel: panel('comments', true) })
    expect(reading).not.toMatch(/<textarea|data-confirm|data-merge|name="base"/)
    expect(reading).toContain('</mark> &lt;script&gt;')
  })

  test('offers no merge where none follows', async () => {
    expect(await editor({ segments: [{ ...untouched, number: 250 }] })).not.toContain('data-merge')
    expect(await editor({ segments: [{ ...untouched, number: 249 }] })).toContain('data-merge')
  })

  test('says what is missing when nothing is shown', async () => {
    const bare = editorPages.document.bare
    expect(await render('document', { ...bare, q: 'x' })).toContain('Nothing matches')
    expect(await render('document', { ...bare, show: 'draft' })).toContain('No segment is draft just now')
    expect(await render('document', bare)).toContain('has no segments')
  })
})

describe('the page of a conflict', () => {
  test('says what is in dispute, and nothing of what is not', async () => {
    const said = async (more: Partial<typeof editorPages.conflict.full>) =>
      readHtml(await render('conflict', { ...editorPages.conflict.full, ...more }))
        .pieces.map(({ text }) => text)
        .find((text) => /dispute|whole sentences/.test(text) && !/still/.test(text))
        ?.trim()
    expect(await said({ by: 'sentences', fits: 0, forks: 1 })).toBe(
      'Both wrote one passage anew; choose whose stands, in whole sentences.',
    )
    expect(await said({ by: 'sentences', fits: 2, forks: 2 })).toMatch(/ 2 changes elsewhere fit together\.$/)
    expect(await said({ by: 'words', fits: 0, forks: 2 })).toBe('2 places are in dispute.')
    expect(await said({ by: 'words', fits: 1, forks: 2 })).toBe('one change fits, 2 places are in dispute.')
    expect(await said({ by: 'words', fits: 3, forks: 0 })).toBe('All 3 changes fit together; nothing is in dispute.')
  })

  test('chooses nothing: no radio is checked and the text to write is empty', async () => {
    const html = await render('conflict', editorPages.conflict.full)
    const { elements } = readHtml(html)
    const radios = elements.filter(({ attributes }) => attributes.get('type') === 'radio')
    expect(radios.length).toBe(2 * editorPages.conflict.full.forks)
    expect(radios.length).toBeGreaterThan(0)
    expect(radios.filter(({ attributes }) => attributes.has('checked'))).toEqual([])
    expect(html).toMatch(/<textarea[^>]*data-result><\/textarea>/)
  })

  test('names what it was decided against, and a key, in every form that saves', async () => {
    const html = await render('conflict', editorPages.conflict.full)
    expect(html.match(/name="base" value="3"/g)).toHaveLength(3)
    expect(html.match(/name="key"/g)).toHaveLength(2)
  })

  test('decides nothing for a reader, for what is decided, and for a segment that has ended', async () => {
    const { full } = editorPages.conflict
    const settled = { ...full.proposal, settled: { by: full.mine.by, at: full.mine.at, outcome: 'left' as const } }
    expect(await render('conflict', { ...full, may: { write: false } })).not.toMatch(
      /<button[^>]*name="choice"|data-decide/,
    )
    expect(await render('conflict', { ...full, proposal: settled })).not.toMatch(
      /<button[^>]*name="choice"|data-decide/,
    )
    const ended = await render('conflict', { ...full, ended: [{ id: busy.id, source: busy.source }] })
    expect(ended.match(/<button[^>]*name="choice"/g)).toHaveLength(1)
    expect(ended).not.toContain('data-decide')
  })

  test('holds every word of everyone', async () => {
    const { merged, theirs, mine } = editorPages.conflict.full
    const html = await render('conflict', editorPages.conflict.full)
    const said = readHtml(html)
      .pieces.map(({ text }) => text)
      .join('')
    for (const side of ['theirs', 'mine'] as const) {
      const { open } = settle(
        merged,
        merged.flatMap(({ kind }) => (kind === 'fork' ? [side] : [])),
      )
      expect(open).toBe(0)
      for (const run of merged) if (run.kind === 'fork') expect(said).toContain(run[side].trim())
    }
    expect(said).toContain(theirs!.by.name)
    for (const word of mine.text.trim().split(' ')) expect(said).toContain(word)
  })
})

describe('the history', () => {
  test('shows the two sides of a comparison, and restores only what may be restored', async () => {
    const html = await render('revisions', editorPages.revisions.full)
    expect(html.match(/\/restoration"/g)).toHaveLength(2)
    expect(html).toContain('Revision 2 against 3')
    const reading = await render('revisions', { ...editorPages.revisions.full, may: { write: false, review: false } })
    expect(reading).not.toContain('/restoration"')
    expect(reading).not.toContain('/undo"')
  })

  test('draws no line under the white space around a change, and loses none of it', async () => {
    const { to, from } = editorPages.revisions.full.compare!
    const [before, after] = ['ties are good and old', 'ties are growing fast and  old']
    const html = await render('revisions', {
      ...editorPages.revisions.full,
      compare: { from, to, runs: diff(before, after) },
    })
    expect(html).not.toMatch(/<\/span>\s[^<]*<\/(?:ins|del)>|\S\s<\/(?:ins|del)>/)
    const shown = html.replace(/<span class="hidden">[^<]*<\/span>|<[^>]*>/g, '')
    expect(shown).toContain(before)
    expect(shown).toContain(after)
  })

  test('opens a group of drafts by a link', async () => {
    const [first] = editorPages.revisions.full.groups
    const groups = [{ newest: first!.newest, older: [first!.newest, first!.newest], open: false }]
    const html = await render('revisions', { ...editorPages.revisions.full, groups })
    expect(html).toContain('and 2 drafts before it')
    expect(html).toContain(`open=${busy.id}.3`)
  })
})

describe('settling a merge', () => {
  const { merged } = editorPages.conflict.full
  test('with one side at every fork gives that side there, and what only one changed as changed', () => {
    expect(settle(merged, ['theirs']).text).toBe(`The new council ${markup} convened.`)
    expect(settle(merged, ['mine'])).toEqual({ text: `The great council ${markup} convened.`, open: 0 })
  })

  test('leaves a fork without a choice open, with nobody’s words in it', () => {
    expect(settle(merged, [undefined])).toEqual({ text: `The  council ${markup} convened.`, open: 1 })
    expect(settle([], [])).toEqual({ text: '', open: 0 })
  })
})

describe('a segment with inline codes', () => {
  test('shows them as tokens in a source that is the source to the letter, and says what is wrong with those of its translation', async () => {
    const html = await editor({ segments: [coded] })
    const [, source] = /<p class="segment__source"[^>]*>(.*?)<\/p>/s.exec(html)!
    expect(source!.replace(/<[^>]*>/g, '')).toBe(coded.source)
    expect(html).toContain('data-tokens="⟦1⟧ ⟦/1⟧"')
    expect(html).toMatch(/Missing: <bdi class="code" dir="ltr">⟦\/1⟧<\/bdi>/)
    expect(html).toMatch(/More than once: <bdi class="code" dir="ltr">⟦1⟧<\/bdi>/)
  })

  test('offers no merge with a segment of another place of its file', async () => {
    const other = { ...untouched, number: 5 }
    const page = await editor({ segments: [{ ...coded, apart: true }, other], total: 9 })
    expect(page).toMatch(/data-apart>Merge<span class="hidden">: It cannot be merged.*data-number="5".*data-merge/s)
    expect(page).not.toMatch(/data-merge.*data-number="5"/s)
    expect(await editor({ segments: [coded, other], total: 9 })).toMatch(/data-merge.*data-number="5"/s)
  })
})

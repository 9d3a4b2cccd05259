import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formats } from '../../segments/exchange/formats.ts'
import { glossaryFormats } from '../../segments/exchange/glossary/formats.ts'
import { roles, standings } from '../../segments/model.ts'
import { reasons } from '../../segments/segmentation/reasons.ts'
import { profiles } from '../../segments/segmentation/segment.ts'
import { bases } from '../../segments/segmentation/segmenter.ts'
import { patternProblems } from '../../segments/segmentation/srx/pattern-problem.ts'
import { encodings } from '../../segments/text/decode.ts'
import { may } from '../../server/permissions.ts'
import { english, type Key, translate } from '../../views/catalogue/index.ts'
import type { Pages } from '../../views/locals.ts'
import { loose, readHtml } from '../support/html.ts'
import { crowded, markup, pages, render, stranger } from '../support/pages.ts'

const arabic = /\p{Script=Arabic}/u
const names = Object.keys(pages) as (keyof typeof pages)[]
/** Shown to people who have not come in. */
const outside: readonly (keyof Pages)[] = ['setup', 'sign-in', 'invitation']

async function each(
  check: (page: { html: string; name: keyof Pages; part: 'full' | 'bare' }) => void | Promise<void>,
): Promise<void> {
  for (const name of names) {
    for (const part of ['full', 'bare'] as const) {
      const common = outside.includes(name) ? stranger : part === 'full' ? crowded : {}
      await check({ html: await render(name, pages[name][part] as never, common), name, part })
    }
  }
}

describe('every page around the editor', () => {
  test('is whole with all its parts and with none: each element is closed, each id stands once and what is referred to is there', async () => {
    await each(({ html, name, part }) => {
      expect([name, part, loose(readHtml(html))]).toEqual([name, part, []])
    })
  })

  test('shows markup in names, titles, texts and files as text', async () => {
    await each(({ html }) => expect(html).not.toMatch(/<script>|alert\("1"\)/))
    for (const name of ['home', 'project', 'import', 'exports', 'account', 'error', 'invitation'] as const) {
      const { pieces } = readHtml(await render(name, pages[name].full as never))
      expect([name, pieces.some(({ text }) => text.includes(markup))]).toEqual([name, true])
    }
  })

  test('gives Arabic its language and direction, and isolates it where it is a name in English', async () => {
    await each(({ html, name }) => {
      // A title and an option hold no elements; the browser gives them their direction by their first letter.
      const bare = readHtml(html).pieces.filter(
        ({ text, lang, dir, isolated, element }) =>
          arabic.test(text) &&
          !(lang === 'ar' && dir === 'rtl') &&
          !isolated &&
          !['title', 'option'].includes(element) &&
          // A sentence of ours around a name begins in English, and so keeps its own direction.
          !/^[A-Za-z]/.test(text),
      )
      expect([name, bare.map(({ text }) => text)]).toEqual([name, []])
    })
  })

  test('says where it is: language, direction, a title of its own, one first heading, a way past the bar', async () => {
    await each(({ html, name, part }) => {
      const { elements, pieces } = readHtml(html)
      const count = (wanted: string) => elements.filter((element) => element.name === wanted).length
      expect([name, part, count('h1'), count('main')]).toEqual([name, part, 1, 1])
      expect(elements[0]!.attributes.get('lang')).toBe('en')
      expect(pieces.find(({ element }) => element === 'title')!.text).toMatch(/^.+ · Warraq$/s)
      expect(elements.find(({ attributes }) => attributes.get('class') === 'skip')!.attributes.get('href')).toBe(
        '#main',
      )
    })
  })

  test('offers only forms that can be sent without a script: each has an address, a way to send it, and names for what it asks', async () => {
    await each(({ html, name }) => {
      for (const form of html.match(/<form[\s\S]*?<\/form>/g) ?? []) {
        // A button may stand elsewhere and name its form.
        const named = /^<form[^>]* id="([^"]+)"/.exec(form)?.[1]
        const sent = /<button(?![^>]*type="button")/.test(form) || html.includes(`<button class="act" form="${named}"`)
        expect([name, sent || form]).toEqual([name, true])
        expect(form).toMatch(/<form[^>]* action="\/|<form[^>]* action="https?:/)
      }
      const { elements } = readHtml(html)
      const labelled = new Set(elements.flatMap(({ attributes }) => attributes.get('for') ?? []))
      const unnamed = elements.filter(
        ({ name: element, attributes }) =>
          ['input', 'select', 'textarea'].includes(element) &&
          !['hidden', 'radio', 'checkbox'].includes(attributes.get('type') ?? '') &&
          !labelled.has(attributes.get('id') ?? '') &&
          !attributes.has('aria-label'),
      )
      expect([name, unnamed.map(({ attributes }) => attributes.get('name'))]).toEqual([name, []])
    })
  })

  test('never sends a password back', async () => {
    await each(({ html }) => {
      const { elements } = readHtml(html)
      for (const { attributes } of elements.filter((one) => one.attributes.get('type') === 'password'))
        expect(attributes.get('value')).toBe('')
    })
  })
})

describe('a page offers what a role may do', () => {
  test('importing stands on home and on a project for those who may, and for nobody else', async () => {
    for (const role of roles) {
      const home = await render('home', { ...pages.home.full, shelves: [{ ...pages.home.full.shelves[0]!, role }] })
      const project = await render('project', { ...pages.project.full, role })
      expect([role, home.includes('/imports"'), project.includes('/imports"')]).toEqual([
        role,
        may(role, 'import'),
        may(role, 'import'),
      ])
    }
  })

  test('roles, invitations and the name of a project are for owners', async () => {
    for (const role of roles) {
      const html = await render('project', { ...pages.project.full, role })
      const offered = ['id="role-', '/invitations"', 'name="name"'].map((part) => html.includes(part))
      expect([role, ...offered]).toEqual([role, ...Array(3).fill(may(role, 'own'))])
    }
  })
})

describe('the preview of an import', () => {
  test('says loudly what cannot be read, and says nothing when all can', async () => {
    expect(await render('import', pages.import.full)).toContain('2 places cannot be read as Windows-1256')
    expect(await render('import', pages.import.bare)).not.toContain('cannot be read')
  })

  test('marks the long one, keeps the end mark apart, and says how many are not shown', async () => {
    const html = await render('import', pages.import.full)
    expect(html).toMatch(/preview__long[\s\S]*62 words[\s\S]*long/)
    expect(html).toContain('end mark, kept apart')
    expect(html).toContain('37 more')
  })

  test('sends the import from the address of what it shows, and says how many segments it makes', async () => {
    const html = await render('import', pages.import.full)
    expect(html).toContain('?encoding=windows-1256&amp;split=paragraphs"')
    expect(html).toContain('Import as 40 segments')
  })
})

describe('the words of the pages', () => {
  const read = (folder: string, ending: RegExp): string =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name) && !entry.parentPath.includes('catalogue'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n')
  const sources = read('views', /\.(ejs|ts)$/) + read('server', /\.ts$/)
  const keys = Object.keys(english) as Key[]

  test('are all there: no page asks for words that the catalogue does not have', () => {
    const asked = [...sources.matchAll(/\bt\('([\w.-]+)'|\btranslate\('([\w.-]+)'/g)].map(([, a, b]) => a ?? b!)
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !Object.hasOwn(english, key))).toEqual([])
  })

  test('are there for each of a kind: roles, standings, encodings, formats', () => {
    const families = [
      ...roles.flatMap((role) => [`role.${role}`, `role.${role}_may`]),
      ...standings.flatMap((standing) => [`state.${standing}`, `home.mark_${standing}`]),
      ...encodings.map((label) => `encoding.${label}`),
      ...['rules', ...profiles].flatMap((profile) => [`import.split_${profile}`, `import.split_${profile}_hint`]),
      ...['arabic', 'latin', 'both', 'none'].map((digits) => `import.digits_${digits}`),
      ...formats.flatMap(({ name, write }) => [`format.${name}`, ...(write ? [`format.${name}_for`] : [])]),
      ...glossaryFormats.map(({ name }) => `format.${name}`),
      ...bases.flatMap((base) => [`rules.base_${base}`, `rules.base_${base}_hint`]),
      ...reasons.map((reason) => `why.${reason}`),
      ...patternProblems.map((problem) => `pattern.${problem}`),
      ...['system', 'light', 'dark'].map((theme) => `theme.${theme}`),
    ]
    expect(families.filter((key) => !Object.hasOwn(english, key))).toEqual([])
    const kept = ['role', 'encoding', 'format', 'theme']
    const known = new Set(families)
    expect(keys.filter((key) => kept.includes(key.split('.')[0]!) && !known.has(key))).toEqual([])
  })

  test('are all used: none stands in the catalogue that nobody ever reads', () => {
    // `state.${standing}` uses all keys of that form.
    const forms = [...sources.matchAll(/`([a-z_]+\.[\w.-]*)\$\{[^}`]*\}([\w-]*)`/g)].map(
      ([, before, after]) => new RegExp(`^${before!.replaceAll('.', '\\.')}[\\w.-]+${after}$`),
    )
    const dead = keys.filter(
      (key) => !sources.includes(`'${key}'`) && !sources.includes(`"${key}"`) && !forms.some((form) => form.test(key)),
    )
    expect(dead).toEqual([])
  })

  test('fill in what they name, and choose the form of one and of many', () => {
    expect(translate('home.documents', { n: 1 })).toBe('one document')
    expect(translate('home.documents', { n: 1126 })).toBe('1,126 documents')
  })
})

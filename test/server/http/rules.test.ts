import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSrx } from '../../../segments/exchange/srx.ts'
import type { ResegmentationPage, RulesPage } from '../../../views/rules-locals.ts'
import { type App, importText, newProject, startApp } from '../../support/app.ts'
import { founder, type Person, sample } from '../../support/person.ts'

let app: App
let omar: Person
let path: string

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  const editor = await sample(omar)
  const { project } = await omar.data<{ project: { id: string } }>(editor)
  path = `/projects/${project.id}/rules`
})
afterAll(() => app?.stop())

const page = () => omar.data<RulesPage>(path)
const colon = { breaks: true, before: 'مضيفا:', after: '\\s' }

/** The form as a browser sends it: every rule with all of its fields. */
function form(act: string, rules: readonly { breaks: boolean; before: string; after: string }[], more = {}) {
  const body = new FormData()
  for (const [name, value] of Object.entries({ base: 'sentences', act, ...more })) body.append(name, String(value))
  for (const { breaks, before, after } of rules) {
    body.append('breaks', breaks ? 'yes' : 'no')
    body.append('before', before)
    body.append('after', after)
  }
  return body
}

async function sent(body: FormData, accept = 'application/json') {
  const cookie = [...omar.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { accept, cookie, origin: app.url, 'sec-fetch-site': 'same-origin' }
  const answer = await fetch(new URL(path, app.url), { method: 'POST', body, headers, redirect: 'manual' })
  return { status: answer.status, text: await answer.text() }
}
const shown = async (body: FormData): Promise<RulesPage> => JSON.parse((await sent(body)).text)

const file = (pattern: string, map = 'ar.*'): Blob =>
  new Blob([
    `<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="yes"/><body><languagerules><languagerule languagerulename="A"><rule break="yes"><beforebreak>${pattern}</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules><languagemap languagepattern="${map}" languagerulename="A"/></maprules></body></srx>`,
  ])

describe('the rules of a project', () => {
  test('are what Warraq ships until somebody writes others, tried on the newest document', async () => {
    expect(await page()).toMatchObject({
      base: 'sentences',
      rules: [],
      saved: true,
      preview: { against: 'built_in', was: 11, now: 11, added: 0, removed: 0 },
    })
  })

  test('are tried before they are kept: the preview says what a rule adds, what it removes, and which decided', async () => {
    const keeping = { breaks: false, before: '\\p{L}\\.', after: '/' }
    const { preview, saved } = await shown(form('preview', [colon, keeping]))
    expect(preview).toMatchObject({ against: 'saved', was: 11, now: 12, added: 2, removed: 1 })
    const ends = preview!.paragraphs.flatMap(({ stretches }) => stretches.flatMap(({ end }) => end ?? []))
    expect(ends).toEqual([
      { kind: 'added', why: 'rule 1' },
      { kind: 'added', why: 'rule 1' },
      { kind: 'removed', why: 'rule 2' },
    ])
    expect(saved).toBe(false)
    expect((await page()).rules).toEqual([])
  })

  test('are shown with what goes on as well: each word whose mark ends nothing, and why', async () => {
    const project = await newProject(omar, 'Marks')
    const text =
      'التقى أ.د. سعاد عام 1923 م. في بيروت. التفاصيل على https://www.example.org/a/long/address.html?c=1.2 غدا.'
    await importText(omar, project, text)
    const { preview } = await omar.data<RulesPage>(`/projects/${project}/rules`)
    expect(preview!.paragraphs.flatMap(({ stretches }) => stretches.map(({ goesOn, more }) => [goesOn, more]))).toEqual(
      [
        [
          [
            { word: 'أ.د.', why: 'a title before a name' },
            { word: 'م.', why: 'a unit or an era, and no sentence opens after it' },
          ],
          0,
        ],
        [[{ word: 'https://www.example.org/…', why: 'inside an address' }], 0],
      ],
    )
    expect((await omar.get(`/projects/${project}/rules`)).text).toContain(
      '<bdi lang="ar">أ.د.</bdi> a title before a name',
    )
  })

  test('are added, moved and removed in the form by buttons alone', async () => {
    const other = { breaks: false, before: 'د\\.', after: '' }
    const befores = async (act: string) => (await shown(form(act, [colon, other]))).rules.map(({ before }) => before)
    expect(await befores('add')).toEqual(['مضيفا:', 'د\\.', ''])
    expect(await befores('down 0')).toEqual(['د\\.', 'مضيفا:'])
    expect(await befores('up 1')).toEqual(['د\\.', 'مضيفا:'])
    expect(await befores('up 0')).toEqual(['مضيفا:', 'د\\.'])
    expect(await befores('remove 0')).toEqual(['د\\.'])
    expect(await befores('remove 7')).toEqual(['مضيفا:', 'د\\.'])
  })

  test('that cannot be used are not kept, and the sentence names the rule and the place in it', async () => {
    const wrong = { breaks: true, before: '(a)\\1', after: '' }
    const tried = await shown(form('preview', [colon, wrong]))
    expect(tried.rules[1]!.problem?.sentence).toBe(
      'Rule 2 cannot be used, at character 5 of what stands before. A pattern cannot refer to what it matched before.',
    )
    expect(tried.preview).toBeUndefined()
    const { status, text } = await sent(form('save', [colon, wrong]))
    expect([status, JSON.parse(text).error.code]).toEqual([422, 'rule_unusable'])
    expect((await sent(form('save', [colon, wrong]), 'text/html')).status).toBe(422)
    expect((await page()).rules).toEqual([])
  })

  test('never keep the server from its work, whatever they are', async () => {
    const evil = ['(a+)+$', '(.*)*=', '(?:.*,)*x', '(?=(\\p{L}+)+\\d)', '(ا|اا)+ب'].map((before) => ({
      breaks: true,
      before,
      after: '(.*)*$',
    }))
    expect((await shown(form('preview', evil))).preview?.now).toBeGreaterThan(10)
    const many = Array.from({ length: 600 }, (_, i) => ({ breaks: false, before: `(?:[一-龥]|${i}).*`, after: '' }))
    const { problem } = await shown(form('preview', [...many.slice(1), { breaks: true, before: '', after: '' }]))
    expect(problem).toMatch(/^Rule \d+ takes too many steps on this text/)
  })

  test('are read from a file into the form, and kept only when they are saved', async () => {
    const body = form('import', [])
    body.append('file', file('؛+'), 'rules.srx')
    expect(await shown(body)).toMatchObject({
      base: 'none',
      saved: false,
      told: 'One rule was read from the file. Look at the preview, then save.',
      rules: [{ breaks: true, before: '؛+', after: '\\s' }],
    })
    expect((await page()).base).toBe('sentences')
  })

  test.each([
    [
      '(',
      'ar.*',
      /Rule 1 of “A” cannot be used, at character 2 of what stands before: \( – A round bracket is opened and not closed/,
    ],
    ['&xxe;', 'ar.*', /no well-formed XML/],
    ['a', 'fr', /no rules for Arabic/],
  ])('from a file that is wrong are refused with a sentence: %s for %s', async (pattern, map, sentence) => {
    const body = form('import', [colon])
    body.append('file', file(pattern, map), 'rules.srx')
    const refused = await shown(body)
    expect(refused.problem).toMatch(sentence)
    expect(refused.rules).toHaveLength(1)
  })

  test('that two owners write at once are not overwritten unseen', async () => {
    const { seen } = await page()
    expect((await sent(form('save', [colon], { seen }))).status).toBe(303)
    expect((await page()).rules).toMatchObject([colon])
    const late = await sent(form('save', [], { seen }))
    expect([late.status, JSON.parse(late.text).error.code]).toEqual([409, 'rules_changed'])
    const again = await sent(form('save', [{ ...colon, before: 'mine' }], { seen }), 'text/html')
    expect(again.status).toBe(409)
    expect(again.text).toContain('value="mine"')
    expect((await page()).rules).toMatchObject([colon])
  })

  test('cut the texts that are imported from then on, unless another way is chosen', async () => {
    const imports = path.replace('/rules', '/imports')
    const staged = await omar.file(imports, 'a.txt', Buffer.from('قال مضيفا: نعم. ثم مضى.'))
    expect(staged.location).toMatch(/split=rules$/)
    const split = async (address: string) =>
      (await omar.data<{ split: string; segments: { total: number } }>(address)).segments.total
    expect(await split(staged.location!)).toBe(3)
    expect(await split(staged.location!.replace('rules', 'sentences'))).toBe(2)
    const made = await omar.form(staged.location!, { title: 'By rules', split: 'rules' })
    const { total } = await omar.data<{ total: number }>(made.location!)
    expect(total).toBe(3)
  })

  test('cut the source of a text that comes with its translation as well', async () => {
    const imports = path.replace('/rules', '/imports')
    const pasted = {
      text: 'قال رئيس الجمهورية في طهران مضيفا: بلغ عدد الكتب 2015 كتابا جديدا.',
      translation: 'The president said in Tehran, adding:\nThe number of new books was 2015.',
    }
    const staged = await omar.form(imports, pasted)
    const made = await omar.form(staged.location!, { title: 'Both', insist: 'yes' })
    const document = /^\/documents\/[\w-]{36}/.exec(made.location ?? '')![0]
    const { segments } = await omar.data<{ segments: { source: string }[] }>(document)
    expect(segments.map(({ source }) => source).join(' ')).toBe(pasted.text)
    expect(segments[0]!.source).toMatch(/مضيفا:$/)
  })

  test('go out as SRX, with what Warraq ships behind them', async () => {
    const answer = await omar.get(`${path}/srx`)
    expect(answer.headers.get('content-disposition')).toContain('.srx')
    const read = readSrx(new TextEncoder().encode(answer.text))
    if (read.kind === 'refused') throw new Error(read.problem.code)
    expect(read.srx.groups.map(({ name }) => name)).toContain('Arabic')
    expect(read.srx.groups[0]).toEqual({ name: 'Own', rules: [colon] })
  })

  test('are taken from a program as they are', async () => {
    expect((await omar.send(path, { base: 'clauses', rules: [], act: 'save' })).status).toBe(303)
    expect(await page()).toMatchObject({ base: 'clauses', rules: [] })
    expect((await omar.send(path, { base: 'words' })).status).toBe(400)
  })
})

describe('cutting a document anew', () => {
  interface Page {
    readonly total: number
    readonly segments: readonly {
      readonly id: string
      readonly source: string
      readonly target: string
      readonly standing: string
    }[]
  }
  const open = (address: string) => omar.data<Page>(address)
  const save = async (rules: readonly { breaks: boolean; before: string; after: string }[]) =>
    expect((await sent(form('save', rules))).status).toBe(303)

  test('is shown before it is done, carries translations, histories and remarks, and is taken back as one change', async () => {
    await save([])
    const imports = path.replace('/rules', '/imports')
    const staged = await omar.file(imports, 'a.txt', Buffer.from('قال زيد مضيفا: نعم. ثم مضى.\nوعاد.'))
    const address = (await omar.form(staged.location!, { title: 'Anew', split: 'sentences' })).location!
    const [first, second] = (await open(address)).segments
    const say = { base: '0', state: 'translated', key: crypto.randomUUID() }
    expect((await omar.form(`/segments/${first!.id}/revisions`, { ...say, text: 'Zayd added: yes.' })).status).toBe(303)
    expect((await omar.form(`/segments/${first!.id}/comments`, { text: 'Sure?' })).status).toBe(303)
    const again = { ...say, key: crypto.randomUUID(), text: 'Then he left.' }
    expect((await omar.form(`/segments/${second!.id}/revisions`, again)).status).toBe(303)
    const before = await open(address)

    await save([colon, { breaks: false, before: 'نعم\\.', after: '' }])
    const plan = await omar.data<ResegmentationPage>(`${address}/resegmentation`)
    expect(plan).toMatchObject({ was: 3, now: 3, kept: 1, places: 1, drafts: 1 })
    expect(plan.shown[0]!.now.map(({ source, target, standing }) => [source, target, standing])).toEqual([
      ['قال زيد مضيفا:', 'Zayd added: yes.', 'draft'],
      ['نعم. ثم مضى.', 'Then he left.', 'draft'],
    ])
    expect(await open(address)).toEqual(before)

    const key = crypto.randomUUID()
    const change = String(plan.change)
    const done = await omar.form(`${address}/resegmentation`, { change, key })
    expect([done.status, done.location]).toEqual([303, address])
    const after = await open(address)
    expect(after.segments.map(({ source, target }) => [source, target])).toEqual([
      ['قال زيد مضيفا:', 'Zayd added: yes.'],
      ['نعم. ثم مضى.', 'Then he left.'],
      ['وعاد.', ''],
    ])
    expect((await omar.get(`/segments/${after.segments[0]!.id}/panel?tab=comments`)).text).toContain('Sure?')
    expect((await omar.get(`/segments/${after.segments[0]!.id}/revisions`)).text).toContain('Zayd added: yes.')

    // Sent again after a lost answer it is the same change; by somebody who saw an older plan it is refused.
    expect((await omar.form(`${address}/resegmentation`, { change, key })).status).toBe(303)
    const late = await omar.send(`${address}/resegmentation`, { change: plan.change - 1 })
    expect([late.status, late.json<{ error: { code: string } }>().error.code]).toEqual([409, 'changed_meanwhile'])
    const nothing = await omar.send(`${address}/resegmentation`, {})
    expect(nothing.json<{ error: { code: string } }>().error.code).toBe('nothing_to_resegment')

    const undone = await omar.form(`${address}/changes/${plan.change + 1}/undo`, { key: crypto.randomUUID() })
    expect(undone.status).toBe(303)
    const facts = ({ segments }: Page) => segments.map(({ source, target, standing }) => [source, target, standing])
    expect(facts(await open(address))).toEqual(facts(before))
  })
})

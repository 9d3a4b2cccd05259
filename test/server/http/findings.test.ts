/** Findings by HTTP: shown, filtered by, counted, set aside; said when a segment is confirmed, and never in anybody's way. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProjectId } from '../../../segments/model.ts'
import type { FindingCount, FindingEntry, Pages } from '../../../views/locals.ts'
import { type App, codeOf, importText, member, newProject, save, startApp } from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'

let app: App
let omar: Person
let salma: Person
let project: ProjectId

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  project = await newProject(omar)
  salma = await member(app.url, omar, project, 'translator')
  await salma.form('/account/name', { name: 'Salma Idris' })
})
afterAll(() => app?.stop())

type Editor = Pages['document']

/** A document of four segments, none translated. */
async function begun(): Promise<{ document: string; ids: string[] }> {
  const document = await importText(
    omar,
    project,
    'وصل ٢٠١٥ وزيرا.\nهل جاء الوزير إلى باكو؟\nدار السلام القديمة.\nدار السلام القديمة.',
  )
  const { segments } = await editor(document)
  return { document, ids: segments.map(({ id }) => id) }
}

const editor = (document: string, query = ''): Promise<Editor> => omar.data<Editor>(`/documents/${document}${query}`)
const found = async (segment: string, someone = omar): Promise<FindingEntry[]> =>
  (await someone.data<{ panel: { findings: FindingEntry[] } }>(`/segments/${segment}/panel?tab=findings`)).panel
    .findings
const checks = (document: string, query = ''): Promise<Pages['checks']> =>
  omar.data<Pages['checks']>(`/documents/${document}/checks${query}`)
const names = (findings: readonly FindingEntry[]): string[] => findings.map(({ check }) => check)
const confirm = (segment: string, text: string, base = 0) => save(omar, segment, { base, text, state: 'translated' })

describe('findings', () => {
  test('stand beside the segment with the words they are about', async () => {
    const { document, ids } = await begun()
    await confirm(ids[0]!, 'In came 2005  ministers.')
    expect(await found(ids[0]!)).toMatchObject([
      {
        check: 'number_different',
        severity: 'error',
        words: [
          { side: 'source', text: '٢٠١٥', from: 4, to: 8 },
          { side: 'target', text: '2005', from: 8, to: 12 },
        ],
      },
      { check: 'space_doubled', severity: 'warning' },
    ])
    const [first, second] = (await editor(document)).segments
    expect(first!.findings).toMatchObject({ n: 2, worst: 'error' })
    expect(second!.findings).toBeUndefined()
    const page = (await omar.get(`/documents/${document}?segment=${ids[0]}&tab=findings`)).text
    expect(page).toContain('2 findings')
    expect(page).toContain('Another number')
    expect(page).toMatch(/<q lang="ar" dir="rtl"[^>]*>٢٠١٥<\/q>/)
  })

  test('are said when a segment is confirmed, which they do not stop', async () => {
    const { ids } = await begun()
    const answer = await confirm(ids[0]!, 'Ministers came.')
    expect(answer.status).toBe(200)
    expect(answer.json<{ standing: string; findings: FindingCount }>()).toMatchObject({
      standing: 'translated',
      findings: { n: 1, worst: 'error' },
    })
    expect((await confirm(ids[0]!, 'In came 2015 ministers.', 1)).json<{ findings: null }>().findings).toBeNull()
    const said = await omar.form(`/segments/${ids[1]}/revisions`, { base: '0', text: 'He came.', state: 'translated' })
    expect(said.status).toBe(303)
    expect((await omar.get(said.location!)).text).toContain('The checks found one thing in it')
  })

  test('are underlined in both texts, and the answer to a save says where and how many segments have any', async () => {
    const { document, ids } = await begun()
    const saved = await confirm(ids[0]!, 'In came 2005  ministers.')
    const { findings, withFindings } = saved.json<{ findings: FindingCount; withFindings: number }>()
    expect([findings.places, withFindings]).toEqual([
      [
        { side: 'source', from: 4, to: 8, severity: 'error' },
        { side: 'target', from: 8, to: 12, severity: 'error' },
        { side: 'target', from: 12, to: 14, severity: 'warning' },
      ],
      1,
    ])
    const html = (await omar.get(`/documents/${document}`)).text
    expect(html).toContain('وصل <span class="under__at under__at--error">٢٠١٥</span> وزيرا.</p>')
    expect(html).toContain(
      'data-under>In came <span class="under__at under__at--error">2005</span><span class="under__at under__at--warning">  </span>ministers.</div>',
    )
    const other = await confirm(ids[1]!, 'The minister came.')
    expect(other.json<{ withFindings: number }>().withFindings).toBe(2)
    const [{ name }] = (await found(ids[1]!)) as [FindingEntry]
    await omar.send(`/segments/${ids[1]}/findings`, { finding: name })
    const again = await confirm(ids[0]!, 'In came 2005 ministers.', 1)
    expect(again.json<{ withFindings: number }>().withFindings).toBe(1)
    const mended = await confirm(ids[0]!, 'In came 2015 ministers.', 2)
    expect(mended.json<{ withFindings: number }>().withFindings).toBe(0)
    expect((await omar.get(`/documents/${document}`)).text).not.toContain('under__at')
  })

  test('are underlined among what a search finds, and the search still shows', async () => {
    const { document, ids } = await begun()
    await confirm(ids[0]!, 'In came 2005 ministers.')
    const html = (await omar.get(`/documents/${document}?q=${encodeURIComponent('وزيرا')}`)).text
    expect(html).toContain('<span class="under__at under__at--error">٢٠١٥</span> <mark class="hit">وزيرا</mark>')
  })

  test('follow each save: what is mended is found no more', async () => {
    const { document, ids } = await begun()
    await confirm(ids[0]!, 'In came 2005 ministers.')
    expect((await editor(document)).withFindings).toBe(1)
    await confirm(ids[0]!, 'In came 2015 ministers.', 1)
    expect((await editor(document)).withFindings).toBe(0)
    expect(await found(ids[0]!)).toEqual([])
  })

  test('know the segments of one document that are at odds', async () => {
    const { document, ids } = await begun()
    await confirm(ids[2]!, 'The old house of peace.')
    await confirm(ids[3]!, 'The old Dar es Salaam.')
    const [one] = await found(ids[2]!)
    expect(one).toMatchObject({ check: 'same_source', other: { id: ids[3], number: 4 } })
    expect((await editor(document)).withFindings).toBe(2)
    await confirm(ids[3]!, 'The old house of peace.', 1)
    expect((await editor(document)).withFindings).toBe(0)
  })

  test('go with a segment that is split, and come with one that is merged', async () => {
    const { document, ids } = await begun()
    await confirm(ids[0]!, 'In came 2005 ministers.')
    expect((await editor(document)).withFindings).toBe(1)
    const merged = await omar.send(`/segments/${ids[0]}/merge`, { head: 1, key: crypto.randomUUID() })
    expect(merged.status).toBeLessThan(400)
    const { segments, withFindings } = await editor(document)
    expect(segments.length).toBe(3)
    expect(withFindings).toBe(1)
    expect(names(await found(segments[0]!.id))).toContain('number_different')
  })
})

describe('the filter', () => {
  test('shows segments with findings alone, in the editor and in the queue of a reviser', async () => {
    const { document, ids } = await begun()
    await confirm(ids[0]!, 'In came 2015 ministers.')
    await confirm(ids[1]!, 'The minister came to Baku.')
    const { segments, matching, withFindings } = await editor(document, '?found=yes')
    expect([segments.map(({ id }) => id), matching, withFindings]).toEqual([[ids[1]], 1, 1])
    expect((await editor(document, '?found=yes&q=2015')).matching).toBe(0)
    const queue = await omar.data<Pages['review']>(`/documents/${document}/review?found=yes`)
    expect(queue.queue.map(({ id, findings }) => [id, findings])).toEqual([[ids[1], 1]])
    expect(names(queue.current!.findings)).toEqual(['question_missing'])
    const page = (await omar.get(`/documents/${document}/review?found=yes`)).text
    expect(page).toContain('The Arabic asks, the English does not')
    // What is found is looked at one by one: no bulk action marks it.
    expect(page).not.toContain('/review/all')
  })
})

describe('setting aside', () => {
  test('is kept with who and when, takes the segment off the list, and can be taken back', async () => {
    const { document, ids } = await begun()
    await confirm(ids[0]!, 'In came 2005 ministers.')
    const [{ name }] = (await found(ids[0]!)) as [FindingEntry]
    const set = await salma.form(`/segments/${ids[0]}/findings`, { finding: name, aside: 'yes' })
    expect(set.status).toBe(303)
    expect((await found(ids[0]!))[0]).toMatchObject({ name, aside: { by: { name: 'Salma Idris' } } })
    expect(await editor(document)).toMatchObject({ withFindings: 0 })
    expect((await editor(document)).segments[0]!.findings).toBeUndefined()
    expect(await checks(document)).toMatchObject({ segments: 0, aside: 1, groups: [] })
    expect((await editor(document, '?found=yes')).matching).toBe(0)
    await omar.form(`/segments/${ids[0]}/findings`, { finding: name, aside: 'no' })
    expect((await found(ids[0]!))[0]!.aside).toBeUndefined()
    expect(await editor(document)).toMatchObject({ withFindings: 1 })
  })

  test('lasts through edits elsewhere, and ends when the words it rests on change', async () => {
    const { ids } = await begun()
    await confirm(ids[0]!, 'In came 2005 ministers.')
    const [{ name }] = (await found(ids[0]!)) as [FindingEntry]
    await omar.send(`/segments/${ids[0]}/findings`, { finding: name })
    await confirm(ids[0]!, 'There came 2005 ministers.', 1)
    expect((await found(ids[0]!))[0]!.aside).toBeDefined()
    await confirm(ids[0]!, 'There came 2006 ministers.', 2)
    expect((await found(ids[0]!))[0]!.aside).toBeUndefined()
  })

  test('goes with whoever carries the segment on', async () => {
    const { document, ids } = await begun()
    await confirm(ids[0]!, 'In came 2005 ministers.')
    const [{ name }] = (await found(ids[0]!)) as [FindingEntry]
    await omar.send(`/segments/${ids[0]}/findings`, { finding: name })
    await omar.send(`/segments/${ids[0]}/merge`, { head: 1, key: crypto.randomUUID() })
    const [heir] = (await editor(document)).segments
    const carried = (await found(heir!.id)).find(({ check }) => check === 'number_different')
    expect(carried).toMatchObject({ name, aside: { by: { name: 'Omar Haddad' } } })
    await omar.send(`/segments/${heir!.id}/findings`, { finding: name, aside: 'no' })
    expect((await found(heir!.id)).every(({ aside }) => aside === undefined)).toBe(true)
  })

  test('of something that is no finding is refused with nothing kept', async () => {
    const { ids } = await begun()
    for (const finding of ['', 'x'.repeat(32), '0'.repeat(31), 'A'.repeat(32)]) {
      const answer = await omar.send(`/segments/${ids[0]}/findings`, { finding })
      expect([answer.status, codeOf(answer)]).toEqual([400, 'bad_request'])
    }
  })
})

describe('the page of checks', () => {
  test('groups what is found by check, marks the places and leads to each', async () => {
    const { document, ids } = await begun()
    await confirm(ids[0]!, 'In came 2005  ministers.')
    await confirm(ids[1]!, 'The minister  came to Baku.')
    const page = await checks(document)
    expect(page.counts).toEqual([
      { check: 'number_different', severity: 'error', n: 1 },
      { check: 'question_missing', severity: 'warning', n: 1 },
      { check: 'space_doubled', severity: 'warning', n: 2 },
    ])
    expect(page.groups.map(({ check, found }) => [check, found.map(({ number }) => number)])).toEqual([
      ['number_different', [1]],
      ['question_missing', [2]],
      ['space_doubled', [1, 2]],
    ])
    expect(page.groups[0]!.found[0]!.source).toEqual([
      { text: 'وصل ', marked: false },
      { text: '٢٠١٥', marked: true },
      { text: ' وزيرا.', marked: false },
    ])
    expect((await checks(document, '?show=space_doubled')).groups.map(({ check }) => check)).toEqual(['space_doubled'])
    const html = (await omar.get(`/documents/${document}/checks`)).text
    expect(html).toContain(`href="/segments/${ids[0]}"`)
    expect(html).toContain('<mark class="here-mark">٢٠١٥</mark>')
  })
})

describe('the switches of a project', () => {
  const named = (segments: Pages['checks'], check: string) => segments.counts.find((one) => one.check === check)

  test('take a check out of the editor, the filter, the counts and the page, and put it back', async () => {
    const { document, ids } = await begun()
    await confirm(ids[0]!, 'In came 2005  ministers.')
    await confirm(ids[1]!, 'Did the minister  come to Baku?')
    expect((await editor(document)).withFindings).toBe(2)
    const set = await omar.form(`/projects/${project}/checks`, { space_doubled: 'off' })
    expect([set.status, set.location]).toEqual([303, `/projects/${project}/checks`])
    const { segments, withFindings } = await editor(document)
    expect([segments[0]!.findings?.n, segments[1]!.findings, withFindings]).toEqual([1, undefined, 1])
    expect((await editor(document, '?found=yes')).matching).toBe(1)
    expect(names(await found(ids[0]!))).toEqual(['number_different'])
    expect(named(await checks(document), 'space_doubled')).toBeUndefined()
    expect((await omar.data<Pages['review']>(`/documents/${document}/review?found=yes`)).withFindings).toBe(1)
    const saved = await confirm(ids[1]!, 'Did  the minister come to Baku?', 1)
    expect(saved.json<{ findings: null; withFindings: number }>()).toMatchObject({ findings: null, withFindings: 1 })
    await omar.form(`/projects/${project}/checks`, { act: 'reset' })
    expect((await editor(document)).withFindings).toBe(2)
  })

  test('make a warning of an error and the reverse, and keep what differs alone', async () => {
    const { document, ids } = await begun()
    await confirm(ids[0]!, 'In came 2005  ministers.')
    const asked = { number_different: 'warning', space_doubled: 'error', number_missing: 'error' }
    const set = await omar.send(`/projects/${project}/checks`, asked)
    expect(set.json<unknown>()).toEqual({ switches: { number_different: 'warning', space_doubled: 'error' } })
    expect((await found(ids[0]!)).map(({ check, severity }) => `${check} ${severity}`)).toEqual([
      'number_different warning',
      'space_doubled error',
    ])
    expect(named(await checks(document), 'number_different')?.severity).toBe('warning')
    expect((await editor(document)).segments[0]!.findings).toMatchObject({ n: 2, worst: 'error' })
    await omar.form(`/projects/${project}/checks`, { act: 'reset' })
  })

  test('are seen by everybody in the project, set by its owners, and refused when they are none', async () => {
    const page = (await salma.get(`/projects/${project}/checks`)).text
    expect(page).toContain('Owners of the project can alter them.')
    expect(page).not.toContain('Save the checks')
    expect(codeOf(await salma.send(`/projects/${project}/checks`, { space_doubled: 'off' }))).toBe('forbidden')
    expect((await omar.send(`/projects/${project}/checks`, { space_doubled: 'perhaps' })).status).toBe(400)
    expect((await omar.data<Pages['switches']>(`/projects/${project}/checks`)).altered).toBe(0)
  })
})

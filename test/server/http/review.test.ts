/** A reviser's queue over HTTP: what is shown, what is decided, who may, whole filters at once, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProjectId } from '../../../segments/model.ts'
import type { ReviewAllPage, ReviewPage } from '../../../views/review-locals.ts'
import {
  type App,
  codeOf,
  importText,
  member,
  newProject,
  rowsOf,
  save,
  segmentsOf,
  startApp,
} from '../../support/app.ts'
import { founder, type Person } from '../../support/person.ts'

let app: App
/** The owner, who translates too; a reviser; a translator. */
let omar: Person
let salma: Person
let laila: Person
let project: ProjectId
const text = 'The council met in the old town of Baku on Monday.'
const revised = 'The board met in the old city of Baku on Tuesday.'

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  project = await newProject(omar)
  salma = await member(app.url, omar, project, 'reviser')
  laila = await member(app.url, omar, project, 'translator')
  await salma.form('/account/name', { name: 'Salma Idris' })
})
afterAll(() => app?.stop())

/** Three sentences: two that Laila confirmed, of which Salma edited the first; one that is empty. */
async function edited(): Promise<{ document: string; first: string; second: string; third: string }> {
  const document = await importText(omar, project, 'جملة أولى.\nجملة ثانية.\nجملة ثالثة.')
  const [first, second, third] = (await segmentsOf(omar, document)).map(({ id }) => id) as [string, string, string]
  await save(laila, first, { base: 0, text, state: 'translated' })
  await save(laila, second, { base: 0, text: 'Two.', state: 'translated' })
  await save(salma, first, { base: 1, text: revised, state: 'translated' })
  return { document, first, second, third }
}

const queue = (someone: Person, document: string, more = '') =>
  someone.data<ReviewPage>(`/documents/${document}/review${more}`)
const settle = (someone: Person, segment: string, more: Record<string, unknown> = {}) =>
  someone.send(`/segments/${segment}/review`, {
    base: 2,
    against: 1,
    state: 'reviewed',
    key: crypto.randomUUID(),
    ...more,
  })
const newest = async (segment: string) => (await app.store.revisions.list(segment as never))[0]!

describe('the queue', () => {
  test('has what waits, with the edits of each, and one segment open between its neighbours', async () => {
    const { document, first, second } = await edited()
    const page = await queue(salma, document)
    expect(page.queue.map(({ id, number, edits }) => [id, number, edits])).toEqual([
      [first, 1, 3],
      [second, 2, 0],
    ])
    const { current } = page
    expect(current).not.toHaveProperty('above')
    expect(current).toMatchObject({
      before: { number: 1, by: { id: expect.any(String) } },
      now: { number: 2, by: { name: 'Salma Idris' } },
      edits: 3,
      below: { number: 2, target: 'Two.' },
      next: second,
    })
    expect(
      current!.stretches.filter(({ edit }) => edit > 0).map(({ edit, runs }) => [edit, ...runs.map((run) => run.text)]),
    ).toEqual([
      [1, 'council', 'board'],
      [2, 'town', 'city'],
      [3, 'Monday', 'Tuesday'],
    ])
    expect((await queue(salma, document, `?segment=${second}`)).current).toMatchObject({ edits: 0, previous: first })
  })

  test('is narrowed by state, by person, by change and by comments', async () => {
    const { document, first, second, third } = await edited()
    const numbers = async (more: string) => (await queue(omar, document, more)).queue.map(({ id }) => id)
    const { people } = await queue(omar, document)
    const her = people.find(({ name }) => name === 'Salma Idris')!.id
    expect(await numbers('?show=all')).toEqual([first, second, third])
    expect(await numbers('?show=empty')).toEqual([third])
    expect(await numbers(`?by=${her}`)).toEqual([first])
    expect(await numbers('?since=3')).toEqual([first])
    expect(await numbers('?since=4')).toEqual([])
    await omar.send(`/segments/${second}/comments`, { text: 'Hm.' })
    expect(await numbers('?commented=yes')).toEqual([second])
    expect(await numbers('?show=nonsense&by=x&since=-1&commented=maybe&page=0&segment=z')).toEqual([
      first,
      second,
      third,
    ])
    const { moments } = await (async () => {
      await app.store.moments.name({ document: document as never, change: 2, name: 'sent', by: her, at: new Date() })
      return queue(omar, document)
    })()
    expect(moments).toEqual([{ change: 2, name: 'sent' }])
  })

  test('opens no segment of another document', async () => {
    const { document, first } = await edited()
    const other = await edited()
    expect((await queue(omar, document, `?segment=${other.second}`)).current!.segment.id).toBe(first)
  })
})

describe('a decision', () => {
  test('accepts some and rejects some: the text is made of both, with both as parents, in the state asked for', async () => {
    const { first } = await edited()
    const answer = await settle(salma, first, {
      'edit-1': 'reject',
      'edit-2': 'accept',
      rest: 'accept',
      why: 'It is a council.',
    })
    expect([answer.status, answer.json()]).toMatchObject([200, { kind: 'revised', revision: 3 }])
    expect(await newest(first)).toMatchObject({
      text: 'The council met in the old city of Baku on Tuesday.',
      state: 'reviewed',
      origin: 'merged',
      base: 2,
      otherBase: 1,
      why: 'It is a council.',
    })
    // Who reads the history reads why.
    expect((await omar.get(`/segments/${first}/revisions`)).text).toContain('It is a council.')
  })

  test('that rejects everything puts the words back as a new revision, with the reason', async () => {
    const { first } = await edited()
    await settle(salma, first, { rest: 'reject', state: 'translated', why: 'As it was <b>.' })
    const back = await newest(first)
    expect(back).toMatchObject({ number: 3, text, state: 'translated', origin: 'restored', why: 'As it was <b>.' })
    expect((await app.store.revisions.list(first as never)).map((one) => one.text)).toEqual([text, revised, text])
  })

  test('that accepts everything leaves the text and marks it', async () => {
    const { first } = await edited()
    await settle(salma, first, { rest: 'accept' })
    expect(await newest(first)).toMatchObject({ text: revised, state: 'reviewed', origin: 'typed', otherBase: null })
    expect(await newest(first)).not.toHaveProperty('why')
  })

  test('leads on to the next segment by a form, and can be taken back', async () => {
    const { document, first, second } = await edited()
    const back = `/documents/${document}/review?segment=${second}`
    const fields = { base: '2', against: '1', state: 'reviewed', rest: 'accept', back }
    const answer = await salma.form(`/segments/${first}/review`, fields)
    expect([answer.status, answer.location]).toEqual([303, back])
    const { text: page } = await salma.get(back)
    const undo = /action="(\/documents\/[^"]+\/undo)"/.exec(page)![1]!
    expect((await salma.form(undo, {})).status).toBe(303)
    expect(await newest(first)).toMatchObject({ text: revised, state: 'translated' })
    const elsewhere = await salma.form(`/segments/${first}/review`, {
      ...fields,
      base: '4',
      back: 'https://evil.example',
    })
    expect(elsewhere.location).toMatch(/^\/documents\//)
  })

  test('sent twice with one key is one', async () => {
    const { first } = await edited()
    const key = crypto.randomUUID()
    const one = await settle(salma, first, { rest: 'accept', key })
    const again = await settle(salma, first, { rest: 'accept', key })
    expect([one.status, again.status, (await newest(first)).number]).toEqual([200, 200, 3])
  })

  test('with an edit left open is none: the page comes again with what was decided', async () => {
    const { first } = await edited()
    const before = await rowsOf(app.store)
    const asked = await settle(salma, first, { 'edit-1': 'reject' })
    expect([asked.status, codeOf(asked)]).toEqual([422, 'invalid'])
    const page = await salma.form(`/segments/${first}/review`, {
      base: '2',
      against: '1',
      state: 'reviewed',
      'edit-1': 'reject',
      why: 'Because.',
    })
    expect(page.status).toBe(422)
    expect(page.text).toContain('2 edits are still to be accepted or rejected')
    expect(page.text).toContain('value="Because."')
    expect(page.text).toMatch(/name="edit-1" value="reject" checked/)
    expect(await rowsOf(app.store)).toEqual(before)
  })

  test('on a text that somebody changed meanwhile is none: the page shows the newer text', async () => {
    const { first } = await edited()
    await save(laila, first, { base: 2, text: 'Newer.', state: 'translated' })
    const before = await rowsOf(app.store)
    const answer = await settle(salma, first, { rest: 'accept' })
    expect([answer.status, codeOf(answer)]).toEqual([409, 'changed_meanwhile'])
    const page = await salma.form(`/segments/${first}/review`, {
      base: '2',
      against: '1',
      state: 'reviewed',
      rest: 'accept',
      why: 'Kept?',
    })
    expect(page.status).toBe(409)
    expect(page.text).toContain('Somebody saved this segment while you decided.')
    expect(page.text).toContain('Newer.')
    expect(page.text).toContain('value="Kept?"')
    expect(await rowsOf(app.store)).toEqual(before)
  })

  test('that is broken is refused, and nothing is kept', async () => {
    const { first, third } = await edited()
    const before = await rowsOf(app.store)
    for (const [wrong, status, code] of [
      [{ state: 'initial' }, 400, 'bad_request'],
      [{ base: 'x' }, 400, 'bad_request'],
      [{ rest: 'maybe' }, 400, 'bad_request'],
      [{ base: 9 }, 409, 'changed_meanwhile'],
      [{ against: 9 }, 409, 'changed_meanwhile'],
      [{ against: 2 }, 409, 'changed_meanwhile'],
      [{ why: 'x'.repeat(501), rest: 'accept' }, 422, 'invalid'],
      [{ why: '\ud800', rest: 'accept' }, 422, 'unpaired_surrogate'],
      [{ state: 'final', rest: 'accept' }, 409, 'not_reviewed'],
      [{ state: 'translated', rest: 'accept', why: 'Nowhere to stand.' }, 422, 'invalid'],
    ] as const) {
      const answer = await settle(salma, first, wrong)
      expect([answer.status, codeOf(answer)], JSON.stringify(wrong)).toEqual([status, code])
    }
    expect((await settle(salma, third, { base: 0, against: 0, rest: 'accept' })).status).toBe(409)
    expect(await rowsOf(app.store)).toEqual(before)
  })
})

describe('a state', () => {
  test('is given by those who may: a translator reviews nothing, a final text is opened first', async () => {
    const { first } = await edited()
    expect(codeOf(await settle(laila, first, { rest: 'accept' }))).toBe('may_not_review')
    await settle(salma, first, { rest: 'accept' })
    await settle(salma, first, { base: 3, state: 'final', rest: 'accept' })
    expect(await newest(first)).toMatchObject({ number: 4, state: 'final' })
    const draft = await save(laila, first, { base: 4, text: 'A draft.' })
    expect([draft.status, codeOf(draft)]).toEqual([409, 'is_final'])
    const confirmed = await save(laila, first, { base: 4, text: 'A draft.', state: 'translated' })
    expect([confirmed.status, codeOf(confirmed)]).toEqual([409, 'is_final'])
    const restored = await laila.send(`/segments/${first}/revisions/1/restoration`, { base: 4 })
    expect([restored.status, codeOf(restored)]).toEqual([409, 'is_final'])
    expect((await save(salma, first, { base: 4, text: revised, state: 'translated' })).status).toBe(200)
    expect((await save(laila, first, { base: 5, text: 'A draft.' })).status).toBe(200)
  })

  test('that is final keeps a translator from splitting, merging, correcting and taking back, and a reviser not', async () => {
    const { document, first } = await edited()
    await settle(salma, first, { rest: 'accept' })
    await settle(salma, first, { base: 3, state: 'final', rest: 'accept' })
    const { change } = (await app.store.documents.get(document as never))!
    const before = await rowsOf(app.store)
    for (const [path, body] of [
      [`/segments/${first}/split`, { source: 5, head: 4 }],
      [`/segments/${first}/merge`, { head: 4 }],
      [`/segments/${first}/source`, { source: 'جملة أخرى.', head: 4 }],
      [`/documents/${document}/changes/${change}/undo`, {}],
    ] as const) {
      const answer = await laila.send(path, body)
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 409, 'is_final'])
    }
    expect(await rowsOf(app.store)).toEqual(before)
    expect((await salma.send(`/documents/${document}/changes/${change}/undo`, {})).status).toBe(303)
    expect(await newest(first)).toMatchObject({ state: 'reviewed' })
    expect((await laila.send(`/segments/${first}/split`, { source: 5, head: 5 })).status).toBe(303)
  })

  test('is dropped by an edit, and a form says so', async () => {
    const { first } = await edited()
    await settle(salma, first, { rest: 'accept' })
    const answer = await laila.form(`/segments/${first}/revisions`, { base: '3', text: 'Edited.', state: 'translated' })
    expect((await laila.get(answer.location!)).text).toContain('It was reviewed, and your edit takes that back.')
    expect(await newest(first)).toMatchObject({ state: 'translated' })
    // What she wrote is read against what Salma had approved.
    const { document } = await app.store.segments.get(first as never).then((row) => row!.segment)
    expect((await queue(salma, document, `?segment=${first}`)).current).toMatchObject({
      before: { number: 3 },
      now: { number: 4 },
    })
  })

  test('is given by nobody to their own translation where the project agreed on it', async () => {
    const { document, second } = await edited()
    await save(omar, second, { base: 1, text: 'Mine.', state: 'translated' })
    await omar.form(`/projects/${project}/agreement`, { reviserApart: 'yes' })
    try {
      for (const answer of [
        await omar.send(`/segments/${second}/review`, { base: 2, against: 1, state: 'reviewed', rest: 'accept' }),
        await save(omar, second, { base: 2, text: 'Mine.', state: 'reviewed' }),
        await save(omar, second, { base: 2, text: 'Mine, better.', state: 'reviewed' }),
      ])
        expect([answer.status, codeOf(answer)]).toEqual([403, 'own_translation'])
      expect((await omar.get(`/documents/${document}/review?segment=${second}`)).text).toContain(
        'in this project somebody else must review it',
      )
      expect((await save(salma, second, { base: 2, text: 'Mine.', state: 'reviewed' })).status).toBe(200)
      // A text of one's own, written where nobody had, is a translation too.
      const { third } = await edited()
      expect(codeOf(await save(salma, third, { base: 0, text: 'All mine.', state: 'reviewed' }))).toBe(
        'own_translation',
      )
    } finally {
      await omar.form(`/projects/${project}/agreement`, { reviserApart: 'no' })
    }
    expect(codeOf(await laila.send(`/projects/${project}/agreement`, { reviserApart: 'yes' }))).toBe('forbidden')
    expect((await omar.send(`/projects/${project}/agreement`, { reviserApart: 'perhaps' })).status).toBe(400)
  })
})

describe('a whole filter', () => {
  const count = (someone: Person, document: string, more = '') =>
    someone.data<ReviewAllPage>(`/documents/${document}/review/all${more}`)

  test('is counted first, marked as one change, and taken back as one', async () => {
    const { document, first, second } = await edited()
    const seen = await count(salma, document, '?show=all')
    expect(seen).toMatchObject({ matching: 3, moving: 2, refused: [{ n: 1, why: 'Nothing is written there yet.' }] })
    const body = {
      to: 'reviewed',
      n: '2',
      change: String(seen.document.change),
      show: 'all',
      since: '',
      by: '',
      commented: '',
      key: crypto.randomUUID(),
    }
    const answer = await salma.form(`/documents/${document}/review/all`, body)
    expect(answer.location).toBe(`/documents/${document}/review?show=all`)
    // The answer was lost: the same again is answered as before, and what else comes with its key is refused.
    expect(await salma.form(`/documents/${document}/review/all`, body)).toMatchObject({ location: answer.location })
    expect(codeOf(await salma.send(`/documents/${document}/review/all`, { ...body, n: 3 }))).toBe('key_reused')
    for (const id of [first, second])
      expect(await newest(id)).toMatchObject({ state: 'reviewed', change: seen.document.change + 1 })
    const { text: page } = await salma.get(answer.location!)
    expect(page).toContain('2 segments are reviewed.')
    await salma.form(/action="(\/documents\/[^"]+\/undo)"/.exec(page)![1]!, {})
    for (const id of [first, second]) expect(await newest(id)).toMatchObject({ state: 'translated' })
    expect(await newest(first)).toMatchObject({ text: revised })
  })

  test('that somebody wrote in meanwhile is not marked, but counted again', async () => {
    const { document, second } = await edited()
    const {
      document: { change },
    } = await count(salma, document)
    await save(laila, second, { base: 1, text: 'Two, otherwise.', state: 'translated' })
    const before = await rowsOf(app.store)
    const stale = await salma.send(`/documents/${document}/review/all`, { to: 'reviewed', n: 2, change })
    expect([stale.status, codeOf(stale)]).toEqual([409, 'changed_meanwhile'])
    const page = await salma.form(`/documents/${document}/review/all`, {
      to: 'reviewed',
      n: '2',
      change: String(change),
    })
    expect([page.status, page.text.includes('so nothing was marked')]).toEqual([409, true])
    const wrong = await salma.send(`/documents/${document}/review/all`, { to: 'reviewed', n: 1, change: change + 1 })
    expect(codeOf(wrong)).toBe('changed_meanwhile')
    for (const broken of [
      { to: 'initial', n: 1, change },
      { to: 'reviewed', change },
      { to: 'reviewed', n: 1 },
      { n: 1, change },
    ])
      expect((await salma.send(`/documents/${document}/review/all`, broken)).status).toBe(400)
    const none = await salma.send(`/documents/${document}/review/all`, {
      to: 'reviewed',
      n: 0,
      change: change + 1,
      show: 'empty',
    })
    expect(codeOf(none)).toBe('invalid')
    expect(await rowsOf(app.store)).toEqual(before)
  })

  test('leaves what its marker translated, where the project agreed on it, through a split too', async () => {
    const { document, second } = await edited()
    await save(omar, second, { base: 1, text: 'My own words.', state: 'translated' })
    await omar.form(`/segments/${second}/split`, { source: '5', target: '3', head: '2' })
    await omar.form(`/projects/${project}/agreement`, { reviserApart: 'yes' })
    const seen = await count(omar, document)
    await omar.form(`/projects/${project}/agreement`, { reviserApart: 'no' })
    expect(seen).toMatchObject({ matching: 3, moving: 1, refused: [{ n: 2 }] })
    expect(await count(omar, document)).toMatchObject({ matching: 3, moving: 3, refused: [] })
    expect(await count(omar, document, '?show=translated&to=final')).toMatchObject({ moving: 0, refused: [{ n: 3 }] })
  })
})

describe('a conflict in which half of the words changed', () => {
  const [theirs, mine] = ['He came. Quite another matter.', 'He came! Nobody knew a thing of it.']

  /** Laila's text waits beside Salma's. */
  async function waiting(): Promise<{ first: string; proposal: string }> {
    const { first } = await edited()
    await save(salma, first, { base: 2, text: theirs, state: 'translated' })
    const { status, text: page } = await laila.form(`/segments/${first}/revisions`, {
      base: '2',
      text: mine,
      state: 'translated',
    })
    expect(status).toBe(409)
    return { first, proposal: /action="(\/proposals\/[\w-]{36})"/.exec(page)![1]! }
  }
  const shown = (proposal: string, by = '') =>
    laila.data<{
      by: string
      crowded: boolean
      forks: number
      merged: { kind: string; theirs?: string; mine?: string }[]
    }>(`${proposal}${by}`)

  test('is decided by whole sentences, or word by word where somebody asks for it', async () => {
    const { proposal } = await waiting()
    const whole = await shown(proposal)
    expect(whole).toMatchObject({ by: 'sentences', crowded: true })
    expect(
      whole.merged
        .filter(({ kind }) => kind === 'fork')
        .map((run) => run.theirs)
        .join(''),
    ).toBe(theirs)
    expect(await shown(proposal, '?by=words')).toMatchObject({ by: 'words', crowded: true })
    expect(await shown(proposal, '?by=letters')).toMatchObject({ by: 'sentences' })
  })

  test('is made of the pieces that were shown, with both as parents', async () => {
    const { first, proposal } = await waiting()
    const { forks } = await shown(proposal)
    const open = await laila.form(proposal, { base: '3', by: 'sentences' })
    expect([open.status, open.text.includes('value="sentences"')]).toEqual([422, true])
    const choices = Object.fromEntries(Array.from({ length: forks }, (_, i) => [`fork-${i}`, 'mine']))
    expect((await laila.form(proposal, { base: '3', by: 'sentences', ...choices })).status).toBe(303)
    expect(await newest(first)).toMatchObject({ text: mine, origin: 'merged', base: 3, otherBase: 2 })
  })

  test('is not decided over a text that was made final meanwhile', async () => {
    const { first, proposal } = await waiting()
    await save(salma, first, { base: 3, text: theirs, state: 'reviewed' })
    await save(salma, first, { base: 4, text: theirs, state: 'final' })
    const before = await rowsOf(app.store)
    const answer = await laila.send(proposal, { base: 5, choice: 'mine', text: '' })
    expect([answer.status, codeOf(answer)]).toEqual([409, 'is_final'])
    expect(await rowsOf(app.store)).toEqual(before)
  })
})

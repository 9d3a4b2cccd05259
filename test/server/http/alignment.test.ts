/** The alignment editor by its forms: each act is a change, and each can be taken back and done again. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentId, ProjectId } from '../../../segments/model.ts'
import type { Pages } from '../../../views/locals.ts'
import { arabic, bringAligned, ratios } from '../../support/aligned.ts'
import { type App, documentIn, newProject, rowsOf, save, startApp } from '../../support/app.ts'
import { type Answer, founder, type Person } from '../../support/person.ts'

let app: App
let omar: Person
let project: ProjectId
let at: string
let document: DocumentId

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  project = await newProject(omar)
})
afterAll(() => app?.stop())
beforeEach(async () => {
  at = await bringAligned(omar, project)
  document = documentIn(at) as DocumentId
})

const page = (query = ''): Promise<Pages['alignment']> => omar.data<Pages['alignment']>(`${at}${query}`)
const shapes = ({ beads }: Pages['alignment']): string[] =>
  beads.map(({ source, target }) => `${source.length}:${target.length}`)
const texts = async (): Promise<string[][]> => (await page()).beads.map(({ target }) => target.map(({ text }) => text))

/** An act on the bead of a number. */
async function act(number: number, name: string, more: Record<string, string> = {}): Promise<Answer> {
  const bead = (await page()).beads.find((one) => one.number === number)!
  return omar.form(`/segments/${bead.id}/alignment`, { act: name, head: String(bead.head), ...more })
}

/** What an answer leads to: the number of the bead that is worked on. */
async function ledTo({ status, location }: Answer): Promise<number | undefined> {
  expect(status).toBe(303)
  const { beads, current } = await omar.data<Pages['alignment']>(location!.split('#')[0]!)
  return beads.find(({ id }) => id === current)?.number
}

test('it shows both sides in sentences, with how sure each bead is', async () => {
  const shown = await page()
  expect(shapes(shown)).toEqual(ratios)
  expect(shown).toMatchObject({ total: 10, oneSided: 2, translated: 0 })
  expect([shown.undo, shown.redo]).toEqual([undefined, undefined])
  for (const { doubt } of shown.beads) expect(doubt?.sureness).toBe('sure')
  expect(shapes(await page('?show=one-sided'))).toEqual(['1:0', '0:1'])
  expect(await page('?show=doubtful')).toMatchObject({ beads: [] })
})

describe('a sentence', () => {
  test('is sent down and up, one or several, and the bead that it went to is shown', async () => {
    expect(await ledTo(await act(2, 'down'))).toBe(3)
    expect((await texts())[2]![0]).toBe('It will build 12 new schools.')
    expect(await ledTo(await act(3, 'up', { count: '1' }))).toBe(2)
    expect(shapes(await page())).toEqual(ratios)
    await act(2, 'down', { count: '2' })
    expect(shapes(await page()).slice(1, 3)).toEqual(['1:0', '2:3'])
  })

  test('is set apart: it goes on behind its bead without Arabic, and can be sent back', async () => {
    expect(await ledTo(await act(4, 'apart'))).toBe(4)
    expect(shapes(await page()).slice(3, 5)).toEqual(['1:0', '0:1'])
    await act(5, 'up')
    expect((await texts())[3]).toEqual(['The minister visited the old hospital in the city.'])
  })

  test('of the Arabic is sent down and up too, and the Arabic stays the file', async () => {
    await act(2, 'join')
    expect(shapes(await page())[0]).toBe('2:3')
    expect(await ledTo(await act(1, 'down', { side: 'source' }))).toBe(2)
    expect(shapes(await page()).slice(0, 2)).toEqual(['1:3', '3:1'])
    expect(await ledTo(await act(2, 'up', { side: 'source', count: '1' }))).toBe(1)
    expect(shapes(await page()).slice(0, 2)).toEqual(['2:3', '2:1'])
    await act(1, 'up', { side: 'source' }).then(({ status, text }) =>
      expect([status, text.includes('no_neighbour')]).toEqual([422, true]),
    )
    const { rows } = await app.store.documents.page(document, 1, 100)
    const original = Buffer.from(await app.store.documents.original(document)).toString()
    expect(rows.map(({ segment }) => segment.source + segment.after).join('')).toBe(original)
  })

  test('is cut where a person says: what follows goes on, with the next Arabic sentence or without one', async () => {
    const [, two] = (await page()).beads
    const text = two!.target[0]!.text
    expect(await ledTo(await act(2, 'cut', { side: 'target', at: String(text.indexOf(' ') + 1) }))).toBe(3)
    expect(shapes(await page()).slice(1, 3)).toEqual(['1:1', '0:2'])
    const inside = await act(1, 'cut', { side: 'target', at: '1' })
    expect([inside.status, inside.text.includes('nothing_to_split')]).toEqual([422, true])
    const source = (await page()).beads[0]!.source[0]!.text
    await act(1, 'cut', { side: 'source', at: String(source.indexOf(' ') + 1) })
    expect(shapes(await page()).slice(0, 2)).toEqual(['1:1', '1:0'])
  })

  test('has nowhere to go beyond the ends, and what is empty has none', async () => {
    const before = await rowsOf(app.store)
    for (const [number, name, code] of [
      [1, 'up', 'no_neighbour'],
      [10, 'down', 'no_neighbour'],
      [1, 'join', 'no_neighbour'],
      [5, 'down', 'nothing_to_move'],
      [5, 'apart', 'nothing_to_move'],
      [10, 'apart', 'nothing_to_move'],
    ] as const) {
      const answer = await act(number, name)
      expect([number, name, answer.status, answer.text.includes(code)]).toEqual([number, name, 422, true])
    }
    expect((await act(1, 'fly')).status).toBe(400)
    expect(await rowsOf(app.store)).toEqual(before)
  })
})

describe('a bead', () => {
  test('is joined with the one above, and split again where a person says, and comes back here', async () => {
    const joined = await act(2, 'join')
    expect(await ledTo(joined)).toBe(1)
    expect(shapes(await page())[0]).toBe('2:3')
    const { beads } = await page()
    const { id, head, source, target } = beads[0]!
    const split = await omar.get(`/segments/${id}/split?from=alignment&at=${source[1]!.at}&cut=${target[1]!.at}`)
    expect(split.text.match(/ checked/g)).toHaveLength(2)
    const answer = await omar.form(`/segments/${id}/split`, {
      source: String(source[1]!.at),
      target: String(target[1]!.at),
      head: String(head),
      from: 'alignment',
    })
    expect(answer.location).toContain('/alignment?segment=')
    expect(shapes(await page()).slice(0, 2)).toEqual(['1:1', '1:2'])
    const { lead } = (await app.store.documents.get(document))!
    const { rows } = await app.store.documents.page(document, 1, 100)
    const original = Buffer.from(await app.store.documents.original(document)).toString()
    expect(lead + rows.map(({ segment }) => segment.source + segment.after).join('')).toBe(original)
  })

  test('is accepted: confirmed, settled, and the next one is shown', async () => {
    expect(await ledTo(await act(1, 'accept'))).toBe(2)
    const [first] = (await page()).beads
    expect(first!.standing).toBe('translated')
    expect(first!.doubt).toBeUndefined()
    const again = await act(1, 'accept')
    expect([again.status, again.text.includes('nothing_to_confirm')]).toEqual([422, true])
    // What has no English is confirmed as left out on purpose.
    await act(5, 'accept')
    expect((await page()).beads[4]).toMatchObject({ standing: 'translated', target: [] })
  })

  test('that somebody altered meanwhile is not acted upon, nor with a neighbour that was', async () => {
    const [, one, two] = (await page()).beads
    await act(2, 'down')
    const before = await rowsOf(app.store)
    for (const form of [
      { act: 'accept', head: String(one!.head) },
      { act: 'down', head: String(one!.head + 1), below: String(two!.head) },
    ]) {
      const answer = await omar.form(`/segments/${one!.id}/alignment`, form)
      expect([answer.status, answer.text.includes('changed_meanwhile')]).toEqual([409, true])
    }
    expect(await rowsOf(app.store)).toEqual(before)
  })

  test('that has ended leads to what carries it on', async () => {
    const [, two] = (await page()).beads
    await act(2, 'join')
    const answer = await omar.send(`/segments/${two!.id}/alignment`, { act: 'accept' })
    expect([answer.status, answer.json()]).toMatchObject([410, { error: { code: 'segment_ended' } }])
  })
})

test('what is final stands: nothing is taken from it or added to it until it is opened', async () => {
  const [, two] = (await page()).beads
  for (const [base, state] of ['translated', 'reviewed', 'final'].entries())
    expect((await save(omar, two!.id, { base: base + 1, text: 'Final.', state })).status).toBe(200)
  const before = await rowsOf(app.store)
  for (const [number, name] of [
    [2, 'down'],
    [1, 'down'],
    [3, 'join'],
    [2, 'apart'],
  ] as const) {
    const answer = await act(number, name)
    expect([number, name, answer.text.includes('is_final')]).toEqual([number, name, true])
  }
  expect(await rowsOf(app.store)).toEqual(before)
})

describe('undo and redo', () => {
  const step = async (name: 'undo' | 'redo'): Promise<void> => {
    const shown = await page()
    const answer = await omar.form(shown[name]!.href, { back: at })
    expect([answer.status, answer.location]).toEqual([303, at])
  }

  test('take back every act, to the start, and do them all again', async () => {
    const seen = [await texts()]
    for (const [number, name, more] of [
      [2, 'down', {}],
      [4, 'apart', {}],
      [3, 'join', {}],
      [1, 'accept', {}],
      [6, 'up', {}],
      [1, 'apart', {}],
      [2, 'join', {}],
      [2, 'down', { side: 'source' }],
      [2, 'up', { side: 'source' }],
      [1, 'cut', { side: 'source', at: String(arabic.indexOf(' ') + 1) }],
    ] as const) {
      expect((await act(number, name, more)).status).toBe(303)
      seen.push(await texts())
    }
    for (const before of seen.slice(0, -1).reverse()) {
      await step('undo')
      expect(await texts()).toEqual(before)
    }
    expect((await page()).undo).toBeUndefined()
    for (const after of seen.slice(1)) {
      await step('redo')
      expect(await texts()).toEqual(after)
    }
    expect((await page()).redo).toBeUndefined()
    const changes = await app.store.documents.changes(document)
    expect(changes.map(({ number }) => number)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1))
    const { rows } = await app.store.documents.page(document, 1, 100)
    const original = Buffer.from(await app.store.documents.original(document)).toString()
    expect(rows.map(({ segment }) => segment.source + segment.after).join('')).toBe(original)
  })
})

test('all that the aligner was sure of are confirmed by one change, and taken back by one', async () => {
  const { sure } = await page()
  expect(sure).toBe(9)
  const answer = await omar.form(`/documents/${document}/alignment`, {})
  expect(answer.status).toBe(303)
  const confirmed = await page()
  // Whether the one without English was left out on purpose, nobody has said.
  expect(confirmed.beads.filter(({ standing }) => standing === 'translated')).toHaveLength(9)
  expect(confirmed.undo).toMatchObject({ kind: 'confirm' })
  await omar.form(confirmed.undo!.href, { back: at })
  expect((await page()).translated).toBe(0)
})

test('the next bead in doubt is found behind a segment, then from the start; without any it is said', async () => {
  const none = await omar.get(`/documents/${document}/alignment/doubt`)
  expect(none.status).toBe(303)
  expect((await omar.get(none.location!)).text).toContain('Nothing is in doubt.')
})

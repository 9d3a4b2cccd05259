/** Everything of a document taken out, brought into another store, and taken out again: the same bytes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommentId, ProposalId, SegmentId, UserId } from '../../../segments/model.ts'
import { type App, codeOf, documentIn, newProject, save, segmentsOf, startApp } from '../../support/app.ts'
import { files } from '../../support/files.ts'
import { founder, type Person } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'

let from: App
let someone: Person
let document: string
let everything: string

beforeAll(async () => {
  from = await startApp()
  someone = await founder(from.url)
  document = await bring(someone, 'two.xlf', files.xliff2!.content)
  const [first, second] = await segmentsOf(someone, document)
  await save(someone, second!.id, { base: 0, text: 'Then ⟦2/⟧ he went. Far.', state: 'initial' })
  await save(someone, second!.id, { base: 1, text: 'Then ⟦2/⟧ he went away. Far.', state: 'translated' })
  await someone.send(`/segments/${second!.id}/split`, { source: second!.source.indexOf('مضى'), target: 10, head: 2 })
  const { document: head } = await someone.data<{ document: { change: number } }>(`/documents/${document}`)
  await someone.send(`/documents/${document}/changes/${head.change}/undo`, {})
  await someone.send(`/segments/${first!.id}/source`, { source: 'قال ⟦1⟧نعم⟦/1⟧!', head: 1 })
  const account = await from.store.users.byEmail('omar@example.org')
  await fromOutside(account!.id)
  await from.store.moments.name({
    document: document as never,
    change: 3,
    name: 'To the editor',
    by: account!.id,
    at: new Date('2026-11-24T10:00:00Z'),
  })
  everything = (await someone.get(`/documents/${document}/exports/json`)).text
})
afterAll(() => from.stop())

/** Somebody outside proposes two texts, of which one is taken, and makes a remark. */
async function fromOutside(by: UserId): Promise<void> {
  const [, segment] = await segmentsOf(someone, document)
  const at = new Date('2026-11-24T09:00:00Z')
  const on = { segment: segment!.id as SegmentId, by, at, author: 'Nadia' }
  const proposal = { ...on, state: 'translated', origin: 'imported', base: segment!.head, otherBase: null } as const
  const taken = '01a20e18-0000-7000-8000-000000000001' as ProposalId
  await from.store.proposals.bring(
    [
      { id: taken, proposal: { ...proposal, text: 'Then ⟦2/⟧ he left. Far.' } },
      { id: '01a20e18-0000-7000-8000-000000000002' as ProposalId, proposal: { ...proposal, text: 'He left.' } },
    ],
    [
      {
        ...on,
        id: '01a20e18-0000-7000-8000-000000000003' as CommentId,
        text: 'Did he?',
        parent: null,
        anchor: null,
        resolvedBy: null,
        resolvedAt: null,
      },
    ],
  )
  const answer = await someone.send(`/proposals/${taken}`, { choice: 'mine', base: segment!.head })
  expect(answer.status, answer.text).toBe(200)
}

async function bring(person: Person, name: string, content: string): Promise<string> {
  const staged = await person.file(`/projects/${await newProject(person)}/imports`, name, Buffer.from(content))
  expect(staged.status, staged.text.slice(0, 1500)).toBe(303)
  const made = await person.form(staged.location!, { title: 'A text', key: crypto.randomUUID() })
  expect(made.status, made.text.slice(0, 1500)).toBe(303)
  return documentIn(made.location!)
}

for (const dialect of dialects)
  test.skipIf(isMissing(dialect))(`into an empty store on ${dialect}: the same bytes come out`, async () => {
    const to = await startApp({ dialect })
    try {
      expect(everything).toMatch(/"outcome":"taken","change":7\},"author":"Nadia"/)
      expect(everything).toContain('"text":"Did he?","author":"Nadia"')
      const other = await founder(to.url, 'Salma Idris', 'salma@example.org')
      const back = await bring(other, 'everything.json', everything)
      expect((await other.get(`/documents/${back}/exports/json`)).text).toBe(everything)
      expect((await other.get(`/documents/${back}/exports/file`)).text).toBe(
        (await someone.get(`/documents/${document}/exports/file`)).text,
      )
      const [segment] = await segmentsOf(other, back)
      expect(
        (await save(other, segment!.id, { base: segment!.head, text: 'Work goes on', state: 'translated' })).status,
      ).toBe(200)
      const omar = await other.form('/sign-in', {
        email: 'omar@example.org',
        password: 'a long sentence nobody guesses 7',
      })
      expect(omar.status).not.toBe(303)
    } finally {
      await to.stop()
    }
  })

test('its preview tells what is in it, and whose', async () => {
  const staged = await someone.file(
    `/projects/${await newProject(someone)}/imports`,
    'all.json',
    Buffer.from(everything),
  )
  const told = await someone.data<{ people: string[]; versions: string[]; changes: { total: number } }>(
    staged.location!,
  )
  expect(told).toMatchObject({ people: ['Omar Haddad'], versions: ['To the editor'], changes: { total: 7 } })
})

test('where it is already it is refused, and nothing is stored', async () => {
  const staged = await someone.file(
    `/projects/${await newProject(someone)}/imports`,
    'all.json',
    Buffer.from(everything),
  )
  const again = await someone.send(staged.location!, { key: crypto.randomUUID() })
  expect([again.status, codeOf(again)]).toEqual([409, 'already_here'])
})

test('sent twice with one key it is brought in once', async () => {
  const to = await startApp()
  try {
    const other = await founder(to.url)
    const staged = await other.file(`/projects/${await newProject(other)}/imports`, 'all.json', Buffer.from(everything))
    const key = crypto.randomUUID()
    const one = await other.form(staged.location!, { key })
    const two = await other.form(staged.location!, { key })
    expect(two.location).toBe(one.location)
  } finally {
    await to.stop()
  }
})

test('one that was altered is refused where it is chosen', async () => {
  const altered = everything.replace('"kind":"import"', '"kind":"save"')
  const staged = await someone.file(`/projects/${await newProject(someone)}/imports`, 'all.json', Buffer.from(altered))
  expect(staged.status).toBe(422)
  expect(staged.text).toContain('changes[0] does not fit the rest of the document')
})

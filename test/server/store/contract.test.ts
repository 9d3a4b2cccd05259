/** What server/store/contract.ts promises, on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommentId, DocumentId, ProjectId, ProposalId, SegmentId, UserId } from '../../../segments/model.ts'
import type { Refused, Restructuring } from '../../../segments/revisions/lineage.ts'
import { correct, join, type Living, split, undo } from '../../../segments/revisions/lineage.ts'
import type { Row, Store } from '../../../server/store/contract.ts'
import {
  addDocument,
  addProject,
  addUser,
  collect,
  dialects,
  isMissing,
  newId,
  type Place,
  place,
} from '../../support/store.ts'

const living = ({ segment, head, text, state }: Row): Living => ({ segment, head, text, state })
const must = (made: Restructuring | Refused): Restructuring => {
  if (made.kind === 'refused') throw new Error(made.code)
  return made
}

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(dialect, () => {
    let where: Place
    let store: Store
    let omar: UserId
    let salma: UserId
    let project: ProjectId

    beforeAll(async () => {
      where = await place(dialect)
      store = await where.open()
      omar = (await addUser(store, 'Omar Haddad')).id
      salma = (await addUser(store, 'Salma Idris')).id
      project = await addProject(store, omar, [[salma, 'translator']])
    })
    afterAll(async () => {
      await store?.close()
      await where?.clear()
    })

    const rows = async (document: DocumentId) => (await store.documents.page(document, 1, 100)).rows
    const proposal = (
      segment: SegmentId,
      text: string,
      base: number,
      by = omar,
      state: 'initial' | 'translated' = 'initial',
    ) => ({
      segment,
      text,
      state,
      by,
      at: new Date(),
      origin: 'typed' as const,
      base,
      otherBase: null,
    })
    const save = (segment: SegmentId, text: string, base: number, by = omar, key = newId<string>()) =>
      store.revisions.save(proposal(segment, text, base, by), key, 'save')

    test('a finding is set aside once, for the segment and for those that carry it on, until it is taken back', async () => {
      const document = await addDocument(store, project, omar, 'واحد\nاثنان\nثلاثة')
      const [first, second] = (await rows(document)) as [Row, Row]
      const said = {
        segment: first.segment.id,
        finding: 'f'.repeat(32),
        by: omar,
        at: new Date('2026-11-24T12:00:00Z'),
      }
      await store.findings.setAside(document, said)
      await store.findings.setAside(document, { ...said, by: salma })
      expect(await store.findings.aside(document)).toEqual([said])
      const joined = join(living(first), living(second))
      await store.restructurings.apply(document, joined, omar, new Date(), newId())
      const [heir] = (await rows(document)) as [Row]
      expect(await store.findings.aside(document)).toEqual([{ ...said, segment: heir.segment.id }])
      await store.findings.takeBack(document, second.segment.id, 'e'.repeat(32))
      expect((await store.findings.aside(document)).length).toBe(1)
      await store.findings.takeBack(document, heir.segment.id, said.finding)
      expect(await store.findings.aside(document)).toEqual([])
    })

    test('the texts that checks read are those of the living segments, or those revised since', async () => {
      const document = await addDocument(store, project, omar, 'واحد\nاثنان\nثلاثة')
      const [, second] = (await rows(document)) as [Row, Row]
      const { change } = (await store.documents.get(document))!
      await save(second.segment.id, 'Two', 0)
      const texts = await collect(store.findings.texts(document))
      expect(texts.map(({ source, target, head }) => [source, target, head])).toEqual([
        ['واحد', '', 0],
        ['اثنان', 'Two', 1],
        ['ثلاثة', '', 0],
      ])
      expect((await collect(store.findings.texts(document, change))).map(({ id }) => id)).toEqual([second.segment.id])
      expect(await collect(store.findings.texts(document, change + 1))).toEqual([])
    })

    test('one of two people who make the first account at once gets it', async () => {
      const other = await place(dialect)
      const empty = await other.open()
      try {
        expect(await empty.users.none()).toBe(true)
        const user = () => {
          const id = newId<UserId>()
          return { id, name: 'First', email: `${id}@example.org`, passwordHash: 'h', createdAt: new Date() }
        }
        const answers = await Promise.all([1, 2, 3, 4].map(() => empty.users.addFirst(user())))
        expect(answers.sort()).toEqual(['added', 'taken', 'taken', 'taken'])
      } finally {
        await empty.close()
        await other.clear()
      }
    })

    test('an e-mail belongs to one account, whatever its case', async () => {
      const user = {
        id: newId<UserId>(),
        name: 'A',
        email: 'Someone@Example.org',
        passwordHash: 'h',
        createdAt: new Date(),
      }
      expect(await store.users.add(user)).toBe('added')
      expect(await store.users.add({ ...user, id: newId(), email: 'someone@example.ORG' })).toBe('taken')
      expect((await store.users.byEmail('SOMEONE@example.org'))?.id).toBe(user.id)
    })

    test('a project keeps an owner, even when two step down at once', async () => {
      const own = await addProject(store, omar, [[salma, 'owner']])
      const answers = await Promise.all([
        store.projects.setRole(own, omar, 'reader'),
        store.projects.setRole(own, salma, 'reader'),
      ])
      expect(answers.sort()).toEqual(['last_owner', 'set'])
      const [last] = (await store.projects.members(own)).filter(({ role }) => role === 'owner')
      expect(await store.projects.remove(own, last!.user)).toBe('last_owner')
    })

    test('an invitation is accepted once', async () => {
      const own = await addProject(store, omar)
      const people = await Promise.all([addUser(store, 'B'), addUser(store, 'C')])
      const hash = newId<string>()
      const now = new Date()
      const later = new Date(now.getTime() + 1000)
      await store.invitations.add({
        hash,
        project: own,
        role: 'reader',
        by: omar,
        createdAt: now,
        expiresAt: later,
        acceptedBy: null,
      })
      const answers = await Promise.all(people.map(({ id }) => store.invitations.accept(hash, id, now)))
      expect(answers.sort()).toEqual(['accepted', 'spent'])
      expect(await store.projects.members(own)).toHaveLength(2)
    })

    test('somebody new joins with account and membership, or with neither', async () => {
      const own = await addProject(store, omar)
      const invitation = () => ({
        hash: newId<string>(),
        project: own,
        role: 'translator' as const,
        by: omar,
        createdAt: new Date(),
        expiresAt: new Date(Date.now() + 1000),
        acceptedBy: null,
      })
      const user = (email = `${newId()}@example.org`) => {
        const id = newId<UserId>()
        return { id, name: 'New', email, passwordHash: 'h', createdAt: new Date() }
      }
      const one = invitation()
      await store.invitations.add(one)
      const racers = Array.from({ length: 5 }, () => user())
      const answers = await Promise.all(racers.map((racer) => store.invitations.join(one.hash, racer, new Date())))
      expect(answers.sort()).toEqual(['accepted', 'spent', 'spent', 'spent', 'spent'])
      const accounts = await Promise.all(racers.map(({ id }) => store.users.get(id)))
      expect(accounts.filter(Boolean)).toHaveLength(1)
      const other = invitation()
      await store.invitations.add(other)
      const [known] = accounts.filter((account) => account !== undefined)
      expect(await store.invitations.join(other.hash, user(known!.email.toUpperCase()), new Date())).toBe('taken')
      expect((await store.invitations.find(other.hash))!.acceptedBy).toBeNull()
    })

    test('a session ends by time, by sign-out and with a new password', async () => {
      const user = await addUser(store)
      const now = new Date()
      const session = (hash: string, days: number) => ({
        hash,
        user: user.id,
        createdAt: now,
        seenAt: now,
        expiresAt: new Date(now.getTime() + days * 86_400_000),
        agent: 'Test',
      })
      for (const [hash, days] of [[newId<string>(), 1] as const]) {
        await store.sessions.begin(session(hash, days))
        expect((await store.sessions.find(hash, now))?.user.id).toBe(user.id)
        expect(await store.sessions.find(hash, new Date(now.getTime() + 2 * 86_400_000))).toBeUndefined()
        const kept = newId<string>()
        await store.sessions.begin(session(kept, 1))
        await store.users.setPassword(user.id, 'new', kept)
        expect(await store.sessions.find(hash, now)).toBeUndefined()
        expect(await store.sessions.list(user.id, now)).toHaveLength(1)
      }
    })

    test('a token is found by its hash, revoked by its person alone, and by a new password', async () => {
      const [user, other] = [await addUser(store), await addUser(store)]
      const now = new Date()
      const token = (days: number) => ({
        hash: newId<string>(),
        user: user.id,
        name: 'ليلا',
        scope: 'write' as const,
        createdAt: new Date(now.getTime() + days),
        expiresAt: new Date(now.getTime() + days * 86_400_000),
        usedAt: null,
      })
      const [lasting, over] = [token(1), token(-1)]
      await store.tokens.add(lasting)
      await store.tokens.add(over)
      expect(await store.tokens.find(lasting.hash)).toEqual({ token: lasting, user })
      expect((await store.tokens.find(over.hash))?.token.expiresAt).toEqual(over.expiresAt)
      expect(await store.tokens.list(user.id)).toEqual([lasting, over])
      await store.tokens.touch(lasting.hash, now)
      expect((await store.tokens.find(lasting.hash))?.token.usedAt).toEqual(now)
      await store.tokens.revoke(lasting.hash, other.id)
      expect(await store.tokens.list(user.id)).toHaveLength(2)
      await store.tokens.revoke(over.hash, user.id)
      expect(await store.tokens.find(over.hash)).toBeUndefined()
      await store.users.setPassword(user.id, 'new', null)
      expect(await store.tokens.find(lasting.hash)).toBeUndefined()
      expect(await store.tokens.list(user.id)).toEqual([])
      // One stays for the dump.
      await store.tokens.add(token(2))
    })

    test('gives a document back: its order, its bytes, its counts', async () => {
      const text = '  جملة أولى. جملة ثانية.\n\nجملة ثالثة./انتهى/'
      const document = await addDocument(store, project, omar, text)
      const found = await store.documents.get(document)
      const all = await rows(document)
      expect(found!.lead + all.map(({ segment }) => segment.source + segment.after).join('')).toBe(text)
      expect(Buffer.from(await store.documents.original(document)).toString()).toBe(text)
      expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4])
      expect(found!.progress.empty).toEqual({ segments: 4, words: 7 })
      expect(found!.change).toBe(1)
    })

    test('an import sent twice makes one document', async () => {
      const key = newId<string>()
      const made = await Promise.all([1, 2].map(() => addDocument(store, project, omar, 'نص واحد.', key)))
      expect(made[0]).toBe(made[1])
      expect(await rows(made[0]!)).toHaveLength(1)
    })

    test('a save is a revision, counted at once', async () => {
      const document = await addDocument(store, project, omar)
      const [first] = await rows(document)
      const saved = await save(first!.segment.id, 'A first sentence.', 0)
      expect(saved).toMatchObject({
        kind: 'revised',
        revision: { number: 1, change: 2 },
        progress: { draft: { segments: 1, words: 2 } },
      })
      expect(
        await store.revisions.save(
          proposal(first!.segment.id, 'A first sentence.', 1, omar, 'translated'),
          newId(),
          'confirm',
        ),
      ).toMatchObject({
        kind: 'revised',
        revision: { number: 2, state: 'translated' },
        progress: { draft: { segments: 0 }, translated: { segments: 1 } },
      })
      expect((await rows(document))[0]).toMatchObject({
        head: 2,
        text: 'A first sentence.',
        state: 'translated',
        by: omar,
      })
    })

    test('a save with the text that is there writes nothing', async () => {
      const document = await addDocument(store, project, omar)
      const [first] = await rows(document)
      await save(first!.segment.id, 'Same.', 0)
      expect(await save(first!.segment.id, 'Same.', 0, salma)).toMatchObject({
        kind: 'unchanged',
        revision: { number: 1 },
      })
      expect((await store.documents.get(document))!.change).toBe(2)
    })

    test('a stale save is a conflict with both texts', async () => {
      const document = await addDocument(store, project, omar)
      const id = (await rows(document))[0]!.segment.id
      await save(id, 'Base.', 0)
      await save(id, 'Theirs.', 1, salma)
      expect(await save(id, 'Mine.', 1)).toMatchObject({
        kind: 'conflict',
        base: { text: 'Base.' },
        theirs: { text: 'Theirs.', by: salma },
      })
      expect((await store.documents.get(document))!.change).toBe(3)
    })

    describe('a proposal', () => {
      const keep = (segment: SegmentId, text: string, base: number, by = salma) =>
        store.proposals.keep(newId(), proposal(segment, text, base, by))

      test('is kept once as long as it waits, and follows the segment through a split', async () => {
        const document = await addDocument(store, project, omar)
        const [first] = await rows(document)
        const id = first!.segment.id
        const kept = await keep(id, 'Mine.', 0)
        expect(await Promise.all([1, 2, 3].map(() => keep(id, 'Mine.', 0)))).toEqual([kept, kept, kept])
        expect(await keep(id, 'Mine.', 0, omar)).not.toBe(kept)
        const cutting = must(split(living(first!), { source: 5, target: null }, null))
        const { segments } = (await store.restructurings.apply(document, cutting, omar, new Date(), newId())) as {
          segments: readonly { id: SegmentId }[]
        }
        for (const { id: heir } of segments) expect(await store.proposals.of(heir)).toMatchObject([{ id: kept }, {}])
        expect(await store.proposals.open(document)).toMatchObject([
          { segment: segments[0]!.id, proposal: { id: kept, text: 'Mine.', by: salma, base: 0, settled: null } },
          {},
        ])
        expect((await store.documents.proposals(document)).map((one) => one.id)).toContain(kept)
      })

      test('is settled with the save that takes it, and the first decision stands', async () => {
        const document = await addDocument(store, project, omar)
        const id = (await rows(document))[0]!.segment.id
        await save(id, 'Theirs.', 0)
        const kept = await keep(id, 'Mine.', 0)
        expect(await store.revisions.save(proposal(id, 'Stale.', 0), newId(), 'save', kept)).toMatchObject({
          kind: 'conflict',
        })
        expect((await store.proposals.get(kept))!.settled).toBeNull()
        await store.revisions.save(proposal(id, 'Both.', 1), newId(), 'save', kept)
        await store.proposals.settle(kept, { by: salma, at: new Date(), outcome: 'left' })
        expect(await store.proposals.get(kept)).toMatchObject({ settled: { by: omar, outcome: 'taken' } })
        expect(await store.proposals.open(document)).toEqual([])
        // Settled, it stands in the way of nothing: the same words may wait again.
        expect(await keep(id, 'Mine.', 0)).not.toBe(kept)
      })
    })

    test('what somebody outside wrote is brought all or none, many are taken by one change, and wait again when that is undone', async () => {
      const document = await addDocument(store, project, omar)
      const ids = (await rows(document)).slice(0, 2).map(({ segment }) => segment.id)
      const brought = ids.map((id, i) => ({
        id: newId<ProposalId>(),
        proposal: { ...proposal(id, `Outside ${i}.`, 0, salma), author: 'Nadia' },
      }))
      const remark = {
        parent: null,
        anchor: null,
        resolvedBy: null,
        resolvedAt: null,
        by: salma,
        at: new Date(),
        text: 'Sure?',
        author: 'Nadia',
      }
      const comment = { ...remark, id: newId<CommentId>(), segment: ids[0]! }
      const nowhere = { ...comment, id: newId<CommentId>(), segment: newId<SegmentId>() }
      await expect(store.proposals.bring(brought, [comment, nowhere])).rejects.toThrow()
      expect(await store.proposals.open(document)).toEqual([])
      await store.proposals.bring(brought, [comment])
      await store.proposals.bring(brought, [comment])
      expect(await store.comments.of(ids[0]!)).toMatchObject([{ text: 'Sure?', author: 'Nadia', by: salma }])
      const waiting = await store.proposals.open(document)
      expect(waiting.map(({ proposal }) => proposal)).toMatchObject([
        { author: 'Nadia', by: salma },
        { author: 'Nadia' },
      ])
      const takes = waiting.map(({ proposal }) => proposal.id)
      const act = (text: string, head: number, undoes: number | null): Restructuring => ({
        kind: undoes === null ? 'confirm' : 'undo',
        undoes,
        ended: [],
        begun: [],
        revised: ids.map((segment) => ({ segment, head, text, state: 'initial', origin: 'merged' })),
      })
      await store.restructurings.apply(document, act('Outside.', 0, null), omar, new Date(), newId(), { takes })
      expect(await store.proposals.open(document)).toEqual([])
      expect(await store.proposals.get(takes[0]!)).toMatchObject({ settled: { by: omar, outcome: 'taken', change: 2 } })
      await store.restructurings.apply(document, act('', 1, 2), omar, new Date(), newId())
      expect((await store.proposals.open(document)).map(({ proposal }) => proposal.id)).toEqual(takes)
    })

    test('a save sent again with its key is the same save; the key of another is told', async () => {
      const document = await addDocument(store, project, omar)
      const id = (await rows(document))[0]!.segment.id
      const key = newId<string>()
      const answers = await Promise.all([1, 2, 3].map(() => save(id, 'Once.', 0, omar, key)))
      for (const answer of answers)
        expect(answer).toMatchObject({ kind: 'revised', revision: { number: 1, change: 2 } })
      expect(await store.revisions.list(id)).toHaveLength(1)
      expect(await save(id, 'Other.', 1, omar, key)).toEqual({ kind: 'key_reused' })
    })

    test('of many saves on one base one is kept and the others are told', async () => {
      const document = await addDocument(store, project, omar)
      const id = (await rows(document))[0]!.segment.id
      const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => save(id, `Text ${i}.`, 0)))
      expect(answers.filter(({ kind }) => kind === 'revised')).toHaveLength(1)
      expect(answers.filter(({ kind }) => kind === 'conflict')).toHaveLength(19)
      expect(await store.revisions.list(id)).toHaveLength(1)
    })

    test('what cannot be kept to the letter is refused', async () => {
      const document = await addDocument(store, project, omar)
      const id = (await rows(document))[0]!.segment.id
      await expect(save(id, 'a\0b', 0)).rejects.toMatchObject({ code: 'unstorable_text' })
      await expect(save(id, 'a\uD800b', 0)).rejects.toMatchObject({ code: 'unstorable_text' })
      const odd = 'e\u0301 \u202Eab\u202C \u200F👩🏽‍🚀 \u{10FFFF} \uFFFE \u0001\r\n\t'
      await save(id, odd, 0)
      expect((await rows(document))[0]!.text).toBe(odd)
    })

    test('a split carries text, history and remarks; its undo brings the text back exactly', async () => {
      const document = await addDocument(store, project, omar, 'قال مضيفا: لحسن الحظ نشهد تطورا.')
      const [row] = await rows(document)
      const id = row!.segment.id
      await save(id, 'He said: luckily we see progress.', 0)
      await store.comments.add({
        id: newId(),
        segment: id,
        parent: null,
        anchor: null,
        by: salma,
        at: new Date(),
        text: '<b>?</b>',
        resolvedBy: null,
        resolvedAt: null,
      })
      const [now] = await rows(document)
      const cutting = must(split(living(now!), { source: 10, target: 8 }, null))
      const done = await store.restructurings.apply(document, cutting, omar, new Date(), 'k1')
      expect(done).toMatchObject({ kind: 'restructured', change: 3 })
      const pieces = await rows(document)
      expect(pieces.map(({ text }) => text)).toEqual(['He said:', 'luckily we see progress.'])
      expect(pieces.map(({ openComments }) => openComments)).toEqual([1, 1])
      expect(await store.comments.of(pieces[1]!.segment.id)).toMatchObject([{ text: '<b>?</b>', name: 'Salma Idris' }])
      expect((await store.segments.ancestors(pieces[0]!.segment.id)).segments.map(({ id: one }) => one)).toEqual([id])
      expect(await save(id, 'Too late.', 1)).toMatchObject({
        kind: 'ended',
        living: pieces.map(({ segment }) => ({ id: segment.id })),
      })
      // Sent again, it is the same split.
      expect(await store.restructurings.apply(document, cutting, omar, new Date(), 'k1')).toMatchObject({
        kind: 'restructured',
        change: 3,
      })
      expect(await store.restructurings.apply(document, cutting, omar, new Date(), 'k2')).toEqual({ kind: 'conflict' })

      const past = (await store.restructurings.of(document, 3))!
      const back = must(undo({ ...past, change: 3, ended: past.ended.map(living) }, null))
      await store.restructurings.apply(document, back, omar, new Date(), 'k3')
      expect(await rows(document)).toMatchObject([
        { text: 'He said: luckily we see progress.', segment: { source: row!.segment.source } },
      ])
      expect((await store.documents.get(document))!.progress.draft.segments).toBe(1)
    })

    test('a page is as of now, whatever was remembered of its order', async () => {
      const text = Array.from({ length: 250 }, (_, i) => `جملة رقم ${i + 1}.`).join('\n')
      const document = await addDocument(store, project, omar, text)
      expect((await store.documents.page(document, 3, 100)).rows).toHaveLength(50)
      expect((await store.documents.page(document, 99, 100)).page).toBe(3)
      const [one, two] = (await store.documents.page(document, 1, 100)).rows
      await store.restructurings.apply(document, join(living(one!), living(two!)), omar, new Date(), 'm1')
      const page = await store.documents.page(document, 3, 100)
      expect(page.total).toBe(249)
      expect(page.rows[0]).toMatchObject({ number: 201, segment: { source: 'جملة رقم 202.' } })
      expect(await store.documents.numberOf(page.rows[7]!.segment.id)).toBe(208)
    })

    test('finds what is written otherwise, and a wildcard only as itself', async () => {
      const document = await addDocument(store, project, omar, 'مجلس الأمن الوطني.\nمؤسسات الامن.\nبلا شيء 100%.')
      const find = async (query: string) =>
        (await store.documents.page(document, 1, 100, { query })).rows.map(({ number }) => number)
      expect(await find('الأمن')).toEqual([1, 2])
      expect(await find('الامن الوطني')).toEqual([1])
      expect(await find('100%')).toEqual([3])
      expect(await find('1_0')).toEqual([])
      const only = await store.documents.page(document, 1, 100, { standings: ['draft'] })
      expect(only).toMatchObject({ total: 0, pages: 1, rows: [] })
    })

    test('many end, begin and are revised in one change, or none of them', async () => {
      const many = 1201
      const document = await addDocument(
        store,
        project,
        omar,
        Array.from({ length: many }, (_, i) => `جملة ${i}.`).join('\n'),
      )
      const rows = (await store.documents.page(document, 1, many)).rows
      const revised = rows.slice(0, 600).map(({ segment, head }, i) => ({
        ...{ segment: segment.id, head, text: `Text ${i}.` },
        ...({ state: 'translated', origin: 'aligned' } as const),
      }))
      const ended = rows.slice(600).map(({ segment, head }) => ({ segment: segment.id, head }))
      const begun = rows.slice(600).map(({ segment: { id, source, after, rank } }) => {
        const target = source.endsWith('5.') ? ({ text: 'Five.', state: 'initial' } as const) : undefined
        return { source, after, rank, target, ancestors: [id] }
      })
      const asked: Restructuring = { kind: 'resegment', undoes: null, ended, begun, revised }
      const apply = (what: Restructuring) => store.restructurings.apply(document, what, omar, new Date(), newId())
      // One that was altered meanwhile, in the last portion of either kind, and all is as it was.
      const stale = { segment: rows.at(-1)!.segment.id, head: 3 }
      expect((await apply({ ...asked, ended: ended.with(-1, stale) })).kind).toBe('conflict')
      expect((await apply({ ...asked, revised: revised.with(-1, { ...revised.at(-1)!, head: 3 }) })).kind).toBe(
        'conflict',
      )
      expect((await store.documents.page(document, 1, many)).rows).toEqual(rows)

      const done = await apply(asked)
      if (done.kind !== 'restructured') throw new Error(done.kind)
      expect(done.segments.map(({ source }) => source)).toEqual(begun.map(({ source }) => source))
      const now = (await store.documents.page(document, 1, many)).rows
      expect(now.map(({ segment }) => segment.source)).toEqual(rows.map(({ segment }) => segment.source))
      const fives = begun.filter(({ target }) => target).length
      expect(now.filter(({ text }) => text !== '').length).toBe(600 + fives)
      const { progress } = (await store.documents.get(document))!
      expect([progress.empty.segments, progress.draft.segments, progress.translated.segments]).toEqual([
        601 - fives,
        fives,
        600,
      ])
      const made = (await store.restructurings.of(document, done.change))!
      expect([made.ended.length, made.begun.length, made.revised.length, made.lineage.length]).toEqual([
        601, 601, 600, 601,
      ])
    })

    test('a correction keeps the translation as a draft', async () => {
      const document = await addDocument(store, project, omar, 'العلاقات جيده.')
      const id = (await rows(document))[0]!.segment.id
      await store.revisions.save(proposal(id, 'Relations are good.', 0, omar, 'translated'), newId(), 'confirm')
      const [now] = await rows(document)
      await store.restructurings.apply(document, must(correct(living(now!), 'العلاقات جيدة.')), salma, new Date(), 'c1')
      expect(await rows(document)).toMatchObject([
        { text: 'Relations are good.', state: 'initial', segment: { source: 'العلاقات جيدة.' } },
      ])
    })

    test('puts everything back into an empty store, row by row', async () => {
      await store.uploads.stage({
        id: newId(),
        project,
        by: omar,
        name: 'ملف.txt',
        bytes: Uint8Array.of(0, 255, 10),
        at: new Date(),
      })
      const lines = await collect(store.dump.write())
      const other = await place(dialect)
      const empty = await other.open()
      try {
        async function* again() {
          yield* lines
        }
        const { rows: count } = await empty.dump.read(again())
        expect(count).toBe(lines.length - 2)
        expect(await collect(empty.dump.write())).toEqual(lines)
        await expect(empty.dump.read(again())).rejects.toMatchObject({ code: 'store_not_empty' })
      } finally {
        await empty.close()
        await other.clear()
      }
    })

    test('a broken dump leaves nothing behind', async () => {
      const lines = await collect(store.dump.write())
      const other = await place(dialect)
      const empty = await other.open()
      try {
        async function* torn() {
          yield* lines.slice(0, -1)
          yield lines.at(-1)!.slice(0, 20)
        }
        async function* cutShort() {
          yield* lines.slice(0, -1)
        }
        await expect(empty.dump.read(torn())).rejects.toMatchObject({ code: 'dump_broken' })
        await expect(empty.dump.read(cutShort())).rejects.toMatchObject({ code: 'dump_broken' })
        expect(await empty.users.none()).toBe(true)
      } finally {
        await empty.close()
        await other.clear()
      }
    })

    test('refuses a store that a newer Warraq has written', async () => {
      const other = await place(dialect)
      await (await other.open()).close()
      const { openSqlite } = await import('../../../server/store/sqlite.ts')
      const { openPostgres } = await import('../../../server/store/postgres.ts')
      const engine = other.config.databaseUrl
        ? await openPostgres(other.config.databaseUrl)
        : await openSqlite(other.config.dataFolder)
      const { sql } = await import('kysely')
      await sql`insert into migration (name, at) values ('9999-later', 'x')`.execute(engine.db)
      await engine.close()
      await expect(other.open()).rejects.toMatchObject({ code: 'newer_schema' })
      await other.clear()
    })

    test('two servers may open one store at the same moment', async () => {
      const other = await place(dialect)
      const opened = await Promise.all([other.open(), other.open(), other.open()])
      for (const one of opened) await one.ping()
      for (const one of opened) await one.close()
      await other.clear()
    })
  })
}

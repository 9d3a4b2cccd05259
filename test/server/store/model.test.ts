/**
 * A document under random acts, beside the plainest model there is: a list that is copied after every act. Whatever happened, the
 * document as of each change must be the copy that was made then.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { json } from '../../../segments/exchange/json.ts'
import { readWhole } from '../../../segments/exchange/whole.ts'
import type { CommentId, DocumentId, ProjectId, ProposalId, UserId } from '../../../segments/model.ts'
import { type State, standing, standings } from '../../../segments/model.ts'
import { correct, join, type Living, type Restructuring, split } from '../../../segments/revisions/lineage.ts'
import { pairs } from '../../../segments/revisions/moments.ts'
import { partsIn } from '../../../segments/revisions/outline.ts'
import { restore } from '../../../segments/revisions/restore.ts'
import type { KeptProposal, Proposal } from '../../../segments/revisions/revise.ts'
import { takeBack } from '../../../segments/revisions/undo.ts'
import { cut, lead } from '../../../segments/segmentation/cut.ts'
import { bitextOf } from '../../../server/outgoing/bitext.ts'
import type { Progress, Row, Store } from '../../../server/store/contract.ts'
import { written } from '../../support/bitext.ts'
import { type Schema, violations } from '../../support/json-schema.ts'
import { addProject, addUser, collect, dialects, isMissing, newId, type Place, place } from '../../support/store.ts'

const text = '  أول سطر هنا. ثم جملة ثانية فيه.\n\nسطر ثان: فيه كلام، وكلام.\nثالث السطور.\n/انتهى/'

type Act =
  | { readonly do: 'save'; readonly at: number; readonly text: string; readonly state: State; readonly stale: boolean }
  | { readonly do: 'split'; readonly at: number; readonly source: number; readonly target: number | null }
  | { readonly do: 'merge'; readonly at: number }
  | { readonly do: 'correct'; readonly at: number; readonly source: string }
  | { readonly do: 'undo'; readonly change: number }
  | { readonly do: 'restore'; readonly change: number; readonly part: number; readonly stale: boolean }
  | { readonly do: 'move'; readonly at: number; readonly words: number }
  | { readonly do: 'propose'; readonly at: number; readonly text: string; readonly stale: boolean }
  | { readonly do: 'fill'; readonly at: number; readonly text: string }
  | { readonly do: 'decide'; readonly at: number; readonly take: boolean; readonly stale: boolean }
  | { readonly do: 'remark'; readonly at: number; readonly text: string; readonly about: number }
  | { readonly do: 'aside'; readonly at: number; readonly finding: string }
  | { readonly do: 'name'; readonly name: string }
  | { readonly do: 'file'; readonly name: string }
  | { readonly do: 'again' }

const words = fc
  .array(fc.constantFrom('the', 'treaty', 'Tehran', 'said', '«نص»', '👩🏽‍🚀', '\u200F', ''), { maxLength: 5 })
  .map((list) => list.join(' '))
const at = fc.nat({ max: 20 })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      at,
      text: words,
      state: fc.constantFrom<State>('initial', 'translated', 'reviewed'),
      stale: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('split' as const),
      at,
      source: fc.nat({ max: 24 }),
      target: fc.option(fc.nat({ max: 24 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), at }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      at,
      source: fc.constantFrom('نص مصحح.', 'آخر', ''),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), change: fc.integer({ min: 1, max: 30 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('restore' as const),
      change: fc.integer({ min: 1, max: 30 }),
      part: fc.nat({ max: 3 }),
      stale: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), at, words: fc.nat({ max: 4 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('propose' as const), at, text: words, stale: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fill' as const), at, text: words }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('decide' as const), at, take: fc.boolean(), stale: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('remark' as const), at, text: words, about: fc.nat({ max: 11 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('aside' as const), at, finding: fc.constantFrom('number 3', 'spaces "x"') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('name' as const), name: fc.constantFrom('to the client', 'إلى المحرر') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('file' as const), name: fc.constantFrom('again.txt', 'ثانية.txt') }),
  },
)

/** A segment of the model. */
interface Plain {
  readonly source: string
  readonly after: string
  readonly text: string
  readonly state: State
  readonly head: number
}

const plain = ({ segment, text, state, head }: Row): Plain => ({
  source: segment.source,
  after: segment.after,
  text,
  state,
  head,
})
/** What makes a text that waits one of a kind: these words for this segment, from this base. */
const waitingOf = ({ segment, base, text, state }: Pick<Proposal, 'segment' | 'base' | 'text' | 'state'>): string =>
  [segment, base, state, text].join(' ')
const living = ({ segment, head, text, state }: Row): Living => ({ segment, head, text, state })

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(dialect, () => {
    let where: Place
    let store: Store
    let omar: UserId
    let salma: UserId
    let project: ProjectId
    /** Another store, which knows nobody of this one. */
    let elsewhere: {
      readonly where: Place
      readonly store: Store
      readonly project: ProjectId
      readonly hannah: UserId
    }

    beforeAll(async () => {
      where = await place(dialect)
      store = await where.open()
      omar = (await addUser(store)).id
      salma = (await addUser(store, 'Salma Idris')).id
      project = await addProject(store, omar, [[salma, 'reviser']])
      const other = await place(dialect)
      const opened = await other.open()
      const hannah = (await addUser(opened, 'Hannah')).id
      elsewhere = { where: other, store: opened, hannah, project: await addProject(opened, hannah) }
      await opened.projects.rename(elsewhere.project, 'Elsewhere')
    })
    afterAll(async () => {
      await store?.close()
      await where?.clear()
      await elsewhere?.store.close()
      await elsewhere?.where.clear()
    })

    /** Some of its segments have a translation, of which the aligner was more or less sure. */
    const addAligned = () =>
      store.documents.import({
        id: newId(),
        project,
        title: 'عنوان',
        fileName: 'text.txt',
        encoding: 'utf-8',
        bom: false,
        lead: lead(text),
        original: Buffer.from(text),
        by: omar,
        at: new Date(),
        key: newId(),
        segments: [...cut(text, 'sentences', 'ar')].map((piece, i) =>
          i % 3 === 1
            ? {
                ...piece,
                target: { text: 'Aligned', state: 'initial', origin: 'aligned', ...(i > 1 ? { credit } : {}) },
                confidence: (i + 1) / 7,
              }
            : piece,
        ),
      })

    test('as of every change it is what it was then, whatever was done since', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 25 }), async (acts) => {
          const document = await addAligned()
          const model = new Model((await rowsOf(document)).map(plain))
          for (const [i, one] of acts.entries()) {
            await carryOut(document, model, one)
            // What the store has found out by now it goes on from at the end.
            const last = model.moments.length
            if (i === acts.length >> 1) await store.moments.outline(document, Math.ceil(last / 2), last)
          }
          await compare(document, model)
          await compareMoments(document, model)
          await comesBackWhole(document, model)
        }),
        { numRuns: dialect === 'sqlite' ? 80 : 25 },
      )
    }, 120_000)

    const rowsOf = async (document: DocumentId): Promise<readonly Row[]> =>
      (await store.documents.page(document, 1, 500)).rows

    /** Does it to the store, and to the model what the store answered: refused is nothing. */
    async function carryOut(document: DocumentId, model: Model, one: Act): Promise<void> {
      const rows = await rowsOf(document)
      const key = newId<string>()
      switch (one.do) {
        case 'save': {
          const i = one.at % rows.length
          const { segment, head, text: now, state } = rows[i]!
          const base = one.stale ? Math.max(0, head - 1) : head
          const proposal = {
            segment: segment.id,
            text: one.text,
            state: one.state,
            by: omar,
            at: new Date(),
            origin: 'typed' as const,
            base,
            otherBase: null,
          }
          const saved = await store.revisions.save(proposal, key, 'save')
          const same = one.text === now && one.state === state
          expect(saved.kind).toBe(same ? 'unchanged' : base === head ? 'revised' : 'conflict')
          if (saved.kind === 'revised')
            model.act(1, i, [{ ...model.now[i]!, text: one.text, state: one.state, head: head + 1 }])
          model.again = async () => {
            const answer = await store.revisions.save(proposal, key, 'save')
            if (saved.kind === 'revised') expect(answer).toMatchObject({ kind: 'revised', revision: saved.revision })
            else expect(answer.kind).not.toBe('revised')
          }
          return
        }
        case 'split': {
          const i = one.at % rows.length
          const next = rows[i + 1]?.segment.rank ?? null
          const made = split(living(rows[i]!), one, next)
          if (made.kind === 'split') await restructure(document, model, made, i, 1, key)
          return
        }
        case 'merge': {
          const i = one.at % rows.length
          const other = rows[i + 1]
          if (other) await restructure(document, model, join(living(rows[i]!), living(other)), i, 2, key)
          return
        }
        case 'correct': {
          const i = one.at % rows.length
          const made = correct(living(rows[i]!), one.source)
          if (made.kind === 'source') await restructure(document, model, made, i, 1, key)
          return
        }
        case 'undo': {
          const done = await store.restructurings.of(document, one.change)
          if (!done) return
          const made = takeBack(
            {
              change: one.change,
              ended: done.ended.map(living),
              begun: done.begun.map((row) => ({ ...living(row), isTouched: row.isTouched })),
              revised: done.revised.map(({ before, after, now }) => ({
                revision: after,
                before: { text: before?.text ?? '', state: before?.state ?? 'initial' },
                head: now.segment.died === null ? now.head : undefined,
              })),
              lineage: done.lineage,
            },
            { ranks: await store.documents.ranks(document), stateFor: (state) => state },
          )
          if (!('kind' in made)) await applyAll(document, model, made.restructuring, rows, key)
          return
        }
        case 'restore': {
          const change = 1 + (one.change % model.moments.length)
          const then = await collect(store.documents.asOf(document, change))
          const seen = one.stale ? await collect(store.documents.asOf(document, model.moments.length - 1 || 1)) : rows
          const { restructuring, conflicts } = restore({
            to: { change, rows: then.map(living) },
            now: { change: model.moments.length, rows: rows.map(living) },
            lineage: await store.documents.lineage(document),
            selected:
              one.part === 0
                ? undefined
                : new Set(rows.filter((_, i) => i % 3 === one.part - 1).map(({ segment }) => segment.id)),
            seen: new Map(seen.map(({ segment, head }) => [segment.id, head])),
            stateFor: (state) => state,
          })
          const touched = [...(restructuring?.ended ?? []), ...(restructuring?.revised ?? [])].map(
            ({ segment }) => segment,
          )
          expect(conflicts.filter(({ segment }) => touched.includes(segment))).toEqual([])
          if (restructuring) await applyAll(document, model, restructuring, rows, key)
          if (one.part === 0 && conflicts.length === 0 && then.length > 0)
            expect(model.now.map(({ source, text: said }) => [source, said])).toEqual(
              model.moments[change - 1]!.map(({ source, text: said }) => [source, said]),
            )
          return
        }
        // Words go from the end of a text to the start of the next, as in an alignment that is put right.
        case 'move': {
          const i = one.at % rows.length
          const [here, next] = [rows[i]!, rows[i + 1]]
          const list = here.text.split(' ')
          const moving = list.slice(list.length - one.words)
          if (!next || moving.join('').trim() === '') return
          const revised = [
            { row: here, text: list.slice(0, list.length - one.words).join(' ') },
            { row: next, text: [...moving, next.text].join(' ') },
          ].map(({ row, text: said }) => ({
            segment: row.segment.id,
            head: row.head,
            text: said,
            state: 'initial' as const,
            origin: 'typed' as const,
          }))
          await applyAll(document, model, { kind: 'move', undoes: null, ended: [], begun: [], revised }, rows, key)
          return
        }
        // A text that could not be saved waits beside the segment; the same again is the same one.
        case 'propose': {
          const { segment, head } = rows[one.at % rows.length]!
          const base = one.stale ? Math.max(0, head - 1) : head
          const made = { by: omar, at: new Date(), origin: 'typed', otherBase: null } as const
          const proposal: Proposal = { segment: segment.id, text: one.text, state: 'translated', base, ...made }
          const id = await store.proposals.keep(newId<ProposalId>(), proposal)
          expect(await store.proposals.keep(newId<ProposalId>(), proposal)).toBe(id)
          model.waiting.add(waitingOf(proposal))
          return
        }
        // A translation that comes later: it fills what is empty, and waits beside what is written.
        case 'fill': {
          const { segment, head, text: now } = rows[one.at % rows.length]!
          const offer = { segment: segment.id, head, text: one.text }
          const act = { kind: 'align', undoes: null, ended: [], begun: [] } as const
          const revised = [{ ...offer, state: 'initial', origin: 'aligned', confidence: 0.5 }] as const
          if (now === '') return applyAll(document, model, { ...act, revised }, rows, key)
          await applyAll(document, model, { ...act, proposed: [offer] }, rows, key)
          model.waiting.add(waitingOf({ ...offer, base: head, state: 'initial' }))
          return
        }
        case 'decide': {
          const open = await store.proposals.open(document)
          const chosen = open[one.at % open.length]
          if (chosen) await decide(document, model, chosen, rows, one, key)
          return
        }
        // The last save, sent again as after a lost answer: whatever it was, nothing new.
        // A remark, an answer, or a remark that is settled; on a text, or on the whole segment; calling on somebody, or on nobody.
        case 'remark': {
          const { segment, head } = rows[one.at % rows.length]!
          const answered = (await store.comments.of(segment.id)).find(({ parent }) => parent === null)
          const remark = {
            id: newId<CommentId>(),
            segment: segment.id,
            parent: one.about % 3 === 1 ? (answered?.id ?? null) : null,
            anchor: one.about % 4 === 0 ? ({ side: 'target', revision: head, from: 0, to: 0 } as const) : null,
            by: one.about % 2 === 0 ? omar : salma,
            at: new Date(),
            text: one.text,
            ...(one.about % 5 === 0 ? { author: 'Nadia' } : {}),
            resolvedBy: null,
            resolvedAt: null,
          }
          await store.comments.add(remark, one.about % 2 === 0 ? [salma, omar] : [])
          if (one.about % 3 === 2) await store.comments.resolve(remark.id, salma, new Date())
          return
        }
        case 'aside': {
          const segment = rows[one.at % rows.length]!.segment.id
          await store.findings.setAside(document, { segment, finding: one.finding, by: salma, at: new Date() })
          return
        }
        case 'name': {
          const change = model.moments.length
          await store.moments.name({ document, change, name: one.name, by: salma, at: new Date() })
          return
        }
        // Its file comes again, in which no segment is another.
        case 'file': {
          const update = { kind: 'update', undoes: null, ended: [], begun: [], revised: [] } as const
          const facts = { fileName: one.name, format: 'text', encoding: 'utf-8', bom: key.endsWith('0'), lead: ' ' }
          const file = { ...facts, bytes: Buffer.from(`${one.name} ${key}`) }
          const done = await store.restructurings.apply(document, update, omar, new Date(), key, { file })
          expect(done.kind).toBe('restructured')
          model.moments.push([...model.now])
          return
        }
        case 'again':
          await model.again()
      }
    }

    /** Leaves a text that waits aside, or takes it for the living segment that it is for by now: then it is a save, and waits on when that is a conflict. */
    async function decide(
      document: DocumentId,
      model: Model,
      { segment, proposal }: { readonly segment: string; readonly proposal: KeptProposal },
      rows: readonly Row[],
      { take, stale }: { readonly take: boolean; readonly stale: boolean },
      key: string,
    ): Promise<void> {
      const settlement = { by: omar, at: new Date() }
      const i = rows.findIndex((row) => row.segment.id === segment)
      expect(i).toBeGreaterThanOrEqual(0)
      if (!take) await store.proposals.settle(proposal.id, { ...settlement, outcome: 'left' })
      else {
        const { head, text: now, state, segment: here } = rows[i]!
        const base = stale ? Math.max(0, head - 1) : head
        const made = { ...settlement, origin: 'merged', base, otherBase: null } as const
        const decided: Proposal = { segment: here.id, text: proposal.text, state: proposal.state, ...made }
        const saved = await store.revisions.save(decided, key, 'confirm', proposal.id)
        const same = proposal.text === now && proposal.state === state
        expect(saved.kind).toBe(same ? 'unchanged' : base === head ? 'revised' : 'conflict')
        if (saved.kind === 'revised')
          model.act(1, i, [{ ...model.now[i]!, text: proposal.text, state: proposal.state, head: head + 1 }])
        if (saved.kind === 'conflict') return
        // Sent again it is answered as before, and nothing is decided twice.
        expect((await store.revisions.save(decided, key, 'confirm', proposal.id)).kind).toBe(saved.kind)
      }
      const outcome = take ? 'taken' : 'left'
      await store.proposals.settle(proposal.id, { ...settlement, outcome: take ? 'left' : 'taken' })
      expect((await store.proposals.get(proposal.id))!.settled).toMatchObject({ by: omar, outcome })
      model.waiting.delete(waitingOf(proposal))
      expect((await store.documents.get(document))!.change).toBe(model.moments.length)
    }

    async function restructure(
      document: DocumentId,
      model: Model,
      made: Restructuring,
      from: number,
      count: number,
      key: string,
    ): Promise<void> {
      const done = await store.restructurings.apply(document, made, omar, new Date(), key)
      expect(done.kind).toBe('restructured')
      const begun = made.begun.map(({ source, after, target }) => ({
        source,
        after,
        text: target?.text ?? '',
        state: target?.state ?? ('initial' as const),
        head: target ? 1 : 0,
      }))
      model.act(count, from, begun)
      // Twice is once; and what it ended cannot be ended again.
      expect((await store.restructurings.apply(document, made, omar, new Date(), key)).kind).toBe('restructured')
      expect((await store.restructurings.apply(document, made, omar, new Date(), newId())).kind).toBe('conflict')
    }

    /** Any act on any segments; the model is told what it says, in the order of ranks. */
    async function applyAll(
      document: DocumentId,
      model: Model,
      made: Restructuring,
      rows: readonly Row[],
      key: string,
    ): Promise<void> {
      const ended = new Set(made.ended.map(({ segment }) => segment))
      const revised = new Map((made.revised ?? []).map((one) => [one.segment, one]))
      const kept = rows.flatMap((row, i): { rank: string; plain: Plain }[] => {
        if (ended.has(row.segment.id)) return []
        const given = revised.get(row.segment.id)
        const now = model.now[i]!
        return [
          {
            rank: row.segment.rank,
            plain: given ? { ...now, text: given.text, state: given.state, head: given.head + 1 } : now,
          },
        ]
      })
      const begun = made.begun.map(({ source, after, target, rank }) => ({
        rank,
        plain: {
          source,
          after,
          text: target?.text ?? '',
          state: target?.state ?? ('initial' as const),
          head: target ? 1 : 0,
        },
      }))
      const next = [...kept, ...begun]
        .sort((one, other) => (one.rank < other.rank ? -1 : 1))
        .map(({ plain: one }) => one)
      const done = await store.restructurings.apply(document, made, omar, new Date(), key)
      expect(done.kind).toBe('restructured')
      model.moments.push(next)
      expect((await store.restructurings.apply(document, made, omar, new Date(), key)).kind).toBe('restructured')
      expect(await store.restructurings.madeBy(document, key)).toBe(model.moments.length)
    }

    /** Everything of it taken out, as of now and as of before, and brought into the other store: what is taken out there is the same, byte for byte. */
    async function comesBackWhole(document: DocumentId, { moments }: Model): Promise<void> {
      const taken = async (from: Store, id: DocumentId, change?: number): Promise<string> => {
        const found = (await from.documents.get(id))!
        const itsProject = (await from.projects.get(found.project))!
        return written(json, await bitextOf(from, itsProject, found, new Date(), change))
      }
      // As of before is one more document to be written: every fourth says enough.
      const before = moments.length % 4 === 0 ? [moments.length / 2] : []
      for (const change of [...before, moments.length]) {
        const everything = await taken(store, document, change)
        expect(violations(schema, JSON.parse(everything))).toEqual([])
        // As of before it is another document with the same ids, and a store has each id once.
        const away = change === moments.length ? everything : renamed(everything)
        const reading = readWhole(Buffer.from(away), newId())
        if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problem))
        const id = newId<DocumentId>()
        const made = { id, project: elsewhere.project, by: elsewhere.hannah, at: new Date(), key: newId<string>() }
        await elsewhere.store.documents.restore({ whole: reading.whole, ...made, nobodysHash: 'nobody' })
        expect(await taken(elsewhere.store, id)).toBe(away)
        if (change < moments.length) continue
        const there = (await elsewhere.store.documents.page(id, 1, 500)).rows
        expect(there.map(({ confidence }) => confidence)).toEqual((await rowsOf(document)).map((row) => row.confidence))
        for (const n of moments.keys())
          expect(await elsewhere.store.documents.file(id, n + 1)).toEqual(await store.documents.file(document, n + 1))
      }
    }

    /** Any two moments, outlined by the store, differ where the model's copies do. */
    async function compareMoments(document: DocumentId, { moments }: Model): Promise<void> {
      for (const [from, to] of [
        [1, moments.length],
        [Math.ceil(moments.length / 2), moments.length],
        [Math.ceil(moments.length / 3), Math.ceil(moments.length / 2)],
      ] as const) {
        const outline = await store.moments.outline(document, from, to)
        const [before, after] = await Promise.all(
          [from, to].map(async (change) => {
            const rows = await collect(store.documents.asOf(document, change))
            const some = await store.moments.some(document, change, rows.map(({ segment }) => segment.id).reverse())
            const byId = new Map(some.map((row) => [row.segment.id, row]))
            const whole = ({ firstBy, firstAt, credit, firstCredit, ...row }: (typeof rows)[number]) => row
            expect(rows.map((row) => ({ ...byId.get(row.segment.id)!, number: row.number }))).toEqual(rows.map(whole))
            expect((await store.moments.page(document, change, 1, 500)).rows).toEqual(rows.map(whole))
            return rows
          }),
        )
        const lineage = await store.documents.lineage(document)
        const whole = pairs({ change: from, rows: before! }, { change: to, rows: after! }, lineage)
        const parts = partsIn(outline)
        const outlined = Array.from({ length: parts.length }, (_, part) => parts.pair(part))
        expect(
          outlined
            .flatMap((one) => one.after)
            .map(({ number }) => number)
            .sort((one, other) => one - other),
        ).toEqual(moments[to - 1]!.map((_, i) => i + 1))
        expect(
          outlined
            .flatMap((one) => one.before)
            .map(({ number }) => number)
            .sort((one, other) => one - other),
        ).toEqual(moments[from - 1]!.map((_, i) => i + 1))
        const partsWhere = (met: (kind: string) => boolean) =>
          outlined.flatMap(({ kind }, part) => (met(kind) ? [part] : []))
        expect(parts.textual).toEqual(partsWhere((kind) => kind !== 'same' && kind !== 'state'))
        expect(outlined.map((_, part) => part).filter(parts.isStateOnly)).toEqual(
          partsWhere((kind) => kind === 'state'),
        )
        expect(parts.stateOnly).toBe(partsWhere((kind) => kind === 'state').length)
        type Told = readonly { kind: string; before: readonly One[]; after: readonly One[] }[]
        type One = { segment: { id: string }; number: number }
        const idsOf = (rows: readonly One[]) => rows.map(({ segment, number }) => [segment.id, number])
        const told = (list: Told) => list.map((one) => [one.kind, idsOf(one.before), idsOf(one.after)])
        expect(told(outlined)).toEqual(told(whole))
      }
    }

    async function compare(document: DocumentId, model: Model): Promise<void> {
      const { moments, now } = model
      expect((await rowsOf(document)).map(plain)).toEqual(now)
      const found = (await store.documents.get(document))!
      expect(found.change).toBe(moments.length)
      expect(found.progress).toEqual(await counted(document))
      const waiting = await store.proposals.open(document)
      expect(new Set(waiting.map(({ proposal }) => waitingOf(proposal)))).toEqual(model.waiting)
      for (const [i, moment] of moments.entries()) {
        const then = await collect(store.documents.asOf(document, i + 1))
        expect(then.map(plain)).toEqual(moment)
        expect(then.map(({ number }) => number)).toEqual(moment.map((_, n) => n + 1))
      }
      const changes = await store.documents.changes(document)
      expect(changes.map(({ number }) => number)).toEqual(moments.map((_, i) => i + 1))
      for (const { segment, revisions } of await collect(store.documents.history(document))) {
        expect(revisions.map(({ number }) => number)).toEqual(revisions.map((_, i) => i + 1))
        expect(revisions.every(({ change }) => change >= segment.born && change < (segment.died ?? 1e9))).toBe(true)
      }
      if (changes.every(({ kind }) => kind !== 'source' && kind !== 'undo' && kind !== 'restore' && kind !== 'update'))
        expect(found.lead + now.map(({ source, after }) => source + after).join('')).toBe(text)
    }

    /** The counts that the document keeps, counted anew. */
    async function counted(document: DocumentId): Promise<Progress> {
      const counts = Object.fromEntries(standings.map((name) => [name, { segments: 0, words: 0 }])) as Record<
        (typeof standings)[number],
        { segments: number; words: number }
      >
      for (const { state, text: target, words: n } of await rowsOf(document)) {
        const name = standing(state, target)
        counts[name].segments++
        counts[name].words += n
      }
      return counts
    }
  })
}

/** As a file may name whom its words are of. */
const credit = { author: 'نادية', at: new Date('2024-05-03T06:07:08Z'), begunBy: 'Salma' }

const schema = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../docs/document.schema.json'), 'utf8'),
) as Schema

/** With other ids in the same order. */
const renamed = (everything: string): string => everything.replace(/"0(?=[\da-f]{7}-[\da-f]{4}-7)/g, '"1')

class Model {
  readonly moments: Plain[][] = []
  /** Texts beside the segments, to be decided about. */
  readonly waiting = new Set<string>()
  again: () => Promise<void> = async () => undefined

  constructor(rows: readonly Plain[]) {
    this.moments.push([...rows])
  }

  get now(): Plain[] {
    return this.moments.at(-1)!
  }

  /** One act: `count` segments from `from` on give way to others. */
  act(count: number, from: number, begun: readonly Plain[]): void {
    const next = [...this.now]
    next.splice(from, count, ...begun)
    this.moments.push(next)
  }
}

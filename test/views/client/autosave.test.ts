import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heard } from '../../../views/client/autosave/answer.ts'
import {
  begin,
  type Happening,
  type Save,
  settled,
  turn,
  type Writing,
  waitMs,
} from '../../../views/client/autosave/writing.ts'

const trouble = { code: 'disk_full', sentence: 'The disk is full, so nothing was saved.' }

/** Tells one story: each happening in turn, keys k1, k2 …; gives the states it went through and the saves it sent. */
function tell(happenings: readonly Happening[], first: Writing = begin(3, 'old', 'translated')) {
  const sent: Save[] = []
  const lights = [first.light]
  let now = first
  for (const happening of happenings) {
    const next = turn(now, happening, `k${sent.length + 1}`)
    if (next.send) sent.push(next.send)
    if (next.now.light !== now.light) lights.push(next.now.light)
    now = next.now
  }
  return { now, sent, lights: lights.join(' → ') }
}

const input = (text: string): Happening => ({ kind: 'input', text })
const pause: Happening = { kind: 'pause' }
const again: Happening = { kind: 'again' }
const confirm: Happening = { kind: 'ask', state: 'translated' }
const accepted = (key: string, revision: number): Happening => ({ kind: 'accepted', key, revision })
const unreachable = (key: string): Happening => ({ kind: 'unreachable', key, trouble: undefined })

describe('a text that is being written', () => {
  test('is saved as a draft when the hands rest', () => {
    const { lights, sent, now } = tell([input('new'), pause, accepted('k1', 4)])
    expect(lights).toBe('clean → typing → saving → saved')
    expect(sent).toEqual([{ text: 'new', state: 'initial', base: 3, key: 'k1' }])
    expect(now.kept).toEqual({ base: 4, text: 'new', state: 'initial' })
  })

  test('sends what was typed meanwhile when the answer is there, from the new number', () => {
    const { lights, sent } = tell([input('a'), pause, input('ab'), pause, accepted('k1', 4), accepted('k2', 5)])
    expect(lights).toBe('clean → typing → saving → behind → saving → saved')
    expect(sent.map(({ text, base }) => [text, base])).toEqual([
      ['a', 3],
      ['ab', 4],
    ])
  })

  test('goes again as it was when no answer came, then what is newer', () => {
    const story = [input('a'), pause, unreachable('k1'), input('ab'), again, accepted('k1', 4)]
    const { lights, sent } = tell(story)
    expect(lights).toBe('clean → typing → saving → offline → behind → saving')
    expect(sent).toEqual([
      { text: 'a', state: 'initial', base: 3, key: 'k1' },
      { text: 'a', state: 'initial', base: 3, key: 'k1' },
      { text: 'ab', state: 'initial', base: 4, key: 'k3' },
    ])
  })

  test('stays as it was when a slip is taken back before the pause: a reviewed text stays reviewed', () => {
    const { lights, sent } = tell([input('oldd'), input('old'), pause], begin(3, 'old', 'reviewed'))
    expect(lights).toBe('clean → typing → clean')
    expect(sent).toEqual([])
  })

  test('is confirmed after the draft that is on its way', () => {
    const { sent, now } = tell([input('new'), pause, confirm, accepted('k1', 4), accepted('k2', 5)])
    expect(sent.map(({ state, base }) => [state, base])).toEqual([
      ['initial', 3],
      ['translated', 4],
    ])
    expect(now.kept.state).toBe('translated')
  })

  test('is a draft again when a letter follows a confirmation that has not left yet', () => {
    const { sent } = tell([input('new'), pause, confirm, input('newer'), accepted('k1', 4)])
    expect(sent.map(({ state, text }) => [state, text])).toEqual([
      ['initial', 'new'],
      ['initial', 'newer'],
    ])
  })

  test('is not sent when it is confirmed already', () => {
    expect(tell([confirm]).sent).toEqual([])
  })

  test('is confirmed when a draft is as it should be', () => {
    const { sent } = tell([confirm], begin(3, 'old', 'initial'))
    expect(sent).toEqual([{ text: 'old', state: 'translated', base: 3, key: 'k1' }])
  })

  test('waits for a person in a conflict, whatever is typed, and remembers what the save was to be', () => {
    const { now, sent } = tell([
      input('mine'),
      confirm,
      { kind: 'conflict', key: 'k1' },
      pause,
      again,
      { kind: 'ask', state: 'initial' },
    ])
    expect(sent).toHaveLength(1)
    expect(now).toMatchObject({ light: 'conflict', text: 'mine', wish: 'translated', kept: { base: 3 } })
  })

  test('is tried again with another text, not with the one that the server will not take', () => {
    const refused = tell([input('a'), pause, { kind: 'refused', key: 'k1', trouble }, pause, again])
    expect(refused.now).toMatchObject({ light: 'refused', trouble, text: 'a' })
    expect(refused.sent).toHaveLength(1)
    const { lights, sent } = tell([input('b'), pause], refused.now)
    expect(lights).toBe('refused → typing → saving')
    expect(sent.map(({ text }) => text)).toEqual(['b'])
  })

  test('hears no answer but the one it waits for', () => {
    const { now } = tell([
      input('a'),
      pause,
      accepted('k1', 4),
      accepted('k1', 4),
      unreachable('k0'),
      accepted('k9', 9),
    ])
    expect(now).toMatchObject({ light: 'saved', kept: { base: 4 } })
  })

  test('comes back with the save that may have arrived, so that it does not conflict with itself', () => {
    const lost: Save = { text: 'a', state: 'initial', base: 3, key: 'lost' }
    const { lights, sent } = tell(
      [{ kind: 'returned', text: 'ab', base: 3, sent: lost }, accepted('lost', 4), accepted('k2', 5)],
      begin(4, 'a', 'initial'),
    )
    expect(lights).toBe('clean → behind → saving → saved')
    expect(sent[0]).toEqual(lost)
    expect(sent[1]).toMatchObject({ text: 'ab', base: 4 })
  })

  test('comes back with the base it was written from, so that what others saved since is not overwritten', () => {
    const { sent } = tell(
      [{ kind: 'returned', text: 'mine', base: 3, sent: undefined }],
      begin(5, 'theirs', 'translated'),
    )
    expect(sent).toEqual([{ text: 'mine', state: 'initial', base: 3, key: 'k1' }])
  })

  test('is tried again after one, two, four seconds, and never later than after half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map(waitMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  })
})

describe('an answer', () => {
  const news = { kind: 'revised', revision: 4, standing: 'draft', counts: {}, total: 11, translated: 2 }
  const said = (code: string) => ({ error: { code, sentence: 'A sentence.', request: '1' } })

  test('that is ours and good moves the base on', () => {
    expect(heard(200, news, 'k')).toEqual({ happening: { kind: 'accepted', key: 'k', revision: 4 }, news })
  })

  test.each([
    [409, 'conflict', 'conflict'],
    [410, 'segment_ended', 'refused'],
    [413, 'body_too_large', 'refused'],
    [422, 'nul', 'refused'],
    [403, 'forbidden', 'refused'],
    [404, 'not_found', 'refused'],
    [401, 'signed_out', 'unreachable'],
    [429, 'too_many', 'unreachable'],
    [500, 'bug', 'unreachable'],
    [503, 'draining', 'unreachable'],
    [507, 'disk_full', 'unreachable'],
  ])('of %i %s is %s', (status, code, kind) => {
    expect(heard(status, said(code), 'k').happening).toMatchObject({ kind, key: 'k' })
  })

  test.each([
    [200, undefined],
    [200, { hello: 'sign in to the hotel' }],
    [404, undefined],
    [409, 'nginx'],
    [0, undefined],
  ])('of %i that is not ours counts as none', (status, body) => {
    expect(heard(status, body, 'k').happening).toEqual({ kind: 'unreachable', key: 'k', trouble: undefined })
  })

  test('keeps the way to where the segment went', () => {
    const { happening } = heard(410, { ...said('segment_ended'), href: '/segments/1' }, 'k')
    expect(happening).toMatchObject({ trouble: { code: 'segment_ended', href: '/segments/1' } })
  })
})

// ── what no sequence of happenings may do ───────────────────────────────────────────────────────────────────────────

/** A server that keeps revisions as ours does: a known key gets its old answer, a stale base is a conflict. */
class Server {
  readonly revisions: { text: string; state: string }[] = [{ text: 'old', state: 'translated' }]
  readonly #answers = new Map<string, number>()
  save({ text, state, base, key }: Save): Happening {
    const known = this.#answers.get(key)
    if (known !== undefined) return accepted(key, known)
    const newest = this.revisions.at(-1)!
    if (newest.text === text && newest.state === state) return accepted(key, this.revisions.length)
    if (base !== this.revisions.length) return { kind: 'conflict', key }
    this.revisions.push({ text, state })
    this.#answers.set(key, this.revisions.length)
    return accepted(key, this.revisions.length)
  }
}

type Act =
  | { readonly do: 'type' | 'other'; readonly text: string }
  | { readonly do: 'pause' | 'confirm' | 'review' | 'again' | 'answer' | 'lose' | 'fail' | 'refuse' | 'reopen' }

const act = (others: boolean): fc.Arbitrary<Act> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('type' as const), text: fc.constantFrom('', 'old', 'a', 'ab', 'abc') }),
    },
    { weight: 3, arbitrary: fc.constant({ do: 'pause' as const }) },
    { weight: 4, arbitrary: fc.constant({ do: 'answer' as const }) },
    fc.constantFrom(
      ...(['confirm', 'review', 'again', 'again', 'lose', 'fail', 'refuse', 'reopen'] as const).map((name) => ({
        do: name,
      })),
    ),
    ...(others ? [fc.record({ do: fc.constant('other' as const), text: fc.constantFrom('theirs', 'a') })] : []),
  )

/** A person at a field, a network that loses requests and answers, a server; `reopen` closes the tab and puts the draft back. */
class World {
  readonly server = new Server()
  writing = begin(1, 'old', 'translated')
  field = 'old'
  readonly #wire: Save[] = []
  #keys = 0
  conflicts = 0
  mostOnTheWay = 0

  act(one: Act): void {
    switch (one.do) {
      case 'type':
        this.field = one.text
        this.happen(input(one.text))
        break
      case 'other':
        this.server.revisions.push({ text: one.text, state: 'initial' })
        break
      case 'pause':
        this.happen(pause)
        break
      case 'confirm':
        this.happen(confirm)
        break
      case 'review':
        this.happen({ kind: 'ask', state: 'reviewed' })
        break
      case 'again':
        this.happen(again)
        break
      case 'answer':
        this.#deliver((save) => this.server.save(save))
        break
      case 'lose': // arrived, was written, and the answer never came
        this.#deliver((save) => {
          this.server.save(save)
          return unreachable(save.key)
        })
        break
      case 'fail':
        this.#deliver(({ key }) => unreachable(key))
        break
      case 'refuse':
        this.#deliver(({ key }) => ({ kind: 'refused', key, trouble }))
        break
      case 'reopen':
        this.#reopen()
        break
    }
  }

  happen(happening: Happening): void {
    const { now, send } = turn(this.writing, happening, `key ${++this.#keys}`)
    this.writing = now
    if (send) this.#wire.push(send)
    this.mostOnTheWay = Math.max(this.mostOnTheWay, this.#wire.length)
    if (happening.kind === 'conflict') this.conflicts++
  }

  #deliver(how: (save: Save) => Happening): void {
    const next = this.#wire.shift()
    if (next) this.happen(how(next))
  }

  #reopen(): void {
    const { light, text, kept, sent } = this.writing
    if (light === 'conflict') return
    // A save on its way when the tab closes may arrive all the same.
    for (const save of this.#wire.splice(0)) this.server.save(save)
    const newest = this.server.revisions.at(-1)!
    this.writing = begin(this.server.revisions.length, newest.text, newest.state as Writing['kept']['state'])
    if (text !== newest.text && text !== kept.text) this.happen({ kind: 'returned', text, base: kept.base, sent })
    else this.field = newest.text
  }

  /** The network is good again and the hands rest. */
  calm(): void {
    for (let i = 0; i < 20 && !settled(this.writing); i++) {
      this.happen(pause)
      this.happen(again)
      while (this.#wire.length > 0) this.act({ do: 'answer' })
    }
  }
}

describe('whatever happens', () => {
  test('the text in the field is never lost: it ends as the newest revision, or stands before a person in a conflict', () => {
    fc.assert(
      fc.property(fc.array(act(true), { maxLength: 60 }), (acts) => {
        const world = new World()
        for (const one of acts) {
          world.act(one)
          expect(world.writing.text).toBe(world.field)
        }
        world.calm()
        expect(world.writing.text).toBe(world.field)
        expect(world.mostOnTheWay).toBeLessThanOrEqual(1)
        if (settled(world.writing)) {
          // Saved, or never altered while others wrote on.
          expect(world.server.revisions.map(({ text }) => text)).toContain(world.field)
          expect(world.writing.kept.text).toBe(world.field)
        } else expect(['conflict', 'refused']).toContain(world.writing.light)
      }),
      { numRuns: 2000 },
    )
  })

  test('somebody who writes alone never meets a conflict, not even after lost answers and closed tabs', () => {
    fc.assert(
      fc.property(fc.array(act(false), { maxLength: 60 }), (acts) => {
        const world = new World()
        for (const one of acts) world.act(one)
        world.calm()
        expect(world.conflicts).toBe(0)
        if (world.writing.light === 'refused') world.act({ do: 'confirm' })
        world.calm()
        expect(world.server.revisions.at(-1)!.text).toBe(world.field)
      }),
      { numRuns: 2000 },
    )
  })

  test('a draft that is put back over what others wrote since meets a conflict, and their text stands until a person decides', () => {
    fc.assert(
      fc.property(fc.array(act(true), { maxLength: 30 }), fc.constantFrom('mine', 'ab'), (acts, draft) => {
        const world = new World()
        world.act({ do: 'type', text: draft })
        world.act({ do: 'other', text: 'theirs' })
        world.act({ do: 'reopen' })
        for (const one of acts) if (one.do !== 'other' && one.do !== 'refuse' && one.do !== 'reopen') world.act(one)
        world.calm()
        expect(world.server.revisions.map(({ text }) => text)).toEqual(['old', 'theirs'])
        expect(world.writing.light).toBe('conflict')
      }),
    )
  })
})

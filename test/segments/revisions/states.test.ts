import { describe, expect, test } from 'vitest'
import { type Role, roles, type State, states } from '../../../segments/model.ts'
import { move, moveAll, translatorOf } from '../../../segments/revisions/states.ts'
import { hannah, omar, salma } from './model.ts'

const free = { reviserMustDiffer: false }
const fourEyes = { reviserMustDiffer: true }

/** All sixteen moves of a role: `·` refused, `+` moved, `-` moved and the state drops. Rows from, columns to. */
const table = (role: Role): string[] =>
  states.map((from) =>
    states
      .map((to) => {
        const moved = move(from, to, { by: salma, role }, omar, free)
        return moved.kind === 'refused' ? '·' : moved.drops ? '-' : '+'
      })
      .join(''),
  )

describe('who may move which state', () => {
  test('it is as in the table', () => {
    expect(Object.fromEntries(roles.map((role) => [role, table(role)]))).toEqual({
      // to: initial translated reviewed final; from top to bottom the same
      owner: ['+++·', '+++·', '--++', '·-+·'],
      reviser: ['+++·', '+++·', '--++', '·-+·'],
      translator: ['++··', '++··', '--··', '····'],
      reader: ['····', '····', '····', '····'],
    })
  })

  test('it is refused with the reason that helps', () => {
    const refusal = (from: State, to: State, role: Role, by = salma): unknown =>
      move(from, to, { by, role }, omar, fourEyes)
    expect(refusal('initial', 'translated', 'reader')).toEqual({ kind: 'refused', code: 'may_not_write' })
    expect(refusal('translated', 'reviewed', 'translator')).toEqual({ kind: 'refused', code: 'may_not_review' })
    expect(refusal('translated', 'final', 'reviser')).toEqual({ kind: 'refused', code: 'not_reviewed' })
    expect(refusal('final', 'initial', 'translator')).toEqual({ kind: 'refused', code: 'is_final' })
    expect(refusal('translated', 'reviewed', 'reviser', omar)).toEqual({ kind: 'refused', code: 'own_translation' })
  })

  test('it asks for four eyes only where the project does', () => {
    expect(move('translated', 'reviewed', { by: omar, role: 'reviser' }, omar, free).kind).toBe('moved')
    expect(move('reviewed', 'final', { by: omar, role: 'owner' }, omar, fourEyes)).toEqual({
      kind: 'refused',
      code: 'own_translation',
    })
    expect(move('translated', 'initial', { by: omar, role: 'reviser' }, omar, fourEyes).kind).toBe('moved')
    expect(move('translated', 'reviewed', { by: omar, role: 'reviser' }, undefined, fourEyes).kind).toBe('moved')
  })
})

describe('the translator', () => {
  const revision = (by: typeof omar, state: State, origin: 'typed' | 'carried' = 'typed') => ({ by, state, origin })

  test('it is the last to confirm, else the last to write, and nobody who only split', () => {
    expect(
      translatorOf([revision(hannah, 'reviewed'), revision(salma, 'translated'), revision(omar, 'translated')]),
    ).toBe(salma)
    expect(translatorOf([revision(hannah, 'initial'), revision(omar, 'initial')])).toBe(hannah)
    expect(translatorOf([revision(hannah, 'translated', 'carried'), revision(omar, 'initial')])).toBe(omar)
    expect(translatorOf([])).toBeUndefined()
  })
})

test('a bulk move takes what may be moved, and counts the rest by reason', () => {
  const rows = [
    { state: 'translated', translator: omar },
    { state: 'translated', translator: salma },
    { state: 'reviewed', translator: omar },
    { state: 'initial', translator: undefined },
  ] as const
  expect(moveAll(rows, 'reviewed', { by: salma, role: 'reviser' }, fourEyes)).toEqual({
    moving: [rows[0], rows[3]],
    refused: new Map([['own_translation', 1]]),
  })
})

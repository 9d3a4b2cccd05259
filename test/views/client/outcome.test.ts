import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Decision, decided, edits } from '../../../segments/revisions/decide.ts'
import { diff } from '../../../segments/revisions/diff.ts'
import { outcome } from '../../../views/client/review/outcome.ts'

test('what the page says decisions make is what the server makes of them', () => {
  const text = fc
    .array(fc.constantFrom('the ', 'old ', 'town ', 'of ', 'Baku', ', ', '. '), { maxLength: 20 })
    .map((all) => all.join(''))
  const verdicts = fc.array(fc.constantFrom<Decision>('accept', 'reject'), { minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(text, text, verdicts, (before, after, chosen) => {
      const runs = diff(before, after)
      const numbers = new Map(edits(runs).flatMap(({ number, runs: list }) => list.map((i) => [i, number] as const)))
      const stretches = runs.map((run, i) => ({
        edit: run.kind === 'same' ? '' : String(numbers.get(i)),
        removed: run.kind === 'added' ? '' : run.text,
        added: run.kind === 'removed' ? '' : run.text,
      }))
      const decisions = new Map(chosen.map((one, i) => [i + 1, one] as const))
      const byName = new Map(chosen.map((one, i) => [String(i + 1), one] as const))
      expect(outcome(stretches, byName)).toBe(decided(runs, decisions, 'accept'))
      expect(outcome(stretches, new Map())).toBe(after)
    }),
  )
})

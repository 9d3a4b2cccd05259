import { describe, expect, test } from 'vitest'
import type { Origin, State, UserId } from '../../../segments/model.ts'
import { confirmedBefore } from '../../../segments/revisions/edited.ts'

/** Revisions as `who state origin?`, oldest first; answers with the number that the newest is read against. */
function against(...history: string[]): number | undefined {
  const revisions = history.map((line, i) => {
    const [by, state, origin = 'typed'] = line.split(' ')
    return { number: i + 1, by: by as UserId, state: state as State, origin: origin as Origin }
  })
  return confirmedBefore(revisions.reverse())?.number
}

describe('the newest text is read against what somebody else had confirmed', () => {
  test.each([
    [undefined, []],
    [undefined, ['omar initial']],
    [undefined, ['omar initial', 'omar translated', 'omar translated']],
    [2, ['omar initial', 'omar translated', 'salma initial', 'salma translated']],
    [2, ['omar initial', 'omar translated', 'omar initial', 'salma translated']],
    [3, ['omar translated', 'salma initial', 'salma reviewed', 'omar translated']],
    [3, ['omar translated', 'salma translated', 'laila translated', 'omar initial']],
    [undefined, ['omar initial', 'salma initial']],
    [1, ['omar translated carried', 'omar initial', 'omar translated']],
    [undefined, ['omar initial carried', 'omar translated']],
    [1, ['omar translated imported', 'salma translated']],
  ])('%s of %j', (number, history) => {
    expect(against(...history)).toBe(number)
  })
})

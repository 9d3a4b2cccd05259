/** What can be chosen as the two ends of a comparison. */
import { sittings } from '../../segments/revisions/timeline.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Choice, Pages } from '../../views/locals.ts'
import type { News, Store, Version } from '../store/contract.ts'
import { peopleOf } from './people.ts'
import type { Subject } from './timeline.ts'

/** So far back a list of moments goes; the timeline has them all. */
const mostChanges = 150
const mostSittings = 15

interface Chosen {
  readonly from: number | 'looked' | 'confirmed' | 'approved'
  readonly to: number
  readonly news: News | undefined
  readonly versions: readonly Version[]
}

export async function choicesOf(
  store: Store,
  { project, document }: Subject,
  { from, to, news, versions }: Chosen,
  when: (at: Date) => string,
): Promise<Pick<Pages['compare'], 'froms' | 'tos'>> {
  const changes = await store.documents.changes(document.id, Math.max(0, document.change - mostChanges))
  const recent = sittings(changes, new Set(versions.map(({ change }) => change))).slice(0, mostSittings)
  const personOf = await peopleOf(
    store,
    project.id,
    recent.map(({ by }) => by),
  )
  const moments = recent.map(({ by, changes: numbers, to: at }) => {
    const change = numbers.at(-1)!
    return { change, label: translate('compare.moment', { change, name: personOf(by).name, when: when(at) }) }
  })
  const groups = (chosen: number | string, special: readonly Choice[]): Pages['compare']['froms'] => {
    const choice = (change: number, label: string): Choice => ({
      value: String(change),
      label,
      chosen: change === chosen,
    })
    const named = versions.map(({ change, name }) => choice(change, translate('compare.named', { change, name })))
    const worked = moments.map(({ change, label }) => choice(change, label))
    const all = [...special, ...named, ...worked]
    const others = [chosen, 1].flatMap((one) =>
      typeof one === 'number' && !all.some(({ value }) => value === String(one))
        ? [choice(one, translate(one === 1 ? 'compare.first' : 'compare.other', { change: one }))]
        : [],
    )
    // Of choices with one value the browser takes the last that is chosen.
    const first = all.find((one) => one.chosen)
    const once = (list: readonly Choice[]): Choice[] =>
      list.map((one) => ({ ...one, chosen: one === first || (first === undefined && one.chosen) }))
    return [
      { label: translate('compare.group_ready'), choices: once(special) },
      { label: translate('compare.group_named'), choices: once(named) },
      { label: translate('compare.group_worked'), choices: [...once(worked), ...dropSame(others)] },
    ].filter(({ choices }) => choices.length > 0)
  }
  const looked = news ? translate('compare.looked', { change: news.since }) : translate('compare.never_looked')
  return {
    froms: groups(from, [
      { value: 'looked', label: looked, chosen: from === 'looked' },
      { value: 'confirmed', label: translate('compare.confirmed'), chosen: from === 'confirmed' },
      { value: 'approved', label: translate('compare.approved'), chosen: from === 'approved' },
    ]),
    tos: groups(to, [
      { value: '', label: translate('compare.now', { change: document.change }), chosen: to === document.change },
    ]),
  }
}

const dropSame = (choices: readonly Choice[]): Choice[] =>
  choices.filter(({ value }, i) => choices.findIndex((one) => one.value === value) === i)

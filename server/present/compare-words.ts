/** The words of a whole comparison, person by person: a reader of one of its pages asks for them, and they are kept. */
import { setImmediate as breath } from 'node:timers/promises'
import type { UserId } from '../../segments/model.ts'
import { type Count, countByPerson } from '../../segments/revisions/redline.ts'
import { type Matter, matters as mattersIn, parted } from '../../segments/revisions/small.ts'
import type { Store } from '../store/contract.ts'
import { type Counted, type Part, redlined } from './changed.ts'
import { pageSize } from './rows.ts'

interface Pages {
  readonly differing: number
  readonly partsOn: (page: number) => Promise<readonly Part[]>
}

/** Sums of so many comparisons are remembered: some numbers each. */
const mostKept = 200
/** So few pages are counted without being asked to. */
const fewPages = 3
interface Sum {
  readonly counting: Promise<Counted>
  /** Once it is there. */
  counted?: Counted
}
const kept = new WeakMap<Store, Map<string, Sum>>()

/**
 * The sums over all that differs; undefined when they are not known yet, many, and not asked for. Changes never alter, so neither do they: `name` says
 * which comparison. A page at a time, between which others get their turn: ten thousand segments take a second or two.
 */
export async function wordsOf(
  store: Store,
  name: string,
  pages: Pages,
  to: number,
  isAsked: boolean,
): Promise<Counted | undefined> {
  const own = kept.get(store) ?? new Map<string, Sum>()
  kept.set(store, own)
  const known = own.get(name)
  const last = Math.ceil(pages.differing / pageSize)
  if (!isAsked && last > fewPages) return known?.counted
  const sum: Sum = known ?? { counting: counted(store, pages, last, to) }
  own.delete(name)
  own.set(name, sum)
  for (const oldest of own.keys()) {
    if (own.size <= mostKept) break
    own.delete(oldest)
  }
  try {
    sum.counted = await sum.counting
    return sum.counted
  } catch (error) {
    // What failed is counted anew by the next who asks.
    own.delete(name)
    throw error
  }
}

async function counted(store: Store, { partsOn }: Pages, last: number, to: number): Promise<Counted> {
  const counts = new Map<UserId, Count>()
  const matters = new Map<Matter, number>()
  for (let page = 1; page <= last; page++) {
    const lines = await redlined(store, await partsOn(page), to, false)
    for (const [by, { added, removed, moved }] of countByPerson(lines.flatMap(({ target }) => target))) {
      const sum = counts.get(by) ?? { added: 0, removed: 0, moved: 0 }
      counts.set(by, { added: sum.added + added, removed: sum.removed + removed, moved: sum.moved + moved })
    }
    for (const runs of lines.flatMap(({ source, target }) => [parted(source), parted(target)]))
      for (const [matter, n] of mattersIn(runs)) matters.set(matter, (matters.get(matter) ?? 0) + n)
    await breath()
  }
  return { counts, matters }
}

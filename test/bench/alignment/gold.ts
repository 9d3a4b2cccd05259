/** Texts with their gold alignment, and how many beads are exactly right: strict F1, over beads with both sides. */
import type { Bead } from '../../../segments/alignment/bead.ts'

export interface Task {
  readonly source: readonly string[]
  readonly target: readonly string[]
  readonly gold: readonly (readonly [readonly number[], readonly number[]])[]
}

export interface Tally {
  readonly right: number
  readonly found: number
  readonly gold: number
}

export function tally({ gold }: Task, beads: readonly Bead[]): Tally {
  const wanted = new Set(gold.filter(([s, t]) => s.length > 0 && t.length > 0).map(([s, t]) => `${s}|${t}`))
  const found = beads.filter(({ source, target }) => source.length > 0 && target.length > 0)
  const right = found.filter(({ source, target }) => wanted.has(`${source}|${target}`)).length
  return { right, found: found.length, gold: wanted.size }
}

export function strictF1(tallies: readonly Tally[]): number {
  const sum = (of: keyof Tally): number => tallies.reduce((all, one) => all + one[of], 0)
  return (200 * sum('right')) / (sum('found') + sum('gold'))
}

/** Texts one after the other, until there are so many sources; the same ones again from the beginning when they do not reach, changed by `again`. */
export function joined(
  tasks: readonly Task[],
  sources: number,
  again: (text: string, round: number) => string = (text) => text,
): Task {
  const source: string[] = []
  const target: string[] = []
  const gold: [number[], number[]][] = []
  for (let k = 0; source.length < sources; k++) {
    const task = tasks[k % tasks.length]!
    const round = Math.floor(k / tasks.length)
    const [s, t] = [source.length, target.length]
    source.push(...task.source.map((text) => again(text, round)))
    target.push(...task.target.map((text) => again(text, round)))
    for (const [a, b] of task.gold) gold.push([a.map((i) => i + s), b.map((j) => j + t)])
  }
  return { source, target, gold }
}

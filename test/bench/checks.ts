/**
 * How quiet the checks are on translations that professionals made, and how much they find in the same translations once these are damaged. The texts are
 * the gold pairs of the alignment bench beside the checkout; without them nothing is measured. The checks were made with PUD and TICO
 * in view; Tatoeba's short sentences by volunteers were looked at once.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { check } from '../../segments/review/check.ts'
import { type Check, checks, type Finding } from '../../segments/review/finding.ts'
import { type Damage, damages } from './checks/damages.ts'
import type { Figure } from './figure.ts'
import { chance } from './revisions/chance.ts'

const folder = new URL('../../../shared/bench/alignment/tasks/', import.meta.url)

/** Short sentences by volunteers. */
const short = new URL('../../../shared/bench/lexicon/tatoeba.ar-en.tsv', import.meta.url)

type Pair = readonly [source: string, target: string]

export async function checkFigures(): Promise<Figure[]> {
  if (!existsSync(folder)) {
    return [{ measure: 'checks: no parallel texts beside the checkout', value: '–', goal: '', met: undefined }]
  }
  const corpora = goldPairs()
  return [...corpora]
    .flatMap(([name, pairs]) => [...alarms(name, pairs), ...recall(name, pairs)])
    .concat(speed(corpora))
}

/** Segments that were translated one by one, each once. */
function goldPairs(): Map<string, Pair[]> {
  const corpora = new Map<string, Map<string, Pair>>()
  for (const file of readdirSync(folder).sort()) {
    const task = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
      source: string[]
      target: string[]
      gold: [number[], number[]][]
    }
    const name = file.split('-')[0]!
    const pairs = corpora.get(name) ?? new Map<string, Pair>()
    corpora.set(name, pairs)
    for (const [sources, targets] of task.gold) {
      if (sources.length !== 1 || targets.length !== 1) continue
      const pair = [task.source[sources[0]!]!, task.target[targets[0]!]!] as const
      pairs.set(pair.join('\t'), pair)
    }
  }
  const gold = new Map([...corpora].map(([name, pairs]) => [name, [...pairs.values()]]))
  if (existsSync(short)) {
    const lines = readFileSync(short, 'utf8').split('\n')
    gold.set(
      'tatoeba',
      lines.flatMap((line) => {
        const [source, target] = line.split('\t')
        return source && target ? [[source, target] as const] : []
      }),
    )
  }
  return gold
}

const found = ([source, target]: Pair): Finding[] => check({ source, target, state: 'translated' })

function alarms(corpus: string, pairs: readonly Pair[]): Figure[] {
  const counts = new Map<Check, number>()
  for (const pair of pairs) for (const one of found(pair)) counts.set(one.check, (counts.get(one.check) ?? 0) + 1)
  const perThousand = (n: number): string => ((1000 * n) / pairs.length).toFixed(1)
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0)
  return [
    {
      measure: `checks: findings per 1,000 of ${pairs.length} gold pairs, ${corpus}`,
      value: perThousand(total),
      goal: '≤ 15',
      met: (1000 * total) / pairs.length <= 15,
    },
    ...checks
      .filter((name) => counts.has(name))
      .map((name) => ({ measure: `  ${name}`, value: perThousand(counts.get(name)!), goal: '', met: undefined })),
  ]
}

/** The share of damaged translations in which something is found that was not before. */
function recall(corpus: string, pairs: readonly Pair[]): Figure[] {
  const rolls = chance(7)
  const seen = new Map<Damage['kind'], { n: number; found: number }>()
  for (const damage of damages) {
    for (const [source, target] of pairs) {
      const damaged = damage.apply(target, source, rolls)
      if (damaged === undefined || damaged === target) continue
      const [before, after] = [found([source, target]), found([source, damaged])]
      const known = new Set(before.map(({ check }) => check))
      const fresh = after.filter((one) => !known.has(one.check))
      const count = seen.get(damage.kind) ?? { n: 0, found: 0 }
      seen.set(damage.kind, count)
      count.n++
      if (fresh.some(({ check }) => damage.by.test(check))) count.found++
    }
  }
  const share = (part: number, n: number): number => (100 * part) / Math.max(1, n)
  const numbers = [...seen].filter(([kind]) => kind.startsWith('number'))
  const all = numbers.reduce((sum, [, { n }]) => sum + n, 0)
  const right = numbers.reduce((sum, [, one]) => sum + one.found, 0)
  return [
    {
      measure: `checks: damaged numbers found, ${corpus} (${all})`,
      value: `${share(right, all).toFixed(1)} %`,
      goal: '≥ 95 %',
      met: share(right, all) >= 95,
    },
    ...[...seen].map(([kind, { n, found }]) => ({
      measure: `  ${kind} (${n})`,
      value: `${share(found, n).toFixed(1)} %`,
      goal: '',
      met: undefined,
    })),
  ]
}

function speed(corpora: ReadonlyMap<string, readonly Pair[]>): Figure[] {
  const pairs = [...corpora.values()].flat()
  const letters = pairs.reduce((sum, [source, target]) => sum + source.length + target.length, 0)
  const start = process.cpuUsage()
  for (const pair of pairs) found(pair)
  const { user, system } = process.cpuUsage(start)
  return [
    {
      measure: 'checks: processor time a segment',
      value: `${((user + system) / pairs.length).toFixed(0)} µs`,
      goal: '',
      met: undefined,
    },
    {
      measure: 'checks: letters a second',
      value: `${(letters / (user + system)).toFixed(1)} M`,
      goal: '',
      met: undefined,
    },
  ]
}

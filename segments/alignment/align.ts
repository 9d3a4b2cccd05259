import { gather, type Links, weigh } from './evidence.ts'
import type { Lengths } from './length.ts'
import { emptyLexicon, type Lexicon } from './lexicon.ts'
import { type Corridor, type Found, type Model, search, widest } from './search.ts'
import { read, type Side } from './terms.ts'

/** Segments that are each other's translation, in order; one side may be empty. */
export interface Bead {
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** From 0 to 1. */
  readonly confidence: number
}

export interface Alignment {
  readonly beads: readonly Bead[]
}

export interface Options {
  readonly lexicon?: Lexicon
}

export function align(
  source: readonly string[],
  target: readonly string[],
  { lexicon = emptyLexicon }: Options = {},
): Alignment {
  const from = read(source)
  const to = read(target)
  const { links, known } = gather(from, to, lexicon)
  const corridor = whole(source.length, target.length)
  const evidence = weigh(from, to, lexicon, links, known, [0.7, 0.7])
  const found = search(from, to, evidence, firstModel(from, to), corridor)
  return { beads: found.map(beadOf) }
}

function beadOf({ from, to, sure }: Found): Bead {
  return { source: range(from[0], to[0]), target: range(from[1], to[1]), confidence: sure }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k)

function whole(sources: number, targets: number): Corridor {
  return { low: new Int32Array(sources + 1), high: new Int32Array(sources + 1).fill(targets) }
}

function firstModel(source: Side, target: Side): Model {
  return { lengths: firstLengths(source, target), shapes: shapesOf(0.04), trust: 1 }
}

function firstLengths(source: Side, target: Side): Lengths {
  const sum = (lengths: Float64Array): number => lengths.reduce((all, one) => all + one, 0)
  return { ratio: (sum(target.lengths) + 300 * 1.15) / (sum(source.lengths) + 300), spread: 1 }
}

/** Log-chances of the shapes of beads: what a language pair and its translators do, before the texts are looked at. */
function shapesOf(alone: number): Float64Array {
  const shapes = new Float64Array((widest + 1) ** 2)
  for (let n = 0; n <= widest; n++) {
    for (let m = 0; m <= widest; m++) {
      const less = Math.min(n, m)
      const more = Math.max(n, m)
      const chance =
        less === 0
          ? alone / 2
          : less === 1
            ? ([0, 0.8, 0.06, 0.015][more] ?? 0.015 * 0.4 ** (more - 3))
            : 0.01 * 0.3 ** (less + more - 4)
      shapes[n * (widest + 1) + m] = Math.log(chance)
    }
  }
  return shapes
}

export type { Links }

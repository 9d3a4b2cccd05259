import { coverageOf, learn, lengthsOf, usualCoverage } from './estimate.ts'
import { gather, weigh } from './evidence.ts'
import type { Lengths } from './length.ts'
import { emptyLexicon, type Lexicon } from './lexicon.ts'
import { type Found, ways } from './paths.ts'
import { shapeOdds } from './shapes.ts'
import { type Corridor, everyBead } from './worth.ts'
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
const P = (globalThis as any).process?.env ?? {}

export function align(
  source: readonly string[],
  target: readonly string[],
  { lexicon = emptyLexicon }: Options = {},
): Alignment {
  const from = read(source)
  const to = read(target)
  let { links, known } = gather(from, to, lexicon)
  let corridor = whole(source.length, target.length)
  let coverage: [number, number] = [Number(P.C0 ?? usualCoverage), Number(P.C0 ?? usualCoverage)]
  let lengths = firstLengths(from, to)
  let shapes = shapeOdds(undefined, Number(P.FEW ?? 1))
  let found: readonly Found[] = []
  const passes = Number(P.PASSES ?? 3)
  const trust = Number(P.TRUST ?? 1)
  for (let pass = 0; pass < passes; pass++) {
    const evidence = weigh(from, to, lexicon, links, known, coverage)
    if (P.CLOW && pass === 0) coverage = [+P.CLOW, +P.CLOW]
    const out = ways(everyBead(from, to, evidence, { lengths, shapes, trust }, corridor), corridor)
    found = out.found
    if (pass === passes - 1) break
    if (!P.NOSHAPE) shapes = shapeOdds(out.shapes, pass < Number(P.FEWP ?? 0) ? Number(P.FEW ?? 1) : 1)
    if (!P.NOLEN) lengths = lengthsOf(from, to, found)
    if (!P.NOCOV) coverage = coverageOf(from, to, evidence, coverage, found)
    if (!P.NOLEARN) links = learn(from, to, found, links, known)
    if (!P.WIDE) corridor = out.corridor
  }
  if (P.TELL) console.error(lengths, coverage, Math.exp(shapes[1]!), Math.exp(shapes[9]!), Math.exp(shapes[10]!))
  return { beads: found.map(beadOf) }
}

function beadOf({ from, to, sure }: Found): Bead {
  return { source: range(from[0], to[0]), target: range(from[1], to[1]), confidence: sure }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k)

function whole(sources: number, targets: number): Corridor {
  return { low: new Int32Array(sources + 1), high: new Int32Array(sources + 1).fill(targets) }
}

function firstLengths(source: Side, target: Side): Lengths {
  const sum = (lengths: Float64Array): number => lengths.reduce((all, one) => all + one, 0)
  return { ratio: (sum(target.lengths) + 300 * 1.15) / (sum(source.lengths) + 300), spread: 1 }
}

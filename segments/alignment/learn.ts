/**
 * New words out of beads that are sure, for the same text: IBM model 1 over the beads alone, begun from what is known already. A bead does not vouch
 * for itself: a pair counts without the bead that speaks for it most, so what stands together once teaches nothing.
 */
import type { Link, Links } from './evidence.ts'
import { Pairs } from './pairs.ts'
import type { Found } from './paths.ts'
import type { Side } from './terms.ts'

const rounds = 3 // of a small text; two of a large one, where the second changes little
/** Beads below this teach nothing, nor do those of more segments. */
const sureEnough = 0.5
const widestTeacher = 6
/** What any word may become before anything was seen, and how much of a word comes from none. */
const anything = 0.02
const nothing = 0.1
/** A pair is kept from so many expected times on, beside the bead that speaks for it most. */
const least = 0.15
const steady = 0.5
/** A word that stands so often in a text teaches and learns nothing more. */
const commonest = 60

/** The links with what was learnt; the old ones stay as they are. Linear in the words of the beads and their pairs; memory is bounded. */
export function learn(source: Side, target: Side, beads: readonly Found[], old: Links): Links {
  const { lessons, sources, targets } = lessonsOf(source, target, beads)
  let counts = new Pairs()
  let before: Pairs | undefined
  for (let round = lessons.length > 2000 ? 1 : 0; round < rounds; round++) {
    counts = new Pairs()
    for (const { from, to, sure } of lessons) {
      const chances = new Float64Array(from.length)
      for (const e of to) {
        let all = nothing
        for (const [k, a] of from.entries()) {
          const seen = before ? before.rest(a, e) / (sources[a]! + steady) : anything
          chances[k] = (old.rows[a]!.get(e)?.forward ?? 0) + seen
          all += chances[k]!
        }
        for (const [k, a] of from.entries()) {
          const part = (sure * chances[k]!) / all
          if (part > 0.001) counts.add(a, e, part)
        }
      }
    }
    before = counts
  }
  const rows = [...old.rows]
  const known = [old.known[0].slice(), old.known[1].slice()] as const
  const copied = new Set<number>()
  counts.each((a, e, rest) => {
    if (rest < least) return
    if (!copied.has(a)) {
      rows[a] = new Map([...rows[a]!].map(([partner, link]): [number, Link] => [partner, { ...link }]))
      copied.add(a)
    }
    const forward = rest / (sources[a]! + steady)
    const backward = rest / (targets[e]! + steady)
    const link = rows[a]!.get(e) ?? { forward: 0, backward: 0 }
    link.forward = Math.max(link.forward, forward)
    link.backward = Math.max(link.backward, backward)
    rows[a]!.set(e, link)
    known[0][a] = Math.max(known[0][a]!, 0.7 * backward)
    known[1][e] = Math.max(known[1][e]!, 0.7 * forward)
  })
  return { rows, known }
}

interface Lesson {
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly sure: number
}

/** What each bead has to teach: its words that stand in the text more than once. And how often each is taught. */
function lessonsOf(source: Side, target: Side, beads: readonly Found[]) {
  const lessons: Lesson[] = []
  const sources = new Float64Array(source.terms.length)
  const targets = new Float64Array(target.terms.length)
  for (const { from, to, sure } of beads) {
    if (from[0] === to[0] || from[1] === to[1] || sure < sureEnough) continue
    if (to[0] - from[0] + to[1] - from[1] > widestTeacher) continue
    const lesson = { from: wordsOf(source, from[0], to[0]), to: wordsOf(target, from[1], to[1]), sure }
    for (const a of lesson.from) sources[a] = sources[a]! + sure
    for (const e of lesson.to) targets[e] = targets[e]! + sure
    lessons.push(lesson)
  }
  return { lessons, sources, targets }
}

/** Words in more than a twentieth of a large text are in the table, if any are. */
function wordsOf(side: Side, from: number, to: number): number[] {
  const common = Math.max(commonest, side.segments.length / 20)
  const words = new Set<number>()
  for (let at = from; at < to; at++) {
    for (const term of side.segments[at]!) {
      const { kind } = side.terms[term]!
      if ((kind === 'arabic' || kind === 'latin') && side.counts[term]! > 1 && side.counts[term]! < common)
        words.add(term)
    }
  }
  return [...words]
}

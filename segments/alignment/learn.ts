/**
 * New words out of beads that are sure, for the same text: IBM model 1 over the beads alone, begun from what is known already. A bead does not vouch
 * for itself: a pair counts without the bead that speaks for it most, so what stands together once teaches nothing.
 */
import type { Links } from './evidence.ts'
import type { Found } from './paths.ts'
import { grown, Row, Writer } from './rows.ts'
import type { Side } from './terms.ts'

const rounds = 3 // of a small text; two of a large one, where the second changes little
const large = 2000
/** Beads below this teach nothing, nor do those of more segments. */
const sureEnough = 0.5
const widestTeacher = 6
/** What any word may become before anything was seen, and how much of a word comes from none. */
const anything = 0.02
const nothing = 0.1
/** Less of a word than this is nobody's. */
const leastPart = 0.001
/** A pair is kept from so many expected times on, beside the bead that speaks for it most. */
const least = 0.15
const steady = 0.5
/** A word that stands so often in a text teaches and learns nothing more. */
const commonest = 60

/** The links with what was learnt; the old ones stay as they are. Linear in the pairs of words that share a bead; memory in the words of the beads. */
export function learn(source: Side, target: Side, beads: readonly Found[], old: Links): Links {
  const lessons = lessonsOf(source, target, beads)
  let counts: Counts | undefined
  for (let round = lessons.sure.length > large ? 1 : 0; round < rounds; round++) counts = counted(lessons, old, counts)
  return extended(old, counts!, lessons)
}

/** What the beads have to teach: their words that stand in the text more than once. */
interface Lessons {
  /** Target words of lesson n stand in `words` from `starts[n]` to `starts[n + 1]`. */
  readonly starts: Int32Array
  readonly words: Int32Array
  readonly sure: Float64Array
  /** Lessons of source term n stand in `places` from `placesFrom[n]` to `placesFrom[n + 1]`. */
  readonly placesFrom: Int32Array
  readonly places: Int32Array
  /** How often each term is taught. */
  readonly sources: Float64Array
  readonly targets: Float64Array
}

function lessonsOf(source: Side, target: Side, beads: readonly Found[]): Lessons {
  const teaching = beads.filter(
    ({ from, to, sure }) =>
      from[0] < to[0] && from[1] < to[1] && sure >= sureEnough && to[0] - from[0] + to[1] - from[1] <= widestTeacher,
  )
  const from = teaching.map((bead) => wordsOf(source, bead.from[0], bead.to[0]))
  const to = teaching.map((bead) => wordsOf(target, bead.from[1], bead.to[1]))
  const sources = new Float64Array(source.terms.length)
  const targets = new Float64Array(target.terms.length)
  const placesFrom = new Int32Array(source.terms.length + 1)
  const starts = new Int32Array(teaching.length + 1)
  for (const [lesson, { sure }] of teaching.entries()) {
    starts[lesson + 1] = starts[lesson]! + to[lesson]!.length
    for (const e of to[lesson]!) targets[e]! += sure
    for (const a of from[lesson]!) {
      sources[a]! += sure
      placesFrom[a + 1]!++
    }
  }
  for (let a = 0; a < sources.length; a++) placesFrom[a + 1]! += placesFrom[a]!
  const places = new Int32Array(placesFrom.at(-1)!)
  const next = placesFrom.slice()
  for (const [lesson, words] of from.entries()) for (const a of words) places[next[a]!++] = lesson
  const words = new Int32Array(starts.at(-1)!)
  for (const [lesson, all] of to.entries()) words.set(all, starts[lesson]!)
  return { starts, words, sure: Float64Array.from(teaching, ({ sure }) => sure), placesFrom, places, sources, targets }
}

/** Words in more than a twentieth of a large text are in the table, if any are. */
function wordsOf(side: Side, from: number, to: number): Int32Array {
  const common = Math.max(commonest, side.segments.length / 20)
  const words = new Set<number>()
  for (let at = from; at < to; at++) {
    for (const term of side.segments[at]!) {
      const { kind } = side.terms[term]!
      if ((kind === 'arabic' || kind === 'latin') && side.counts[term]! > 1 && side.counts[term]! < common)
        words.add(term)
    }
  }
  return Int32Array.from(words)
}

/** How often each source term is expected to have become a target term, without the lesson that speaks for it most; pairs of one lesson are left out. */
interface Counts {
  readonly starts: Int32Array
  readonly partners: Int32Array
  readonly rest: Float32Array
}

/**
 * One round. Term by term, and not lesson by lesson, so that what is counted for a term lies in one row of scratch memory and no pair needs
 * a place in a table: first how much of each target word of each lesson is claimed, then who gets which share of it.
 */
function counted(lessons: Lessons, old: Links, before: Counts | undefined): Counts {
  const { starts, words, sure, placesFrom, places, sources, targets } = lessons
  const claimed = new Float32Array(words.length).fill(nothing)
  const chances = new Float64Array(targets.length)
  const begin = before ? 0 : anything
  const set = (a: number, on: boolean): void => {
    for (let at = old.starts[a]!; at < old.starts[a + 1]!; at++) {
      const e = old.partners[at]!
      chances[e] = on ? chances[e]! + old.forward[at]! : 0
    }
    if (!before) return
    for (let at = before.starts[a]!; at < before.starts[a + 1]!; at++) {
      const e = before.partners[at]!
      chances[e] = on ? chances[e]! + before.rest[at]! / (sources[a]! + steady) : 0
    }
  }
  for (let a = 0; a < sources.length; a++) {
    if (placesFrom[a] === placesFrom[a + 1]) continue
    set(a, true)
    for (let place = placesFrom[a]!; place < placesFrom[a + 1]!; place++) {
      const lesson = places[place]!
      for (let k = starts[lesson]!; k < starts[lesson + 1]!; k++) claimed[k]! += begin + chances[words[k]!]!
    }
    set(a, false)
  }
  const sums = new Float64Array(targets.length)
  const tops = new Float64Array(targets.length)
  const touched: number[] = []
  const rowStarts = new Int32Array(sources.length + 1)
  let partners = new Int32Array(1024)
  let rest = new Float32Array(1024)
  let used = 0
  for (let a = 0; a < sources.length; a++) {
    rowStarts[a + 1] = used
    // What stands in one lesson alone counts without it: not at all.
    if (placesFrom[a + 1]! - placesFrom[a]! < 2) continue
    set(a, true)
    for (let place = placesFrom[a]!; place < placesFrom[a + 1]!; place++) {
      const lesson = places[place]!
      for (let k = starts[lesson]!; k < starts[lesson + 1]!; k++) {
        const e = words[k]!
        const part = (sure[lesson]! * (begin + chances[e]!)) / claimed[k]!
        if (part <= leastPart) continue
        if (sums[e] === 0) touched.push(e)
        sums[e]! += part
        if (part > tops[e]!) tops[e] = part
      }
    }
    set(a, false)
    if (used + touched.length > partners.length) {
      partners = grown(partners, new Int32Array(2 * (used + touched.length)))
      rest = grown(rest, new Float32Array(2 * (used + touched.length)))
    }
    for (const e of touched) {
      if (sums[e]! > tops[e]!) {
        partners[used] = e
        rest[used++] = sums[e]! - tops[e]!
      }
      sums[e] = 0
      tops[e] = 0
    }
    touched.length = 0
    rowStarts[a + 1] = used
  }
  return { starts: rowStarts, partners, rest }
}

function extended(old: Links, counts: Counts, { sources, targets }: Lessons): Links {
  const known = [old.known[0].slice(), old.known[1].slice()] as const
  const rows = new Writer(sources.length)
  const row = new Row()
  for (let a = 0; a < sources.length; a++) {
    for (let at = old.starts[a]!; at < old.starts[a + 1]!; at++) {
      row.add(old.partners[at]!, old.forward[at]!, old.backward[at]!)
    }
    for (let at = counts.starts[a]!; at < counts.starts[a + 1]!; at++) {
      const e = counts.partners[at]!
      if (counts.rest[at]! < least) continue
      const forward = counts.rest[at]! / (sources[a]! + steady)
      const backward = counts.rest[at]! / (targets[e]! + steady)
      row.atLeast(e, forward, backward)
      known[0][a] = Math.max(known[0][a]!, 0.7 * backward)
      known[1][e] = Math.max(known[1][e]!, 0.7 * forward)
    }
    rows.end(row)
  }
  return { ...rows.written(), known }
}

/** Two texts in segments → beads: which segments are each other's translation. The door of this stage. */
import { anchors } from './anchors.ts'
import type { Bead } from './bead.ts'
import { loneEndMarks, withPlaces } from './end-marks.ts'
import { areAlike, type Coverage, coverageOf, firstCoverage, firstLengths, lengthsOf, shownIn } from './estimate.ts'
import { type Evidence, gather, type Links, weigh } from './evidence.ts'
import { type Habits, habitsOf, nothingSeen, type Seen, together, withUsualGaps } from './habits.ts'
import { learn } from './learn.ts'
import type { Lengths } from './length.ts'
import { emptyLexicon, type Lexicon } from './lexicon.ts'
import { type Found, ways } from './paths.ts'
import { read, type Side, slice } from './terms.ts'
import { firstVerdict, knownShareOf, type Verdict, verdictOf } from './verdict.ts'
import { isSmall, type Place, partOf, samples, type Window, wholeWindow, windowFrom } from './windows.ts'
import { everyBead } from './worth.ts'

export interface Alignment {
  /** Each index of either side in exactly one bead, in order. At most eight segments a side. */
  readonly beads: readonly Bead[]
  readonly verdict: Verdict
}

export interface Options {
  readonly lexicon?: Lexicon
  /** Translations known to be right, of whole segments: words are learnt from them before the texts are looked at. */
  readonly pairs?: readonly { readonly source: string; readonly target: string }[]
}

/**
 * Aligns two texts. Never throws, whatever the strings are; time is linear in the texts once they are large, memory too, with a small factor: 10,000
 * segments a side take some 10 seconds and 300 MB. Deterministic.
 *
 * Each bead is weighed by its words both ways (Moore 2002, with the chances of IBM model 1), its lengths (Gale and Church 1993) and the habits
 * of this translator, which are estimated from the text itself; then all paths are summed, so that each bead has a chance of its own.
 */
export function align(source: readonly string[], target: readonly string[], options: Options = {}): Alignment {
  const looks = aligning(source, target, options)
  for (;;) {
    const step = looks.next()
    if (step.done) return step.value
  }
}

/** How much rarer gaps are made in the first looks at texts of which one may be the translation of all of the other. */
const hardlyAnyGaps = 0.003
const firstLooks = 2
/** Windows of a large text that its translator's habits are learnt from. */
const sampled = 8

/** The same step by step, so that a worker can serve others in between, or stop: each step gives the share that is done, from 0 to 1. */
export function* aligning(
  source: readonly string[],
  target: readonly string[],
  options: Options = {},
): Generator<number, Alignment> {
  const marks = loneEndMarks(source, target)
  if (marks.length === 0) return yield* steps(source, target, options)
  const out = new Set(marks)
  const { beads, verdict } = yield* steps(
    source.filter((_, at) => !out.has(at)),
    target,
    options,
  )
  return { beads: withPlaces(beads, marks, source.length), verdict }
}

function* steps(
  source: readonly string[],
  target: readonly string[],
  { lexicon = emptyLexicon, pairs = [] }: Options,
): Generator<number, Alignment> {
  const end: Place = [source.length, target.length]
  const allSource = read([...source, ...pairs.map((pair) => pair.source)])
  const allTarget = read([...target, ...pairs.map((pair) => pair.target)])
  const texts = {
    source: slice(allSource, 0, end[0]),
    target: slice(allTarget, 0, end[1]),
    lexicon,
  }
  const confirmed: Found[] = pairs.map((_, k) => ({
    from: [end[0] + k, end[1] + k],
    to: [end[0] + k + 1, end[1] + k + 1],
    sure: 1,
  }))
  const taught = (beads: readonly Found[]): Links => learn(allSource, allTarget, [...confirmed, ...beads], gathered)
  const gathered = gather(texts.source, texts.target, lexicon)
  let links = confirmed.length > 0 ? taught([]) : gathered
  yield 0.05

  const marks = isSmall(end) ? [] : anchors(texts.source, texts.target, links)
  let windows = isSmall(end) ? [wholeWindow(end)] : samples(end, marks, sampled)
  const gaps = areAlike(texts.source, texts.target) ? hardlyAnyGaps : 1
  let look: Look = {
    lengths: firstLengths(texts.source, texts.target),
    coverage: firstCoverage,
    habits: habitsOf(nothingSeen, gaps),
  }
  for (let pass = 1; pass <= firstLooks; pass++) {
    const evidence = weigh(texts.source, texts.target, lexicon, links, look.coverage)
    const seen: Sight[] = []
    for (const window of windows) {
      seen.push(lookAt(texts, evidence, look, window))
      yield 0.05 + (0.15 * (pass - 1 + seen.length / windows.length)) / firstLooks
    }
    windows = seen.map(({ narrow }) => narrow)
    look = learntFrom(texts, evidence, look, seen, (counts) =>
      pass < firstLooks ? habitsOf(withUsualGaps(counts), gaps) : habitsOf(withUsualGaps(counts)),
    )
    if (isSmall(end)) links = taught(seen.flatMap(({ found }) => found))
  }

  const evidence = weigh(texts.source, texts.target, lexicon, links, look.coverage)
  const first: Sight[] = []
  for (let from: Place = [0, 0]; from[0] < end[0] || from[1] < end[1]; ) {
    const window = isSmall(end) ? windows[0]! : windowFrom(from, end, marks)
    const sight = cutOff(lookAt(texts, evidence, look, window), end)
    first.push(sight)
    from = sight.narrow.to
    yield 0.2 + 0.6 * Math.max(from[0] / (end[0] || 1), 0)
  }
  look = learntFrom(texts, evidence, look, first, habitsOf)
  links = taught(first.flatMap(({ found }) => found))

  const surer = weigh(texts.source, texts.target, lexicon, links, look.coverage)
  const last: Sight[] = []
  for (const { narrow } of first) {
    last.push(lookAt(texts, surer, look, narrow))
    yield 0.8 + (0.2 * last.length) / first.length
  }
  const found = last.flatMap((sight) => sight.found)
  const shown = shownIn(texts.source, texts.target, surer, look.coverage, found)
  const known = Math.min(knownShareOf(texts.source, links.known[0]), knownShareOf(texts.target, links.known[1]))
  return {
    beads: found.map(beadOf),
    verdict: firstVerdict(source, target, texts.source, texts.target) ?? verdictOf(found, end, shown, known),
  }
}

interface Texts {
  readonly source: Side
  readonly target: Side
  readonly lexicon: Lexicon
}

/** What is believed about this translation. */
interface Look {
  readonly lengths: Lengths
  readonly coverage: Coverage
  readonly habits: Habits
}

/** What one look at one window showed. */
interface Sight {
  readonly found: readonly Found[]
  readonly seen: Seen
  readonly odds: number
  /** The same window, without what is as good as impossible. */
  readonly narrow: Window
}

function lookAt({ source, target }: Texts, evidence: Evidence, { lengths, habits }: Look, window: Window): Sight {
  const { from, to, corridor } = window
  const worth = everyBead(
    slice(source, from[0], to[0]),
    slice(target, from[1], to[1]),
    evidence,
    { lengths, shapes: habits.shapes },
    corridor,
  )
  const { found, seen, odds, corridor: narrow } = ways(worth, habits, corridor)
  const moved = (place: Place): Place => [place[0] + from[0], place[1] + from[1]]
  return {
    found: found.map((bead) => ({ from: moved(bead.from), to: moved(bead.to), sure: bead.sure })),
    seen,
    odds,
    narrow: { from, to, corridor: narrow },
  }
}

function learntFrom(
  texts: Texts,
  evidence: Evidence,
  look: Look,
  sights: readonly Sight[],
  habitsFrom: (seen: Seen) => Habits,
): Look {
  const found = sights.flatMap((sight) => sight.found)
  const seen = sights.map((sight) => sight.seen).reduce(together, nothingSeen)
  return {
    lengths: lengthsOf(texts.source, texts.target, found),
    coverage: coverageOf(texts.source, texts.target, evidence, look.coverage, found),
    habits: habitsFrom(seen),
  }
}

/**
 * A window's end is a guess; its beads are believed up to the last place in its second half that is surely between two beads, where the next window
 * begins. The window that reaches the end is believed whole.
 */
function cutOff(sight: Sight, end: Place): Sight {
  const { from, to } = sight.narrow
  if (to[0] === end[0] && to[1] === end[1]) return sight
  const until = to[0] - Math.min(20, (to[0] - from[0]) / 4)
  const after = from[0] + (to[0] - from[0]) * 0.4
  let cut = 0
  let surest = -1
  for (const [k, bead] of sight.found.entries()) {
    if (k === 0 || bead.from[0] < after || bead.from[0] > until) continue
    const sure = Math.min(0.98, bead.sure, sight.found[k - 1]!.sure)
    if (sure >= surest) {
      surest = sure
      cut = k
    }
  }
  if (cut === 0) return sight
  const found = sight.found.slice(0, cut)
  return { ...sight, found, narrow: partOf(sight.narrow, from, found.at(-1)!.to) }
}

function beadOf({ from, to, sure }: Found): Bead {
  return { source: range(from[0], to[0]), target: range(from[1], to[1]), confidence: sure }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k)

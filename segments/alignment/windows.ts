/** A large text is aligned window by window, each inside a corridor that the anchors leave open; a small one is a single window. */
import type { Anchor } from './anchors.ts'
import type { Corridor } from './worth.ts'

/** A place between segments: so many sources and so many targets are done. */
export type Place = readonly [sources: number, targets: number]

/** A stretch of both texts from one place to another, and for each number of sources in it where the targets may be, counted from its beginning. */
export interface Window {
  readonly from: Place
  readonly to: Place
  readonly corridor: Corridor
}

/** Up to so many nodes every bead is looked at, anchors or not. */
const smallNodes = 40_000
/** Sources in a window, and the least and most for one that ends at an anchor. */
const length = 150
const shortest = 90
const longest = 260
/** How far the corridor leads around an anchor: the widest bead and a little. */
const margin = 10
/** Between anchors that are far apart, a band about the diagonal is looked at, not all. */
const widestBand = 320

export const isSmall = ([sources, targets]: Place): boolean => sources * targets <= smallNodes

/** Everything may be anywhere. */
export function wholeWindow([sources, targets]: Place): Window {
  const corridor = { low: new Int32Array(sources + 1), high: new Int32Array(sources + 1).fill(targets) }
  return { from: [0, 0], to: [sources, targets], corridor }
}

/** The next window from a place: to an anchor where there is one, or to the end. */
export function windowFrom(from: Place, end: Place, anchors: readonly Anchor[]): Window {
  const first = lowerBound(anchors, from[0])
  let to: Place = end
  if (end[0] - from[0] > longest || end[1] - from[1] > 4 * longest) {
    const anchor = nearest(anchors, first, from, from[0] + length)
    to = anchor ?? straightOn(from, anchors[first] ?? end, end)
  }
  return { from, to, corridor: corridorOf(from, to, anchors) }
}

/** Inside the rows of a window that was looked at, the part from one place to another. */
export function partOf(window: Window, from: Place, to: Place): Window {
  const rows = to[0] - from[0] + 1
  const low = new Int32Array(rows)
  const high = new Int32Array(rows)
  const shift = from[1] - window.from[1]
  for (let i = 0; i < rows; i++) {
    const row = from[0] - window.from[0] + i
    low[i] = clamp(window.corridor.low[row]! - shift, 0, to[1] - from[1])
    high[i] = clamp(window.corridor.high[row]! - shift, 0, to[1] - from[1])
  }
  return { from, to, corridor: connected(low, high, to[1] - from[1]) }
}

/** Up to `most` windows spread over the texts, from anchor to anchor: enough to learn a translator's habits from. */
export function samples(end: Place, anchors: readonly Anchor[], most: number): Window[] {
  const windows: Window[] = []
  for (let k = 0; k < most; k++) {
    const place = anchors[lowerBound(anchors, Math.floor((k * end[0]) / most))]
    const after: Place | undefined = windows.at(-1)?.to
    if (!place || (after && (place[0] < after[0] || place[1] < after[1]))) continue
    const window = windowFrom(place, end, anchors)
    if (isSmall([window.to[0] - place[0], window.to[1] - place[1]])) windows.push(window)
  }
  return windows.length > 0 ? windows : [windowFrom([0, 0], end, anchors)]
}

function nearest(anchors: readonly Anchor[], first: number, from: Place, wanted: number): Place | undefined {
  let found: Anchor | undefined
  for (let k = first; k < anchors.length && anchors[k]![0] <= from[0] + longest; k++) {
    const [i, j] = anchors[k]!
    if (i < from[0] + shortest || j < from[1]) continue
    if (!found || Math.abs(i - wanted) < Math.abs(found[0] - wanted)) found = anchors[k]
  }
  return found
}

/** Without an anchor in reach: towards the next one, or the end. */
function straightOn(from: Place, next: Place, end: Place): Place {
  const goal = next[0] > from[0] + longest && next[1] >= from[1] ? next : end
  const share = Math.min(1, length / Math.max(1, goal[0] - from[0]), (3 * length) / Math.max(1, goal[1] - from[1]))
  if (share === 1) return goal
  return [
    Math.min(end[0], from[0] + Math.max(1, Math.round(share * (goal[0] - from[0])))),
    Math.min(end[1], from[1] + Math.round(share * (goal[1] - from[1]))),
  ]
}

function corridorOf(from: Place, to: Place, anchors: readonly Anchor[]): Corridor {
  const rows = to[0] - from[0] + 1
  const most = to[1] - from[1]
  const low = new Int32Array(rows)
  const high = new Int32Array(rows).fill(most)
  let k = Math.max(0, lowerBound(anchors, from[0] - margin) - 1)
  let passed = 0
  for (let i = 0; i < rows; i++) {
    for (; k < anchors.length && anchors[k]![0] <= from[0] + i - margin; k++) {
      passed = Math.max(passed, anchors[k]![1] - from[1])
    }
    low[i] = clamp(passed - margin, 0, most)
  }
  k = lowerBound(anchors, to[0] + margin)
  let ahead = most
  for (let i = rows - 1; i >= 0; i--) {
    for (; k > 0 && anchors[k - 1]![0] >= from[0] + i + margin; k--) {
      if (anchors[k - 1]![0] < to[0] + margin) ahead = Math.min(ahead, anchors[k - 1]![1] - from[1] + margin)
    }
    high[i] = clamp(ahead, 0, most)
  }
  for (let i = 0; i < rows; i++) {
    if (high[i]! - low[i]! <= widestBand) continue
    const straight = Math.round((most * i) / Math.max(1, rows - 1))
    low[i] = Math.max(low[i]!, straight - widestBand / 2)
    high[i] = Math.min(high[i]!, straight + widestBand / 2)
  }
  return connected(low, high, most)
}

/** From corner to corner, neither bound falling, each row reached from the one before. */
function connected(low: Int32Array, high: Int32Array, targets: number): Corridor {
  const last = low.length - 1
  low[0] = 0
  high[last] = targets
  for (let i = 1; i <= last; i++) {
    high[i] = Math.max(high[i]!, high[i - 1]!)
    low[i] = Math.min(Math.max(low[i]!, low[i - 1]!), high[i - 1]!)
  }
  return { low, high }
}

/** The first anchor whose source is at least `source`. */
function lowerBound(anchors: readonly Anchor[], source: number): number {
  let from = 0
  let to = anchors.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (anchors[middle]![0] < source) from = middle + 1
    else to = middle
  }
  return from
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

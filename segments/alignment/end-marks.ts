import { isEndMark } from '../segmentation/cut.ts'
import type { Bead } from './bead.ts'

/** Places of agencies' end marks in a source whose target has none: nothing there translates them. */
export function loneEndMarks(source: readonly string[], target: readonly string[]): readonly number[] {
  const marks = [...source.keys()].filter((at) => isEndMark(source[at]!))
  return marks.length > 0 && !target.some((text) => isEndMark(text) || /^\W*(end|ends|finish(ed)?)\W*$/i.test(text))
    ? marks
    : []
}

/** Beads of a source without some of its places, those put back: each surely a bead of its own, or part of the one that stands around it. */
export function withPlaces(beads: readonly Bead[], places: readonly number[], length: number): Bead[] {
  const out = new Set(places)
  const left = [...Array(length).keys()].filter((at) => !out.has(at))
  const whole: Bead[] = []
  let next = 0
  for (const { source, target, confidence } of beads) {
    const moved = source.map((at) => left[at]!)
    const from = moved[0]
    while (from !== undefined && places[next] !== undefined && places[next]! < from) whole.push(alone(places[next++]!))
    const to = moved.at(-1)
    while (to !== undefined && places[next] !== undefined && places[next]! < to) moved.push(places[next++]!)
    whole.push({ source: moved.sort((a, b) => a - b), target, confidence })
  }
  return [...whole, ...places.slice(next).map(alone)]
}

const alone = (place: number): Bead => ({ source: [place], target: [], confidence: 1 })

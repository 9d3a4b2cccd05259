import type { Meter } from './meter.ts'
import { isNear, type Need, placesOf } from './needs.ts'

/** A text that is being asked about, and what each pattern has found out about it. */
export class Reading {
  readonly text: string
  readonly meter: Meter
  /** By the machine of a pattern. */
  readonly known = new Map<object, Known>()
  private readonly places = new Map<string, Int32Array | undefined>()

  constructor(text: string, meter: Meter) {
    this.text = text
    this.meter = meter
  }

  /** False when the text has nothing near that a pattern cannot do without. */
  mayHold(need: Need, at: number, backwards: boolean): boolean {
    if (!this.places.has(need.key)) {
      if (this.places.size >= mostNeeds) return true
      this.meter.spend(Math.ceil(this.text.length / 32))
      this.places.set(need.key, placesOf(this.text, need))
    }
    const places = this.places.get(need.key)
    return places === undefined || isNear(places, at, need.within, backwards)
  }
}

/** So many are remembered of one text. */
const mostNeeds = 24

export interface Known {
  /** Characters, those that its looks have walked not counted. */
  walked: number
  /** The answer for every place, a bit each, once it was cheaper to find them all. */
  all: Uint8Array | undefined
}

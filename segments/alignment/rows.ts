/** Which terms of the source may have become which of the target: rows of a sparse table, laid flat. */
export interface Rows {
  /** Partners of source term n stand from `starts[n]` to `starts[n + 1]`. */
  readonly starts: Int32Array
  /** Terms of the target. */
  readonly partners: Int32Array
  /** Chance that the source term became the partner, and that the partner came from the source term. */
  readonly forward: Float64Array
  readonly backward: Float64Array
}

/** One row while it is made: the chances of each partner. */
export class Row {
  readonly forward = new Map<number, number>()
  readonly backward = new Map<number, number>()

  add(partner: number, forward: number, backward: number): void {
    this.forward.set(partner, (this.forward.get(partner) ?? 0) + forward)
    this.backward.set(partner, (this.backward.get(partner) ?? 0) + backward)
  }

  atLeast(partner: number, forward: number, backward: number): void {
    this.forward.set(partner, Math.max(this.forward.get(partner) ?? 0, forward))
    this.backward.set(partner, Math.max(this.backward.get(partner) ?? 0, backward))
  }
}

/** Writes rows one after the other, so that only one is ever a map. */
export class Writer {
  readonly #starts: Int32Array
  #partners = new Int32Array(1024)
  #forward = new Float64Array(1024)
  #backward = new Float64Array(1024)
  #rows = 0
  #used = 0

  constructor(rows: number) {
    this.#starts = new Int32Array(rows + 1)
  }

  /** Ends a row, and empties it for the next. */
  end(row: Row): void {
    for (const [partner, forward] of row.forward) {
      if (this.#used === this.#partners.length) this.#grow()
      this.#partners[this.#used] = partner
      this.#forward[this.#used] = forward
      this.#backward[this.#used] = row.backward.get(partner)!
      this.#used++
    }
    row.forward.clear()
    row.backward.clear()
    this.#starts[++this.#rows] = this.#used
  }

  written(): Rows {
    return {
      starts: this.#starts,
      partners: this.#partners.slice(0, this.#used),
      forward: this.#forward.slice(0, this.#used),
      backward: this.#backward.slice(0, this.#used),
    }
  }

  #grow(): void {
    const room = 2 * this.#used
    this.#partners = grown(this.#partners, new Int32Array(room))
    this.#forward = grown(this.#forward, new Float64Array(room))
    this.#backward = grown(this.#backward, new Float64Array(room))
  }
}

export function grown<Numbers extends Int32Array | Float32Array | Float64Array>(
  old: Numbers,
  bigger: Numbers,
): Numbers {
  bigger.set(old)
  return bigger
}

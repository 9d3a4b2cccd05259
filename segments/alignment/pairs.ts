/**
 * Sums for pairs of whole numbers, in flat memory: open addressing over typed arrays, some 20 bytes a pair where a Map takes three times that. When
 * `most` slots are three quarters full, new pairs are not taken in any more; sums of those inside go on.
 */
export class Pairs {
  #firsts: Int32Array
  #seconds: Int32Array
  #sums: Float32Array
  #tops: Float32Array
  #size = 0
  readonly #most: number

  /** `most` is a power of two. */
  constructor(most = 1 << 21) {
    this.#most = most
    const slots = Math.min(most, 1 << 12)
    this.#firsts = new Int32Array(slots).fill(-1)
    this.#seconds = new Int32Array(slots)
    this.#sums = new Float32Array(slots)
    this.#tops = new Float32Array(slots)
  }

  /** Adds to the sum of a pair, and remembers the greatest single addition. */
  add(first: number, second: number, value: number): void {
    if (this.#size * 4 >= this.#firsts.length * 3) {
      if (this.#firsts.length < this.#most) this.#grow()
      else if (this.#firsts[this.#slot(first, second)] === -1) return
    }
    const slot = this.#slot(first, second)
    if (this.#firsts[slot] === -1) {
      this.#firsts[slot] = first
      this.#seconds[slot] = second
      this.#size++
    }
    this.#sums[slot] = this.#sums[slot]! + value
    if (value > this.#tops[slot]!) this.#tops[slot] = value
  }

  /** The sum without its greatest addition, 0 for what was never added. */
  rest(first: number, second: number): number {
    const slot = this.#slot(first, second)
    return this.#firsts[slot] === -1 ? 0 : this.#sums[slot]! - this.#tops[slot]!
  }

  /** Every pair with its rest. */
  each(see: (first: number, second: number, rest: number) => void): void {
    for (const [slot, first] of this.#firsts.entries()) {
      if (first !== -1) see(first, this.#seconds[slot]!, this.#sums[slot]! - this.#tops[slot]!)
    }
  }

  #slot(first: number, second: number): number {
    const mask = this.#firsts.length - 1
    let slot = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
    slot = (slot ^ (slot >>> 15)) & mask
    while (this.#firsts[slot] !== -1 && (this.#firsts[slot] !== first || this.#seconds[slot] !== second)) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  #grow(): void {
    const [firsts, seconds, sums, tops] = [this.#firsts, this.#seconds, this.#sums, this.#tops]
    this.#firsts = new Int32Array(firsts.length * 2).fill(-1)
    this.#seconds = new Int32Array(firsts.length * 2)
    this.#sums = new Float32Array(firsts.length * 2)
    this.#tops = new Float32Array(firsts.length * 2)
    for (const [old, first] of firsts.entries()) {
      if (first === -1) continue
      const slot = this.#slot(first, seconds[old]!)
      this.#firsts[slot] = first
      this.#seconds[slot] = seconds[old]!
      this.#sums[slot] = sums[old]!
      this.#tops[slot] = tops[old]!
    }
  }
}

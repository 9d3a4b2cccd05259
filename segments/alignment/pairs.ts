/**
 * Sums for pairs of numbers, in flat memory: open addressing over typed arrays, some 30 bytes a pair where a Map takes 60 and more. When `most`
 * slots are three quarters full, new pairs are not taken in any more; sums of those inside go on.
 */
export class Pairs {
  #keys: Float64Array
  #sums: Float32Array
  #tops: Float32Array
  #size = 0
  readonly #most: number

  constructor(most = 1 << 21) {
    this.#most = most
    this.#keys = new Float64Array(1 << 12).fill(-1)
    this.#sums = new Float32Array(1 << 12)
    this.#tops = new Float32Array(1 << 12)
  }

  /** Adds to the sum of `key`, a whole number of at most 2^53, and remembers the greatest single addition. */
  add(key: number, value: number): void {
    if (this.#size * 4 >= this.#keys.length * 3) {
      if (this.#keys.length < this.#most) this.#grow()
      else if (this.#keys[this.#slot(key)] === -1) return
    }
    const slot = this.#slot(key)
    if (this.#keys[slot] === -1) {
      this.#keys[slot] = key
      this.#size++
    }
    this.#sums[slot] = this.#sums[slot]! + value
    if (value > this.#tops[slot]!) this.#tops[slot] = value
  }

  /** The sum without its greatest addition, 0 for what was never added. */
  rest(key: number): number {
    const slot = this.#slot(key)
    return this.#keys[slot] === -1 ? 0 : this.#sums[slot]! - this.#tops[slot]!
  }

  /** Every pair with its rest, in the order of the slots. */
  *[Symbol.iterator](): Generator<[key: number, rest: number]> {
    for (const [slot, key] of this.#keys.entries()) if (key !== -1) yield [key, this.#sums[slot]! - this.#tops[slot]!]
  }

  #slot(key: number): number {
    const mask = this.#keys.length - 1
    let slot = (Math.imul(key % 4294967296, 0x9e3779b1) ^ Math.imul(key / 65536, 0x85ebca6b)) & mask
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const [keys, sums, tops] = [this.#keys, this.#sums, this.#tops]
    this.#keys = new Float64Array(keys.length * 2).fill(-1)
    this.#sums = new Float32Array(keys.length * 2)
    this.#tops = new Float32Array(keys.length * 2)
    for (const [old, key] of keys.entries()) {
      if (key === -1) continue
      const slot = this.#slot(key)
      this.#keys[slot] = key
      this.#sums[slot] = sums[old]!
      this.#tops[slot] = tops[old]!
    }
  }
}

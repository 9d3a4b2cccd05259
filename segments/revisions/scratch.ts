/**
 * Memory lent for the length of one call, since making a typed array costs more than aligning a sentence in it. Its content is
 * whatever the last borrower left. A borrower holds it alone: functions here call nobody who borrows the same. Big ones are not kept.
 */
export interface Scratch {
  numbers(length: number): Int32Array
}

const mostKept = 1 << 20

export function scratch(): Scratch {
  let kept = new Int32Array(512)
  return {
    numbers(length) {
      if (length <= kept.length) return kept
      const made = new Int32Array(length + (length >> 1))
      if (made.length <= mostKept) kept = made
      return made
    },
  }
}

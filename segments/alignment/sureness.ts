/** How sure an aligner was, as a person reads it. Of beads of 0.9 and more hardly one in a hundred is wrong in hard texts; of those below 0.8 one in four, and more. */
export type Sureness = 'sure' | 'likely' | 'doubtful'

export const sureFrom = 0.9
export const doubtfulBelow = 0.8

export function surenessOf(confidence: number): Sureness {
  if (confidence >= sureFrom) return 'sure'
  return confidence < doubtfulBelow ? 'doubtful' : 'likely'
}

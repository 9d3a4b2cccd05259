/**
 * What the rules may cost: the domain has no clock, so steps are counted. Each paragraph adds to what may be spent; whoever spends more
 * is stopped by `Exhausted`. Ordinary rules spend one or two steps a character.
 */
export class Meter {
  spent = 0
  private allowed = 0

  /** Allows `more` steps on top of what was allowed before. */
  allow(more: number): void {
    this.allowed += more
  }

  spend(steps: number): void {
    this.spent += steps
    if (this.spent > this.allowed) throw new Exhausted('exhausted')
  }
}

export class Exhausted extends Error {}

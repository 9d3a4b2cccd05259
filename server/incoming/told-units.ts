import type { Bitext } from '../../segments/exchange/bitext.ts'
import type { Redline } from '../../segments/exchange/redline-page.ts'

/** How many of how many; 0 of them as long as nobody knows. */
export type Told = (done: number, total: number) => void

/** The same bitext, which says how many of its segments a writer has taken. Formats that hold the history take more than live: then `done` stays at `total`. */
export function toldUnits(bitext: Bitext, told: Told): Bitext {
  return {
    ...bitext,
    units: () => counted(bitext.units()),
    history: () => counted(bitext.history()),
  }

  async function* counted<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
    let done = 0
    for await (const item of items) {
      told(Math.min(++done, bitext.total), bitext.total)
      yield item
    }
  }
}

/** The same of what was changed: nobody knows beforehand how much that is. */
export const toldRows = (redline: Redline, told: Told): Redline => ({
  ...redline,
  rows: async function* () {
    let done = 0
    for await (const row of redline.rows()) {
      told(++done, 0)
      yield row
    }
  },
})

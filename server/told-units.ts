import type { Bitext } from '../segments/exchange/bitext.ts'

/** The same bitext, which says how many of its segments a writer has taken. Formats that hold the history take more than live: then `done` stays at `total`. */
export function toldUnits(bitext: Bitext, told: (done: number, total: number) => void): Bitext {
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

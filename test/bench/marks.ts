/** Two thousand segments marked at once, and the mark taken back: how long each holds the writer, against one save. */
import { performance } from 'node:perf_hooks'
import type { DocumentId, SegmentId, State, UserId } from '../../segments/model.ts'
import type { Store } from '../../server/store/contract.ts'
import { importText, newProject, startApp } from '../support/app.ts'
import { founder } from '../support/person.ts'
import { newId } from '../support/store.ts'
import { type Figure, median } from './figure.ts'

const segments = 2000
const rounds = 7

export async function markFigures(): Promise<Figure[]> {
  const app = await startApp()
  try {
    const omar = await founder(app.url)
    const project = await newProject(omar, 'Bench')
    const text = Array.from({ length: segments }, (_, i) => `هذه جملة رقم ${i + 1} من نص طويل.`).join('\n')
    const long = await writing(app.store, await importText(omar, project, text, { split: 'paragraphs' }))
    const short = await writing(app.store, await importText(omar, project, 'جملة.'))
    const [marks, undos, saves]: [number[], number[], number[]] = [[], [], []]
    await long.all('initial', null)
    for (let round = 0; round < rounds; round++) {
      let change = 0
      marks.push(
        await timed(async () => {
          change = await long.all('translated', null)
        }),
      )
      undos.push(await timed(() => long.all('initial', change)))
      saves.push(await timed(() => short.save()))
    }
    const figure = (measure: string, times: readonly number[]): Figure => {
      const ratio = median(times) / median(saves)
      const goal = segments / 40
      return { measure, value: `${ratio.toFixed(0)} ×`, goal: `≤ ${goal} ×`, met: ratio <= goal }
    }
    return [
      figure(`${segments} segments marked at once, against one save`, marks),
      figure('the mark taken back, against one save', undos),
    ]
  } finally {
    await app.stop()
  }
}

/** Somebody who gives all segments of a document a revision at once, or saves the first of them. */
async function writing(store: Store, id: string) {
  const document = id as DocumentId
  const by: UserId = (await store.documents.get(document))!.changedBy
  const ids: SegmentId[] = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    const shown = await store.documents.page(document, page, 1000, {})
    pages = shown.pages
    ids.push(...shown.rows.map(({ segment }) => segment.id))
  }
  let head = 0
  return {
    async all(state: State, undoes: number | null): Promise<number> {
      const texts = ids.map((segment, i) => ({ segment, text: `This is sentence ${i + 1} of a long text.` }))
      const revised = texts.map((one) => ({ ...one, head, state, origin: 'typed' as const }))
      const act = { kind: undoes === null ? 'confirm' : 'undo', undoes, ended: [], begun: [], revised } as const
      const outcome = await store.restructurings.apply(document, act, by, new Date(), newId())
      if (outcome.kind !== 'restructured') throw new Error(`Nothing was marked: ${outcome.kind}.`)
      head++
      return outcome.change
    },
    async save(): Promise<void> {
      const made = { by, at: new Date(), origin: 'typed', state: 'initial', base: head, otherBase: null } as const
      const saved = await store.revisions.save({ segment: ids[0]!, text: `Saved ${head}.`, ...made }, newId(), 'save')
      if (saved.kind !== 'revised') throw new Error(`Nothing was saved: ${saved.kind}.`)
      head++
    },
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

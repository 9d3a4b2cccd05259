/** A document of 10,000 segments with ten revisions each: any moment, any comparison and the hands against the same page as it is now. */
import { performance } from 'node:perf_hooks'
import type { DocumentId, ProjectId, UserId } from '../../segments/model.ts'
import { type App, documentIn, importText, newProject, startApp } from '../support/app.ts'
import { founder, type Person } from '../support/person.ts'
import { type Figure, median } from './figure.ts'

const segments = 10_000
const revisions = 10

export async function timeFigures(): Promise<Figure[]> {
  const app = await startApp({ env: { WARRAQ_UPLOAD_LIMIT: '100 MB' } })
  // Making the history takes a while, in which nobody asks for anything.
  app.server.keepAliveTimeout = 600_000
  try {
    const someone = await founder(app.url)
    const document = await grown(app, someone)
    const { document: now } = await someone.data<{ document: { change: number } }>(`/documents/${document}`)
    const half = Math.ceil(now.change / 2)
    const at = `/documents/${document}`
    const pages = {
      now: `${at}?page=50`,
      moment: `${at}/moments/${half}?page=50`,
      comparison: `${at}/compare?from=${half}&page=50`,
      recent: `${at}/compare?from=${now.change - 1}`,
      hands: `${at}/hands?page=50`,
      timeline: `${at}/timeline`,
    }
    const cost = await compared(someone, pages)
    const against = (name: keyof typeof pages, measure: string, goal = 2): Figure => ({
      measure,
      value: `${(cost[name] / cost.now).toFixed(2)} × (${cost[name].toFixed(0)} / ${cost.now.toFixed(0)} ms)`,
      goal: `≤ ${goal} ×`,
      met: cost[name] / cost.now <= goal,
    })
    return [
      against('moment', 'a moment of 10,000 × 10, against the same page for now'),
      against('comparison', 'half of its history compared with now, page 50 of 100, against the page for now'),
      against('recent', 'its last change compared with now, against the page for now'),
      against('hands', 'whose words, page 50 of 100, against the page for now'),
      against('timeline', 'its timeline, against the page for now'),
    ]
  } finally {
    await app.stop()
  }
}

/** Everything in its history is a change of a thousand segments, so that it is made in a minute; what a page reads is the same. */
async function grown(app: App, someone: Person): Promise<DocumentId> {
  const project: ProjectId = await newProject(someone, 'Bench')
  const lines = Array.from(
    { length: segments },
    (_, i) => `هذه جملة رقم ${i + 1} من نص طويل فيه كلام كثير عن أمور شتى.`,
  )
  const document = documentIn(`/documents/${await importText(someone, project, lines.join('\n'))}`) as DocumentId
  const { people } = await someone.data<{ people: { id: UserId }[] }>(`/documents/${document}/timeline`)
  const ids: Parameters<App['store']['revisions']['list']>[0][] = []
  for await (const { segment } of app.store.documents.asOf(document)) ids.push(segment.id)
  for (let revision = 0; revision < revisions; revision++) {
    for (let from = 0; from < ids.length; from += 1000) {
      const revised = ids.slice(from, from + 1000).map((segment, i) => ({
        segment,
        head: revision,
        text: sentence(from + i, revision),
        state: 'translated' as const,
        origin: 'typed' as const,
      }))
      const act = { kind: 'confirm' as const, undoes: null, ended: [], begun: [], revised }
      const made = await app.store.restructurings.apply(document, act, people[0]!.id, new Date(), crypto.randomUUID())
      if (made.kind !== 'restructured') throw new Error(`A revision was refused: ${made.kind}`)
    }
  }
  return document
}

const vocabulary =
  'sentence long text which speaks about many things and other matters of the day as they came to be told here'.split(
    ' ',
  )

/** Two words of some twenty are others in each revision. */
function sentence(at: number, revision: number): string {
  const words = Array.from({ length: 22 }, (_, i) => vocabulary[(at * 7 + i * 5) % vocabulary.length]!)
  for (let r = 1; r <= revision; r++) words[(at + r * 3) % words.length] = vocabulary[(at + r) % vocabulary.length]!
  return `This is number ${at + 1}, ${words.join(' ')}.`
}

/** Milliseconds of this process's CPU a page, the median of rounds in which the pages take turns; server and client are one process. */
async function compared<Name extends string>(
  someone: Person,
  pages: Record<Name, string>,
): Promise<Record<Name, number>> {
  const names = Object.keys(pages) as Name[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = -2; round < 9; round++) {
    for (const name of names) {
      const [before, began] = [process.cpuUsage(), performance.now()]
      const { status, text } = await someone.get(pages[name])
      if (status !== 200)
        throw new Error(
          `${pages[name]} answered ${status} after ${performance.now() - began} ms: ${text.slice(0, 200)}`,
        )
      const { user, system } = process.cpuUsage(before)
      if (round >= 0) taken[name].push((user + system) / 1000)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken[name])])) as Record<Name, number>
}

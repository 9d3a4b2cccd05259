/** Fifty people write at once, on ten segments that everybody wants and two hundred calm ones: nothing acknowledged may be missing. */
import { founder, type Person } from '../support/person.ts'
import { startPostgres } from '../support/postgres.ts'
import { startWarraq } from '../support/warraq.ts'
import type { Figure } from './figure.ts'

const editors = 50
const saves = 40
const hot = 10
const calm = 200

interface Exported {
  readonly segments: readonly {
    readonly id: string
    readonly revisions: readonly { readonly number: number; readonly text: string }[]
  }[]
  readonly changes: readonly { readonly number: number }[]
}

export async function editorFigures(): Promise<Figure[]> {
  const figures = [await run('SQLite', {})]
  const cluster = await startPostgres()
  if (!cluster)
    return [
      ...figures,
      { measure: `${editors} editors on PostgreSQL`, value: 'no PostgreSQL here', goal: '0 lost', met: undefined },
    ]
  try {
    return [...figures, await run('PostgreSQL', { DATABASE_URL: cluster.url })]
  } finally {
    await cluster.stop()
  }
}

async function run(engine: string, env: Record<string, string>): Promise<Figure> {
  const warraq = await startWarraq({ env })
  try {
    const someone = await founder(warraq.url)
    const editor = await imported(someone)
    const document = /\/documents\/([\w-]+)/.exec(editor)![1]!
    const ids: string[] = []
    for (let page = 1; ids.length < hot + calm; page++) {
      const { segments } = await someone.data<{ segments: { id: string }[] }>(`/documents/${document}?page=${page}`)
      ids.push(...segments.map(({ id }) => id))
    }
    const tally = { acknowledged: new Set<string>(), stale: 0, silent: 0 }
    await Promise.all(Array.from({ length: editors }, (_, i) => write(someone, ids, i, tally)))
    const kept = (await someone.get(`/documents/${document}/exports/json`)).json<Exported>()
    const texts = kept.segments.flatMap(({ revisions }) => revisions.map(({ text }) => text))
    const times = new Map<string, number>()
    for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1)
    const lost = [...tally.acknowledged].filter((text) => !times.has(text)).length
    const twice = [...times.values()].filter((n) => n > 1).length
    const gaps =
      kept.segments.filter(({ revisions }) => !isGapless(revisions)).length + (isGapless(kept.changes) ? 0 : 1)
    const all = editors * saves
    return {
      measure: `${editors} editors × ${saves} saves on ${engine}: ${tally.acknowledged.size} acknowledged, ${tally.stale} stale`,
      value: `${lost} lost, ${twice} twice, ${gaps} gaps, ${tally.silent} conflicts without both texts`,
      goal: `${all}; 0, 0, 0, 0`,
      met: tally.acknowledged.size === all && lost + twice + gaps + tally.silent === 0 && tally.stale > 0,
    }
  } finally {
    await warraq.clear()
  }
}

async function imported(someone: Person): Promise<string> {
  const text = Array.from({ length: hot + calm }, (_, i) => `جملة رقم ${i + 1} في النص الطويل.`).join('\n')
  const { location: project } = await someone.form('/projects', { name: 'Bench' })
  const preview = await someone.file(`${project}/imports`, 'editors.txt', Buffer.from(text))
  const made = await someone.form(preview.location!, {
    title: 'Editors',
    split: 'paragraphs',
    key: crypto.randomUUID(),
  })
  return made.location!
}

interface Refused {
  readonly theirs?: { readonly number: number; readonly text: string }
  readonly mine?: { readonly text: string }
}

/** Half of the saves go to a hot segment. Whoever is told of a conflict begins from what the other wrote and saves again. */
async function write(
  someone: Person,
  ids: readonly string[],
  editor: number,
  tally: { acknowledged: Set<string>; stale: number; silent: number },
): Promise<void> {
  const bases = new Map<string, number>()
  for (let i = 0; i < saves; i++) {
    const at = i % 2 === 0 ? (editor + i) % hot : hot + ((editor * saves + i) % calm)
    const segment = ids[at]!
    const text = `Editor ${editor} wrote ${i}.`
    for (;;) {
      const base = bases.get(segment) ?? 0
      const answer = await someone.send(`/segments/${segment}/revisions`, {
        text,
        base,
        state: 'initial',
        key: crypto.randomUUID(),
      })
      if (answer.status === 200) {
        tally.acknowledged.add(text)
        bases.set(segment, answer.json<{ revision: number }>().revision)
        break
      }
      if (answer.status !== 409) throw new Error(`A save answered ${answer.status}: ${answer.text.slice(0, 200)}`)
      const { theirs, mine } = answer.json<Refused>()
      tally.stale++
      if (!theirs?.text || mine?.text !== text) tally.silent++
      bases.set(segment, theirs?.number ?? base)
    }
  }
}

const isGapless = (numbered: readonly { readonly number: number }[]): boolean =>
  numbered.every(({ number }, i) => number === i + 1)

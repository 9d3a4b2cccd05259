/** What alters a large document at once, and a large text that comes with its translation: done by a job, as one change or not at all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId, ProjectId } from '../../../segments/model.ts'
import { type App, documentIn, importText, newProject, rowsOf, save, segmentsOf, startApp } from '../../support/app.ts'
import { ended, inTheEnd, jobIn } from '../../support/jobs.ts'
import { founder, type Person } from '../../support/person.ts'

describe('a large document', () => {
  let app: App
  let omar: Person
  let project: ProjectId
  let document: DocumentId
  const text = (n: number, other = -1): Buffer =>
    Buffer.from(Array.from({ length: n }, (_, i) => (i === other ? 'جملة أخرى.' : `جملة ${i + 1}.`)).join('\n'))

  beforeAll(async () => {
    app = await startApp()
    omar = await founder(app.url)
    project = await newProject(omar)
    document = (await importText(omar, project, text(2600))) as DocumentId
    const [first] = await segmentsOf(omar, document)
    await save(omar, first!.id, { base: 0, text: 'Sentence one', state: 'translated' })
  })
  afterAll(() => app.stop())

  const changeOf = async (): Promise<number> => (await app.store.documents.get(document))!.change

  test('whose file comes again is looked at and altered by jobs, once, as a change that is taken back', async () => {
    const staged = await omar.file(`/documents/${document}/updates`, 'نص.txt', text(2600, 1300))
    const address = staged.location!
    const plan = jobIn(await omar.get(address))
    if (plan !== undefined) expect(await ended(omar, plan)).toMatchObject({ job: { kind: 'plan' }, result: address })
    const page = await inTheEnd(omar, await omar.get(address))
    expect(page.status).toBe(200)
    expect(page.text).toMatch(/<ins[^>]*>.*أخرى/)
    const { change, counts } = await omar.data<{ change: number; counts: Record<string, number> }>(address)
    expect([change, counts.same]).toEqual([await changeOf(), 2599])

    const form = { change: String(change), key: crypto.randomUUID() }
    const job = jobIn(await omar.form(address, form))!
    expect(jobIn(await omar.form(address, form))).toBe(job)
    expect(await ended(omar, job)).toMatchObject({
      job: { kind: 'change', state: 'done' },
      result: `/documents/${document}`,
    })
    expect(await changeOf()).toBe(change + 1)
    const led = await omar.get(job)
    expect([led.status, led.location]).toEqual([303, `/documents/${document}`])
    const shown = await omar.get(led.location!)
    expect(shown.text).toContain(`/documents/${document}/changes/${change + 1}/undo`)
    const late = jobIn(await omar.form(address, { key: crypto.randomUUID() }))!
    expect(await ended(omar, late)).toMatchObject({ problem: { code: 'nothing_to_update' } })
    expect(await changeOf()).toBe(change + 1)
  })

  test('is cut anew by a job; what was seen of an older moment is refused, and what is cancelled has altered nothing', async () => {
    const address = `/documents/${document}/resegmentation`
    const rules = { base: 'sentences', rules: [{ breaks: true, before: '7', after: '\\.' }] }
    expect(await app.store.projects.setRules(project, JSON.stringify(rules), null)).toBe(true)
    await inTheEnd(omar, await omar.get(address))
    const plan = await omar.data<{ change: number; places: number; was: number; now: number }>(address)
    expect(plan).toMatchObject({ places: 260, was: 2600, now: 2860 })

    const stopped = jobIn(await omar.form(address, { change: String(plan.change), key: crypto.randomUUID() }))!
    await omar.form(`${stopped}/cancellation`, {})
    const { state } = (await ended(omar, stopped)).job
    const now = await changeOf()
    expect([state, now]).toEqual(state === 'done' ? ['done', plan.change + 1] : ['cancelled', plan.change])
    if (state === 'cancelled') {
      const job = jobIn(await omar.form(address, { change: String(plan.change), key: crypto.randomUUID() }))!
      expect((await ended(omar, job)).job.state).toBe('done')
    }
    expect(await changeOf()).toBe(plan.change + 1)
    const seen = await omar.send(address, { change: plan.change - 1 })
    expect(seen.status).toBe(409)
    const { total } = await omar.data<{ total: number }>(`/documents/${document}`)
    expect(total).toBe(2860)
  })

  test('one whose server has ended just after the change is told as done, and one before it as interrupted', async () => {
    const { store, shell } = app
    const by = (await store.projects.members(project))[0]!.user
    const lapsed = new Date(shell.clock().getTime() - 1)
    const change = await changeOf()
    const made = (await store.restructurings.of(document, change))!.change
    expect(made.kind).toBe('resegment')
    const lost = shell.newId() as never
    const job = {
      project,
      by,
      kind: 'change',
      name: 'A text',
      subject: '/x',
      document,
      at: lapsed,
      until: lapsed,
    } as const
    await store.jobs.add({ ...job, id: lost, key: 'lost' }, 3)
    expect(await ended(omar, `/jobs/${String(lost)}`)).toMatchObject({ problem: { code: 'job_interrupted' } })
    expect(await changeOf()).toBe(change)
  })

  test('that comes with its translation is stored by a job, which leads to the alignment', async () => {
    // Large in bytes alone, for aligning takes its time.
    const long = (words: string): Buffer =>
      Buffer.from(Array.from({ length: 60 }, (_, i) => `${words}${i + 1}.`).join('\n'.repeat(3400)))
    const segments = async (): Promise<number> =>
      (await rowsOf(app.store)).filter((row) => row.includes('"table":"segment"')).length
    const before = await segments()
    const own = await newProject(omar, 'Pairs')
    const pair = await omar.multipart(`/projects/${own}/imports`, {
      file: long('قال وزير الخارجية إن العلاقات بين البلدين تشهد تطورا كبيرا '),
      translation_file: long('The foreign minister said that relations between both countries see great progress '),
    })
    const address = pair.location!
    for (let shown = await omar.get(address); shown.status === 202; shown = await omar.get(address))
      await new Promise((done) => setTimeout(done, 50))
    const form = { title: 'A pair', split: 'sentences', insist: 'yes', key: crypto.randomUUID() }
    const job = jobIn(await omar.form(address, form))!
    expect(jobIn(await omar.form(address, form))).toBe(job)
    const { result, job: told, problem } = await ended(omar, job)
    expect(problem).toBeUndefined()
    expect([told.state, result]).toEqual(['done', expect.stringMatching(/^\/documents\/[\w-]+\/alignment$/)])
    const led = await omar.get(job)
    expect([led.status, led.location]).toEqual([303, result])
    const made = documentIn(result!.replace('/alignment', ''))
    const { total } = await omar.data<{ total: number }>(`/documents/${made}`)
    expect(total).toBe(60)
    expect((await segments()) - before).toBe(60)
    const stopped = jobIn(await omar.form(address, { ...form, key: crypto.randomUUID() }))!
    await omar.form(`${stopped}/cancellation`, {})
    const { state } = (await ended(omar, stopped)).job
    expect((await segments()) - before).toBe(state === 'done' ? 120 : 60)
  })

  test('and the log holds no bug', () => {
    expect(app.log()).not.toMatch(/"code":"bug"|a job failed/)
  })
})

/** Large files in and out: beside the server's own work, with progress, to be cancelled at any moment, and nothing half done. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { xliff2 } from '../../../segments/exchange/xliff2/write.ts'
import type { DocumentId, JobId, ProjectId } from '../../../segments/model.ts'
import {
  type App,
  codeOf,
  documentIn,
  fromOurPage,
  importText,
  member,
  newProject,
  raw,
  rowsOf,
  save,
  segmentsOf,
  startApp,
} from '../../support/app.ts'
import { readZip } from '../../support/archive.ts'
import { bitextOf } from '../../support/bitext.ts'
import { ended, inTheEnd, jobIn, type Told } from '../../support/jobs.ts'
import { type Answer, founder, type Person } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'

const sentence = 'قال وزير الخارجية إن العلاقات بين البلدين تشهد تطورا كبيرا في جميع المجالات '
/** So many paragraphs; few that are long are a large file too. */
const lines = (n: number, words = sentence.repeat(4)): Buffer =>
  Buffer.from(Array.from({ length: n }, (_, i) => `${words}${i + 1}.`).join('\n'))

for (const dialect of dialects) {
  describe.skipIf(isMissing(dialect))(`on ${dialect}`, () => {
    let app: App
    let omar: Person
    let project: ProjectId
    let long: string

    beforeAll(async () => {
      app = await startApp({ dialect })
      omar = await founder(app.url)
      project = await newProject(omar)
      long = await importText(omar, project, lines(2600, 'جملة '))
    })
    afterAll(() => app?.stop())

    /** A file before its preview, and the way to send that. */
    async function brought(name: string, bytes: Uint8Array): Promise<(key?: string) => Promise<Answer>> {
      const preview = await inTheEnd(omar, await omar.file(`/projects/${project}/imports`, name, bytes))
      expect([preview.status, preview.text.slice(0, 300)]).toEqual([303, expect.anything()])
      return (key = crypto.randomUUID()) => omar.form(preview.location!, { title: 'A text', split: 'sentences', key })
    }

    const files = async (): Promise<string[]> => {
      try {
        return await readdir(join(app.shell.config.dataFolder, 'exports'))
      } catch {
        return [] // nobody has written one yet
      }
    }
    const source = async (document: string): Promise<Buffer> => {
      const { cookie } = fromOurPage(app.url, omar)
      const out = await fetch(`${app.url}/documents/${document}/exports/source`, { headers: { cookie: cookie! } })
      return Buffer.from(await out.arrayBuffer())
    }

    test('a large import is a job: its page tells how far it is, and leads to the document', async () => {
      const text = lines(600)
      const answer = await (await brought('نص.txt', text))()
      expect([answer.status, jobIn(answer)]).toEqual([303, expect.any(String)])
      const job = jobIn(answer)!
      const told = await omar.data<Told>(job)
      expect(told).toMatchObject({ project: { id: project }, job: { kind: 'import', name: 'نص.txt' } })
      expect(await ended(omar, job)).toMatchObject({
        job: { state: 'done', share: 1, said: 'Done.' },
      })
      const page = await omar.get(job)
      expect(page.status).toBe(303)
      const { total } = await omar.data<{ total: number }>(page.location!)
      expect(total).toBe(600)
      expect((await source(documentIn(page.location!))).equals(text)).toBe(true)
    })

    test('its page refreshes itself without a script, hears of it with one, and can cancel it', async () => {
      // Long enough to be met under way on any machine.
      const job = jobIn(await (await brought('نص.txt', lines(15_000)))())!
      const page = await omar.get(job)
      expect(page.status).toBe(200)
      expect(page.text).toContain(`<noscript><meta http-equiv="refresh" content="3;url=${job}"></noscript>`)
      expect(page.text).toMatch(/<progress id="progress" max="1"/)
      const events = raw(app.url, `${job}/events`, { headers: fromOurPage(app.url, omar) })
      expect((await omar.form(`${job}/cancellation`, {})).location).toBe(job)
      expect((await ended(omar, job)).job.state).toBe('cancelled')
      const heard = (await events).text
      expect(heard).toMatch(/event: progress\ndata: \{"state":"(waiting|running)"/)
      expect(heard.trimEnd()).toMatch(/data: \{"state":"cancelled"[^\n]*$/)
      const after = await omar.get(job)
      expect([after.status, after.text.includes('Nothing of the document was stored.')]).toEqual([200, true])
    })

    test('a large file is written by a job, whole, once, and fetched by whoever asked', async () => {
      const answer = await omar.get(`/documents/${long}/exports/xliff2`)
      const job = jobIn(answer)!
      expect(jobIn(await omar.get(`/documents/${long}/exports/xliff2`))).toBe(job)
      const {
        result,
        bytes,
        job: { state },
      } = await ended(omar, job)
      expect([state, result]).toEqual(['done', `${job}/file`])
      const file = await omar.get(result!)
      expect(file.headers.get('content-disposition')).toContain('attachment; filename="A text.xlf"')
      expect([file.headers.get('content-length'), Buffer.byteLength(file.text)]).toEqual([String(bytes), bytes])
      expect(file.text.match(/<segment/g)).toHaveLength(2600)
      expect(file.text.trimEnd().endsWith('</xliff>')).toBe(true)
      const page = await omar.get(job)
      expect(page.text).toContain(`href="${job}/file"`)
      const salma = await member(app.url, omar, project, 'owner')
      for (const path of [job, `${job}/file`, `${job}/events`])
        expect((await salma.get(path, { accept: 'application/json' })).status).toBe(404)
      expect((await salma.form(`${job}/cancellation`, {})).status).toBe(404)
    })

    test('an archive of much is written by a job, once, and is the same that a small one is', async () => {
      const address = `/projects/${project}/archive/zip?with=source&with=xliff2&only=${long}`
      const job = jobIn(await omar.get(address))!
      expect(jobIn(await omar.get(address))).toBe(job)
      const told = await ended(omar, job)
      expect(told).toMatchObject({ job: { state: 'done', share: 1 }, back: `/projects/${project}/archive` })
      const { cookie } = fromOurPage(app.url, omar)
      const file = await fetch(`${app.url}${job}/file`, { headers: { cookie: cookie! } })
      expect(file.headers.get('content-type')).toBe('application/zip')
      expect(file.headers.get('content-disposition')).toMatch(/filename="[^"]+\.zip"/)
      const parts = readZip(Buffer.from(await file.arrayBuffer()))
      expect([...parts.keys()]).toEqual(['A text/نص.txt', 'A text/A text.xlf', 'manifest.json'])
      expect(
        parts
          .get('A text/A text.xlf')!
          .toString()
          .match(/<segment/g),
      ).toHaveLength(2600)
      expect((await omar.get(job)).text).toContain('The file is written')
      await save(omar, (await segmentsOf(omar, long))[0]!.id, { base: 0, text: 'Sentence one', state: 'translated' })
      const other = jobIn(await omar.get(address))!
      expect(other).not.toBe(job)
      await omar.form(`${other}/cancellation`, {})
      await ended(omar, other)
    })

    test('a redline of a large document is written by a job, as a page that does nothing and as a Word document', async () => {
      const html = jobIn(await omar.get(`/documents/${long}/redline`))!
      const docx = jobIn(await omar.get(`/documents/${long}/redline?as=docx&layout=running`))!
      for (const job of [html, docx]) expect((await ended(omar, job)).job.state).toBe('done')
      const page = await omar.get(`${html}/file`)
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
      expect(page.headers.get('content-disposition')).toContain('A text 1-2.html')
      expect(page.text).toContain('<ins')
      expect(page.text).toContain('Sentence one')
      const word = await omar.get(`${docx}/file`)
      expect(word.headers.get('content-type')).toContain('wordprocessingml')
      expect(word.text.startsWith('PK')).toBe(true)
    })

    test('a large memory is brought in by a job, once, and tells of it where it is; a cancelled one is not there', async () => {
      const bring = (n: number, key = crypto.randomUUID()): Promise<Answer> =>
        omar.file(`/projects/${project}/memory`, 'earlier.tsv', pairs(n), { key })
      const key = crypto.randomUUID()
      const job = jobIn(await bring(2000, key))!
      expect(jobIn(await bring(2000, key))).toBe(job)
      expect(await ended(omar, job)).toMatchObject({
        job: { kind: 'memory', state: 'done' },
        result: `/projects/${project}/memory`,
      })
      const leads = await omar.get(job)
      expect([leads.status, leads.location]).toEqual([303, `/projects/${project}/memory`])
      const page = await omar.get(leads.location!)
      expect(page.text).toContain('2,000')
      const files = (): Promise<{ units: number }[]> =>
        omar.data<{ files: { units: number }[] }>(`/projects/${project}/memory`).then((told) => told.files)
      expect(await files()).toMatchObject([{ name: 'earlier.tsv', units: 2000 }])
      const stopped = jobIn(await bring(20_000))!
      await omar.form(`${stopped}/cancellation`, {})
      expect((await ended(omar, stopped)).job.state).toBe('cancelled')
      expect(await files()).toHaveLength(1)
      expect((await omar.get(stopped)).text).toContain('Nothing of the memory was stored.')
    })

    test('what is written of a file is taken out when it is cancelled, and nothing is kept for ever', async () => {
      for (const after of [0, 1]) {
        const before = await files()
        const job = jobIn(await omar.get(`/documents/${long}/exports/${after === 0 ? 'tsv' : 'xliff1'}`))!
        while (after > 0 && (await omar.data<Told>(job)).job.done < after) {
          if ((await omar.data<Told>(job)).job.state === 'done') break
        }
        await omar.form(`${job}/cancellation`, {})
        const { job: now } = await ended(omar, job)
        if (now.state === 'done') continue
        expect(await files()).toEqual(before)
        expect((await omar.get(`${job}/file`)).status).toBe(404)
      }
      const kept = jobIn(await omar.get(`/documents/${long}/exports/csv`))!
      await ended(omar, kept)
      await rm(app.shell.jobs.file(kept.split('/').at(-1) as JobId))
      const gone = await omar.get(`${kept}/file`, { accept: 'application/json' })
      expect([gone.status, codeOf(gone)]).toEqual([410, 'export_gone'])
      expect((await omar.get(kept)).text).toContain('The file is no longer kept.')
      await app.shell.jobs.sweep(new Date(app.shell.clock().getTime() + 1000))
      expect(await files()).toEqual([])
      expect((await omar.get(kept)).status).toBe(404)
    })

    test('a request sent again with its key is the same job', async () => {
      const send = await brought('نص.txt', lines(500))
      const key = crypto.randomUUID()
      const [one, other] = await Promise.all([send(key), send(key)])
      expect(jobIn(one)).toBe(jobIn(other))
      expect((await ended(omar, jobIn(one)!)).job.state).toBe('done')
      expect((await inTheEnd(omar, await send(key))).location).toBe((await inTheEnd(omar, one)).location)
    })

    test('one person has so many under way and no more', async () => {
      const send = await brought('نص.txt', lines(12_000))
      const answers = await Promise.all(Array.from({ length: 5 }, () => send()))
      const begun = answers.flatMap((answer) => jobIn(answer) ?? [])
      expect(begun).toHaveLength(3)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
      for (const job of begun) await omar.form(`${job}/cancellation`, {})
      for (const job of begun) expect((await ended(omar, job)).job.state).toBe('cancelled')
    })

    test('what cannot be read is refused with its code, and nothing is stored', async () => {
      const before = await rowsOf(app.store)
      const broken = Buffer.from((await xliff(900)).slice(0, -40))
      const answer = await omar.file(`/projects/${project}/imports`, 'file.xlf', broken)
      const page = await inTheEnd(omar, answer)
      expect(page.text).toContain('This cannot be read as XLIFF')
      const job = jobIn(answer)
      if (job === undefined) expect(page.status).toBe(422)
      expect(await rowsOf(app.store)).toEqual(before)
    })

    test('one whose server has ended is said to be interrupted, and what it had half done is taken out', async () => {
      const before = await rowsOf(app.store)
      const { store, shell } = app
      const user = (await store.projects.members(project))[0]!.user
      const document = shell.newId() as DocumentId
      const job = {
        id: shell.newId() as JobId,
        project,
        by: user,
        kind: 'import',
        name: 'نص.txt',
        subject: '/x',
      } as const
      const lapsed = new Date(shell.clock().getTime() - 1)
      // As a server leaves it that is killed in the middle; this one goes on, and must not undo what is done about it.
      let given = 0
      let stopped: Promise<unknown> | undefined
      const halfway = new Promise<void>((reached) => {
        stopped = store.documents
          .import({
            id: document,
            project,
            title: 'Half',
            fileName: 'half.txt',
            encoding: 'utf-8',
            bom: false,
            lead: '',
            original: Buffer.from('x'),
            by: user,
            at: lapsed,
            key: 'half',
            segments: (function* () {
              for (;;) {
                if (++given === 1501) reached()
                if (given > 200_000) throw new Error('Nobody took it out.')
                yield { source: sentence, after: '' }
              }
            })(),
          })
          .catch((error: unknown) => error)
      })
      await halfway
      await store.jobs.add({ ...job, document, key: 'lost', at: lapsed, until: lapsed }, 3)
      expect(await ended(omar, `/jobs/${job.id}`)).toMatchObject({
        job: { state: 'failed' },
        problem: { code: 'job_interrupted', sentence: 'The server ended before this was done.' },
      })
      expect(await stopped).toMatchObject({ message: 'An import was taken out while it went on.' })
      expect(await rowsOf(app.store)).toEqual(before)
    })

    test('and the log holds no bug', () => {
      expect(app.log()).not.toMatch(/"code":"bug"|a job failed/)
    })
  })
}

/** A table of so many sentences with their translations. */
const pairs = (n: number): Buffer =>
  Buffer.from(
    `source\ttarget\n${Array.from({ length: n }, (_, i) => `${sentence}${i}\tSentence ${i} of many`).join('\n')}\n`,
  )

/** A file of so many segments with their translations. */
async function xliff(n: number): Promise<string> {
  const given = Array.from({ length: n }, (_, i) => ({ source: `${sentence}${i}.`, target: `Sentence ${i}.` }))
  let all = ''
  for await (const piece of xliff2(bitextOf(given))) all += piece
  return all
}

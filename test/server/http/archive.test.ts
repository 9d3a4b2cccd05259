/** A whole project in one archive: what it holds, its manifest, its names, and that it is the same bytes again. */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zipStream } from '../../../segments/exchange/zip/stream.ts'
import { apart, safeName } from '../../../server/outgoing/project-zip.ts'
import { type App, documentIn, importText, newProject, save, segmentsOf, startApp } from '../../support/app.ts'
import { readZip } from '../../support/archive.ts'
import { files } from '../../support/files.ts'
import { founder, type Person } from '../../support/person.ts'

let app: App
let someone: Person
let project: string

beforeAll(async () => {
  app = await startApp()
  someone = await founder(app.url)
  project = await newProject(someone, 'أخبار')
  for (const name of ['خبر/اليوم', 'خبر/اليوم']) {
    const document = await importText(someone, project as never, 'قال نعم. ثم مضى.', { name: 'خبر.txt' })
    await someone.form(`/documents/${document}/title`, { title: name })
    const [first] = await segmentsOf(someone, document)
    await save(someone, first!.id, { base: 0, text: 'He said yes.', state: 'translated' })
  }
  const staged = await someone.file(`/projects/${project}/imports`, 'film.srt', Buffer.from(files.srt!.content))
  documentIn((await someone.form(staged.location!, { title: 'Film' })).location!)
})
afterAll(() => app.stop())

interface Manifest {
  readonly warraq: string
  readonly project: { name: string }
  readonly documents: {
    title: string
    segments: number
    words: number
    states: Record<string, number>
    files: { content: string; format: string; name: string; mediaType: string; bytes: number; sha256: string }[]
  }[]
}

async function archive(query = '', of = project): Promise<Buffer> {
  const cookie = [...someone.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${app.url}/projects/${of}/archive/zip${query}`, { headers: { cookie } })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return Buffer.from(await answer.arrayBuffer())
}

const manifestIn = (parts: Map<string, Buffer>): Manifest => JSON.parse(parts.get('manifest.json')!.toString())

describe('the archive of a project', () => {
  test('holds each document in a folder of its own, and a manifest that is true of every file', async () => {
    const parts = readZip(await archive())
    const manifest = manifestIn(parts)
    expect(manifest).toMatchObject({ warraq: 'project', version: 1, project: { name: 'أخبار' } })
    expect(manifest.documents.map(({ title, files }) => [title, files.map(({ name }) => name)])).toEqual([
      ['خبر/اليوم', ['txt', 'html', 'tmx', 'json'].map((ending) => `خبر_اليوم/خبر_اليوم.${ending}`)],
      ['خبر/اليوم', ['txt', 'html', 'tmx', 'json'].map((ending) => `خبر_اليوم (2)/خبر_اليوم.${ending}`)],
      ['Film', ['film.en.srt', 'Film.html', 'Film.tmx', 'Film.json'].map((name) => `Film/${name}`)],
    ])
    expect(manifest.documents[0]).toMatchObject({ segments: 2, states: { empty: 1, translated: 1 } })
    const listed = manifest.documents.flatMap(({ files }) => files)
    expect([...parts.keys()]).toEqual([...listed.map(({ name }) => name), 'manifest.json'])
    for (const { name, bytes, sha256 } of listed)
      expect([parts.get(name)!.length, createHash('sha256').update(parts.get(name)!).digest('hex')]).toEqual([
        bytes,
        sha256,
      ])
  })

  test('is the same bytes again, and other bytes once something was written', async () => {
    const before = await archive()
    app.later(60_000)
    expect(Buffer.compare(await archive(), before)).toBe(0)
    const { id } = (await app.store.documents.list([project as never]))[0]!
    const [first] = await segmentsOf(someone, id)
    await save(someone, first!.id, { base: first!.head, text: 'He said yes, indeed.', state: 'translated' })
    expect(Buffer.compare(await archive(), before)).not.toBe(0)
  })

  test('holds what is asked for, and nothing is made of nothing', async () => {
    const parts = readZip(await archive('?asked=yes&with=source&with=xlsx'))
    expect(parts.get('Film/film.srt')!.toString()).toBe(files.srt!.content)
    expect(parts.has('Film/Film.xlsx')).toBe(true)
    expect((await someone.get(`/projects/${project}/archive/zip?asked=yes`)).status).toBe(303)
    expect((await someone.get(`/projects/${project}/archive/zip?with=passwd`)).status).toBe(404)
  })

  test('holds the documents that are chosen, and no others', async () => {
    const documents = await app.store.documents.list([project as never])
    const film = documents.find(({ title }) => title === 'Film')!
    const parts = readZip(await archive(`?asked=yes&with=source&only=${film.id}`))
    expect([...parts.keys()]).toEqual(['Film/film.srt', 'manifest.json'])
    const two = documents.filter(({ id }) => id !== film.id).map(({ id }) => `only=${id}`)
    expect(manifestIn(readZip(await archive(`?with=source&${two.join('&')}`))).documents).toHaveLength(2)
    expect((await someone.get(`/projects/${project}/archive/zip?only=${project}`)).status).toBe(404)
    const page = await someone.get(`/projects/${project}/archive`)
    expect(page.text).toContain(`name="only" value="${film.id}"`)
  })

  test('holds the terms of the project, as they go out alone, and no folder takes their place', async () => {
    const other = await newProject(someone, 'With terms')
    const document = await importText(someone, other, 'قال نعم.')
    await someone.form(`/documents/${document}/title`, { title: 'Terms.tbx' })
    await someone.send(`/projects/${other}/terms`, { language: ['ar', 'en'], term: ['كتاب', 'book'] })
    const parts = readZip(await archive('?with=terms&with=tmx', other))
    expect(parts.get('terms.tbx')!.toString()).toBe((await someone.get(`/projects/${other}/terms/files/tbx`)).text)
    expect([...parts.keys()]).toEqual(['Terms (2).tbx/Terms.tbx.tmx', 'terms.tbx', 'terms.csv', 'manifest.json'])
    expect(manifestIn(parts)).toMatchObject({ terms: [{ format: 'tbx', name: 'terms.tbx' }, { name: 'terms.csv' }] })
  })

  test('an empty project has a manifest that says so, and its page a way back', async () => {
    const empty = await newProject(someone, 'Empty')
    const page = await someone.get(`/projects/${empty}/archive`)
    expect(page.text).toContain('There is no document in this project yet.')
  })

  test.skipIf(!existsSync('/usr/bin/unzip'))('is unpacked by unzip without a word against it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'warraq-archive-'))
    try {
      await writeFile(join(folder, 'a.zip'), await archive())
      expect(execFileSync('unzip', ['-t', join(folder, 'a.zip')]).toString()).toContain('No errors detected')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('names in an archive', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('/', '\\', '.', ' ', '\0', '\u202E', 'ن', 'A', 'a', '\uD800') }),
    fc.constantFrom('..', '.', '', 'CON', 'nul.txt', '../../etc/passwd', 'C:\\a', 'ن'.repeat(500), 'ﷺ', 'a.', 'A '),
  )
  test('lead nowhere, are what every file system takes, and no two are alike', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        const made = apart(names)
        expect(new Set(made.map((one) => one.normalize('NFKC').toLowerCase())).size).toBe(names.length)
        for (const one of made) {
          expect(one).toMatch(/^[^/\\:*?"<>|\p{Cc}\p{Surrogate}\u202E]+$/u)
          expect(one).not.toMatch(/^\.{0,2}$|^ | $|\.$/)
          expect(Buffer.byteLength(one)).toBeLessThan(255)
        }
      }),
    )
    expect(safeName('خبر اليوم.docx')).toBe('خبر اليوم.docx')
  })
})

describe('packing as it comes', () => {
  test('gives back what was put in, however it came in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.uint8Array({ maxLength: 300 })), { maxLength: 4 }), async (parts) => {
        const chunks: Uint8Array[] = []
        const given = async function* () {
          for (const [i, pieces] of parts.entries())
            yield {
              name: `n/${i}`,
              pieces: (async function* () {
                yield* pieces
              })(),
            }
        }
        for await (const chunk of zipStream(given())) chunks.push(chunk)
        const found = readZip(Buffer.concat(chunks))
        expect([...found.values()].map((bytes) => bytes.toString('hex'))).toEqual(
          parts.map((pieces) => Buffer.concat(pieces).toString('hex')),
        )
      }),
      { numRuns: 60 },
    )
  })
})

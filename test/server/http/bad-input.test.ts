/** What cannot be taken: a clear sentence, a stable code, nothing half stored, and a server that goes on. */
import { deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type App,
  codeOf,
  fromOurPage,
  importText,
  newProject,
  type Raw,
  raw,
  rowsOf,
  save,
  segmentsOf,
  startApp,
} from '../../support/app.ts'
import { type Answer, founder, type Person, sample } from '../../support/person.ts'

let app: App
let omar: Person
let project: Awaited<ReturnType<typeof newProject>>
let document: string
let segment: string
let before: string[]

beforeAll(async () => {
  app = await startApp({ env: { WARRAQ_UPLOAD_LIMIT: '64 KB' } })
  omar = await founder(app.url)
  project = await newProject(omar)
  document = await importText(omar, project, 'جملة أولى. جملة ثانية.')
  segment = (await segmentsOf(omar, document))[0]!.id
})
afterAll(() => app?.stop())

beforeEach(async () => {
  before = await rowsOf(app.store)
})
afterEach(async () => {
  expect(await rowsOf(app.store)).toEqual(before)
  expect((await omar.get(`/documents/${document}`, { accept: 'application/json' })).status).toBe(200)
})

describe('a file', () => {
  const utf8 = (text: string) => Buffer.from(text)
  /** Stored, as every zip begins: a local header with a name. */
  const zip = (...names: string[]) =>
    Buffer.concat(
      names.map((name) => {
        const body = deflateRawSync('x')
        const head = Buffer.alloc(30)
        head.writeUInt32LE(0x04034b50, 0)
        head.writeUInt16LE(8, 8)
        head.writeUInt32LE(body.length, 18)
        head.writeUInt16LE(name.length, 26)
        return Buffer.concat([head, Buffer.from(name), body])
      }),
    )

  test.each<[what: string, bytes: Uint8Array, status: number, code: string, says: RegExp]>([
    ['empty', utf8(''), 422, 'empty_text', /empty, or only spaces/],
    ['of spaces', utf8(' \n\t\u00a0\u2003\r\n '), 422, 'empty_text', /empty, or only spaces/],
    ['of a byte order mark alone', Buffer.from([0xef, 0xbb, 0xbf]), 422, 'empty_text', /empty/],
    ['of a mark of UTF-16 alone', Buffer.from([0xff, 0xfe]), 422, 'empty_text', /empty/],
    ['of a mark and spaces', utf8('\ufeff \n'), 422, 'empty_text', /empty/],
    ['with NUL in it', utf8('نص فيه \0 شيء لا يرى، وهو طويل بما يكفي.'), 422, 'nul', /NUL/],
    ['of NULs', Buffer.alloc(500), 415, 'not_text', /not a text file/],
    [
      'of noise',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i) % 256)),
      415,
      'not_text',
      /not a text file/,
    ],
    ['that is a PDF', utf8('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 415, 'not_text', /not a text file but a PDF/],
    [
      'that is a damaged DOCX',
      zip('[Content_Types].xml', 'word/document.xml'),
      422,
      'file_refused',
      /damaged or cut off/,
    ],
    [
      'that is a damaged XLSX',
      zip('[Content_Types].xml', 'xl/workbook.xml'),
      422,
      'file_refused',
      /damaged or cut off/,
    ],
    ['that is a ZIP', zip('a.txt'), 415, 'not_text', /a ZIP archive/],
    ['that is an old Word document', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 415, 'not_text', /an old Word/],
    ['that is rich text', utf8('{\\rtf1\\ansi }'), 415, 'not_text', /rich text/],
    ['that is a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 415, 'not_text', /a picture/],
    ['that is compressed', gzipSync('نص'), 415, 'not_text', /a compressed archive/],
    ['above the limit', utf8('ن'.repeat(33 * 1024)), 413, 'too_large', /larger than 64 KB/],
  ])(
    '%s is refused in a sentence, as a page and as JSON, whatever it is called',
    async (_what, bytes, status, code, says) => {
      const answer = await omar.file(`/projects/${project}/imports`, 'text.txt', bytes)
      expect(answer.status).toBe(status)
      expect(unescaped(answer.text)).toMatch(says)
      const json = await multipart(filePart('file', 'text.txt', bytes), 'application/json')
      expect([json.status, codeOf(json)]).toEqual([status, code])
      expect(json.json<{ error: { sentence: string } }>().error.sentence).toMatch(says)
    },
  )

  test('that was not chosen is asked for', async () => {
    const answer = await omar.file(`/projects/${project}/imports`, '', Buffer.alloc(0), { text: '' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('No file was chosen and no text was pasted.')
  })

  test('pasted above the limit is refused like a file, and as a plain form above what a form may hold', async () => {
    const large = await multipart(`${part('text')}${'x'.repeat(65 * 1024)}`, 'application/json')
    expect([large.status, codeOf(large)]).toEqual([413, 'too_large'])
    const form = await omar.form(`/projects/${project}/imports`, { text: 'ن'.repeat(800_000) })
    expect(form.status).toBe(413)
    expect(form.text).toContain('larger than 4 MB')
  })

  test('whose upload is torn, has no boundary or too many parts is refused', async () => {
    const headers = { ...fromOurPage(app.url, omar), accept: 'application/json' }
    const type = 'multipart/form-data'
    const sent = async (contentType: string, body: string) => {
      const answer = await raw(app.url, `/projects/${project}/imports`, {
        method: 'POST',
        headers: { ...headers, 'content-type': contentType },
        body,
      })
      return [answer.status, codeOf(answer)]
    }
    expect(await sent(type, '--x\r\n')).toEqual([400, 'bad_request'])
    expect(await sent(`${type}; boundary=x`, '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nنص')).toEqual([
      400,
      'bad_request',
    ])
    expect(await sent(`${type}; boundary=x`, '--x\r\nnonsense\r\n\r\n--x--')).toEqual([400, 'bad_request'])
    const two = `--x\r\n${filePart('file', 'a.txt', 'ن')}\r\n--x\r\n${filePart('file', 'b.txt', 'ن')}\r\n--x--\r\n`
    expect(await sent(`${type}; boundary=x`, two)).toEqual([400, 'bad_request'])
    const other = `--x\r\n${filePart('other', 'a.txt', 'ن')}\r\n--x--\r\n`
    expect(await sent(`${type}; boundary=x`, other)).toEqual([400, 'bad_request'])
    const many = `${Array.from({ length: 30 }, (_, i) => `--x\r\n${part(`f${i}`)}x`).join('\r\n')}\r\n--x--\r\n`
    expect(await sent(`${type}; boundary=x`, many)).toEqual([400, 'bad_request'])
  })

  test('imported in an encoding that does not exist is refused', async () => {
    const bytes = Buffer.from('نص.')
    const preview = await omar.file(`/projects/${project}/imports`, 'a.txt', bytes)
    const answer = await omar.send(preview.location!, { title: 'A', encoding: 'klingon', split: 'sentences' })
    expect([answer.status, codeOf(answer)]).toEqual([422, 'unknown_encoding'])
    await app.store.uploads.discard(preview.location!.split('/').at(-1) as never)
  })
})

describe('a request', () => {
  const post = (path: string, asked: Raw): Promise<Answer> =>
    raw(app.url, path, {
      method: 'POST',
      ...asked,
      headers: {
        ...fromOurPage(app.url, omar),
        accept: 'application/json',
        'content-type': 'application/json',
        ...asked.headers,
      },
    })
  const revisions = () => `/segments/${segment}/revisions`
  const deep = (n: number) => `{"base":0,"text":"x","extra":${'['.repeat(n)}${']'.repeat(n)}}`

  test.each<[what: string, asked: Raw, status: number, code: string]>([
    ['with half of a character', { body: '{"base":0,"text":"a\\ud800b"}' }, 422, 'unpaired_surrogate'],
    ['with the other half', { body: '{"base":0,"text":"\\udc00"}' }, 422, 'unpaired_surrogate'],
    ['with NUL', { body: '{"base":0,"text":"a\\u0000b"}' }, 422, 'nul'],
    ['with half of JSON', { body: '{"base":0,"text":"a' }, 400, 'bad_json'],
    ['with JSON that is nothing', { body: 'null' }, 400, 'bad_json'],
    ['with a list', { body: '[]' }, 400, 'bad_request'],
    ['with JSON as deep as the sea', { body: deep(50_000) }, 400, 'bad_json'],
    ['with JSON a little too deep', { body: deep(16) }, 400, 'bad_json'],
    ['with a text that is a number', { body: '{"base":0,"text":1}' }, 400, 'bad_request'],
    ['with a base that is no number', { body: '{"base":"x","text":"a"}' }, 400, 'bad_request'],
    ['with a base below nothing', { body: '{"base":-1,"text":"a"}' }, 400, 'bad_request'],
    ['with half a base', { body: '{"base":0.5,"text":"a"}' }, 400, 'bad_request'],
    ['with a base beyond numbers', { body: '{"base":1e400,"text":"a"}' }, 400, 'bad_request'],
    ['with a state that does not exist', { body: '{"base":0,"text":"a","state":"perfect"}' }, 400, 'bad_request'],
    ['with a key that is none', { body: '{"base":0,"text":"a","key":"1"}' }, 400, 'bad_request'],
    ['without a text', { body: '{"base":0}' }, 400, 'bad_request'],
    ['of plain text', { body: 'words', headers: { 'content-type': 'text/plain' } }, 415, 'unsupported_body'],
    ['of XML', { body: '<a/>', headers: { 'content-type': 'application/xml' } }, 415, 'unsupported_body'],
    ['of no type', { body: 'text=words', headers: { 'content-type': '' } }, 415, 'unsupported_body'],
    [
      'of a form with files where none are taken',
      { body: '--x\r\n\r\n--x--', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
      415,
      'unsupported_body',
    ],
    [
      'in an encoding of characters that is not taken',
      { body: '{}', headers: { 'content-type': 'application/json; charset=windows-1256' } },
      415,
      'unsupported_body',
    ],
    [
      'in an encoding of bytes that is not known',
      { body: '{}', headers: { 'content-encoding': 'secret' } },
      415,
      'unsupported_body',
    ],
    [
      'that says it is compressed and is not',
      { body: '{"base":0,"text":"a"}', headers: { 'content-encoding': 'gzip' } },
      400,
      'bad_request',
    ],
    [
      'that is small only as long as it is compressed',
      { body: gzipSync(`{"text":"${' '.repeat(30_000_000)}"}`), headers: { 'content-encoding': 'gzip' } },
      413,
      'body_too_large',
    ],
    ['above what a body may hold', { body: `{"text":"${'x'.repeat(4 * 1024 * 1024)}"}` }, 413, 'body_too_large'],
    [
      'of a form with a thousand fields',
      {
        body: Array.from({ length: 1000 }, (_, i) => `f${i}=x`).join('&'),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      400,
      'bad_request',
    ],
    [
      'of a form that says its text twice',
      { body: 'base=0&text=a&text=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      400,
      'bad_request',
    ],
    [
      'of a form with brackets for a list',
      { body: 'base=0&text[a]=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      400,
      'bad_request',
    ],
  ])('%s is refused with a code and a sentence', async (_what, asked, status, code) => {
    const answer = await post(revisions(), asked)
    expect([answer.status, codeOf(answer)]).toEqual([status, code])
    const { sentence } = answer.json<{ error: { sentence: string } }>().error
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(sentence).not.toMatch(/[{}]|undefined/)
  })

  test('that tries to change what all objects are made of changes nothing', async () => {
    await post('/preferences', { body: '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}' })
    expect('polluted' in {}).toBe(false)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    await post('/preferences', { body: '__proto__[polluted]=1&__proto__=1', headers: form })
    expect('polluted' in {}).toBe(false)
  })

  test('for what is not there, or is no name of anything, is told so', async () => {
    const madeUp = '01a20cd0-0000-7000-8000-000000000000'
    for (const path of [
      `/segments/${madeUp}/revisions`,
      '/segments/x/revisions',
      `/segments/${segment}'--/revisions`,
      `/segments/${segment.toUpperCase()}x/revisions`,
      '/segments/%00/revisions',
      '/segments/%F0%28%8C%28/revisions',
      '/segments/%/revisions',
      '/segments/..%2f..%2fetc%2fpasswd/revisions',
      '/projects/%ff',
      '/documents/%E0%A4%A',
      `/projects/${project}/imports/x`,
      `/projects/${project}/imports/${madeUp}`,
      `/documents/${document}/exports/nothing`,
      `/documents/${document}/exports/__proto__`,
      `/documents/${document}/exports/toString`,
      `/assets/..%2f..%2fserver%2fconfig.ts`,
      '/assets/__proto__',
      '/.env',
      '/package.json',
    ]) {
      const headers = { ...fromOurPage(app.url, omar), accept: 'application/json' }
      const answer = await raw(app.url, path, { headers })
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 404, 'not_found'])
    }
    const saved = await save(omar, madeUp, { base: 0, text: 'To nobody.' })
    expect([saved.status, codeOf(saved)]).toEqual([404, 'not_found'])
    const revoked = await post(`/projects/${project}/invitations/%00`, { body: '{}' })
    expect([revoked.status, codeOf(revoked)]).toEqual([404, 'not_found'])
    const member = await post(`/projects/${project}/members/%00`, { body: '{"role":"reader"}' })
    expect([member.status, codeOf(member)]).toEqual([404, 'not_found'])
  })

  test('with a wrong part in its query is answered with the rest of it', async () => {
    const rest = [
      'page=x',
      'page=-1',
      'page=1e9',
      'page=1&page=2',
      'show=nothing',
      'segment=x',
      'q=%ff%00',
      'q[a]=b',
      '%',
      '&&==',
    ]
    for (const query of rest) {
      const answer = await omar.get(`/documents/${document}?${query}`, { accept: 'application/json' })
      expect([query, answer.status]).toEqual([query, 200])
    }
    for (const query of ['number=x', 'number=0', 'number=-5', 'number=99999999999999999999', 'number=7'])
      expect((await omar.get(`/documents/${document}/go?${query}`)).status).toBe(303)
    for (const query of ['from=x&to=y', 'from=99&to=98', 'open[]=x'])
      expect((await omar.get(`/segments/${segment}/revisions?${query}`, { accept: 'application/json' })).status).toBe(
        200,
      )
  })

  test('with names that cannot be names is refused by the field', async () => {
    for (const name of ['', '   ', 'x'.repeat(121), 'a\u0007b', 'a\u2028b', '\u0000']) {
      const answer = await omar.send('/projects', { name })
      expect([422]).toContain(answer.status)
    }
    for (const email of ['', 'x', 'a@b', 'a b@example.org', 'a@example.org>', `${'a'.repeat(250)}@example.org`]) {
      const answer = await omar.send('/sign-in', { email, password: 'x'.repeat(300) })
      expect(answer.status).toBe(422)
    }
  })

  test('with a remark that is empty or endless is refused', async () => {
    for (const text of ['', ' \n ', 'x'.repeat(4001)])
      expect((await omar.send(`/segments/${segment}/comments`, { text })).status).toBe(422)
  })
})

describe('a text that is odd but a text', () => {
  // These are kept; each test takes its own store, so that nothing must be the same afterwards.
  async function withText(bytes: Uint8Array, look: (app: App, someone: Person, document: string) => Promise<void>) {
    const other = await startApp()
    try {
      const someone = await founder(other.url)
      await look(other, someone, await importText(someone, await newProject(someone), bytes))
    } finally {
      await other.stop()
    }
  }

  test.each<[what: string, bytes: Buffer, encoding: string]>([
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from('نص عربي سليم فيه '), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from(' كسر.')]),
      'utf-8',
    ],
    ['UTF-8 with a mark', Buffer.from('\ufeffنص بعلامة.'), 'utf-8'],
    ['UTF-16 little end first, no mark', Buffer.from('نص عربي بلا علامة.', 'utf16le'), 'utf-16le'],
    ['UTF-16 with a lone half in it', Buffer.from('\ufeffنص فيه \ud800 نصف.', 'utf16le'), 'utf-16le'],
    [
      'control characters',
      Buffer.from('نص فيه \u0001\u0007\u001b أحرف تحكم لا ترى، وهو طويل بما يكفي ليكون نصا لا شيئا آخر.'),
      'utf-8',
    ],
    ['one letter', Buffer.from('ن'), 'utf-8'],
    ['no letter', Buffer.from('…'), 'utf-8'],
    ['a joiner alone', Buffer.from('\u200c'), 'utf-8'],
    ['line ends of all kinds', Buffer.from('واحد.\r\nاثنان.\rثلاثة.\u2028أربعة.\u0085خمسة.\n\n\n'), 'utf-8'],
    ['marks of direction', Buffer.from('\u202Bنص \u2067معكوس\u2069 \u200F.\u202C'), 'utf-8'],
  ])('%s is taken, and the file comes back byte for byte', (_what, bytes, encoding) =>
    withText(bytes, async (other, someone, there) => {
      const out = await fetch(new URL(`/documents/${there}/exports/source`, other.url), {
        headers: { cookie: fromOurPage(other.url, someone).cookie! },
      })
      expect(Buffer.from(await out.arrayBuffer()).equals(bytes)).toBe(true)
      expect(
        (await app.store.documents.get(there as never)) ?? (await other.store.documents.get(there as never)),
      ).toMatchObject({ encoding })
      expect((await segmentsOf(someone, there)).length).toBeGreaterThan(0)
    }),
  )

  test('the sample, opened after all of this, is still eleven segments', async () => {
    const other = await startApp()
    try {
      const someone = await founder(other.url)
      const editor = await sample(someone)
      expect((await someone.data<{ segments: unknown[] }>(editor)).segments).toHaveLength(11)
    } finally {
      await other.stop()
    }
  })
})

const part = (name: string): string => `Content-Disposition: form-data; name="${name}"\r\n\r\n`

function filePart(field: string, name: string, body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('latin1')
  return `Content-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${text}`
}

/** One part, sent as a browser would. The bytes of a file were spelt as Latin-1 above. */
function multipart(content: string, accept: string): Promise<Answer> {
  return raw(app.url, `/projects/${project}/imports`, {
    method: 'POST',
    headers: { ...fromOurPage(app.url, omar), accept, 'content-type': 'multipart/form-data; boundary=xYzZyX' },
    body: Buffer.from(`--xYzZyX\r\n${content}\r\n--xYzZyX--\r\n`, 'latin1'),
  })
}

const unescaped = (html: string): string =>
  html.replace(/&#34;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

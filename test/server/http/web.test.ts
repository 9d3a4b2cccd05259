/** What a browser is told and what it is not: where writes may come from, headers on every answer, addresses that stay in the house, secrets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonForHtml } from '../../../server/middleware/pages.ts'
import { ownPath } from '../../../server/routes/addresses.ts'
import { declared } from '../../../server/routes/doors.ts'
import { disposition } from '../../../server/routes/exports.ts'
import type { Store } from '../../../server/store/contract.ts'
import {
  type App,
  codeOf,
  fromOurPage,
  importText,
  invite,
  member,
  newProject,
  type Raw,
  raw,
  save,
  segmentsOf,
  startApp,
} from '../../support/app.ts'
import { type Answer, founder, type Person, password, person, sample } from '../../support/person.ts'

let app: App
let omar: Person
let project: Awaited<ReturnType<typeof newProject>>
let document: string
let segment: string

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  project = await newProject(omar)
  document = await importText(omar, project, 'جملة أولى. جملة ثانية.\nجملة ثالثة.')
  segment = (await segmentsOf(omar, document))[0]!.id
})
afterAll(() => app?.stop())

describe('a write', () => {
  const saving = JSON.stringify({ base: 0, text: 'From elsewhere.' })
  const from = (headers: Record<string, string>): Promise<Answer> =>
    raw(app.url, `/segments/${segment}/revisions`, {
      method: 'POST',
      headers: {
        cookie: fromOurPage(app.url, omar).cookie!,
        accept: 'application/json',
        'content-type': 'application/json',
        ...headers,
      },
      body: saving,
    })

  test.each([
    ['neither says where it comes from', {}],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a neighbour on the same site', { 'sec-fetch-site': 'same-site' }],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }],
    ['another origin, by an old browser', { origin: 'https://evil.example' }],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['what is no origin', { origin: 'javascript:alert(1)' }],
    ['an origin that only begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
  ])('that comes from: %s, is refused', async (_from, headers: Record<string, string>) => {
    const answer = await from(headers)
    expect([answer.status, codeOf(answer)]).toEqual([403, 'cross_origin'])
    expect(
      (await app.store.revisions.list((await app.store.documents.page(document as never, 1, 1)).rows[0]!.segment.id))
        .length,
    ).toBe(0)
  })

  test('of which the two witnesses disagree is refused', async () => {
    expect((await from({ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' })).status).toBe(403)
    expect((await from({ 'sec-fetch-site': 'cross-site', origin: app.url })).status).toBe(403)
  })

  test('by any other method is refused or not there', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const stranger = await raw(app.url, `/segments/${segment}/revisions`, { method })
      expect(stranger.status).toBe(403)
      const headers = { ...fromOurPage(app.url, omar), accept: 'application/json' }
      expect((await raw(app.url, `/segments/${segment}/revisions`, { method, headers })).status).toBe(404)
    }
  })

  test('that a form cannot make of a GET: no address writes when it is read with parameters', async () => {
    await omar.get(`/segments/${segment}/revisions?base=0&text=By+address`)
    expect((await segmentsOf(omar, document))[0]!.head).toBe(0)
  })

  test('of every route is refused from elsewhere', async () => {
    const writes = declared(app.express).filter(({ method }) => method !== 'get')
    expect(writes.length).toBeGreaterThan(20)
    for (const { path } of writes) {
      const address = path.replace(/:\w+/g, segment)
      const headers = { cookie: fromOurPage(app.url, omar).cookie!, origin: 'https://evil.example' }
      expect((await raw(app.url, address, { method: 'POST', headers })).status, path).toBe(403)
    }
  })

  test('from our own origin is taken, with either witness', async () => {
    expect((await from({ origin: app.url })).status).toBe(200)
    expect((await from({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  test('behind a proxy is compared with the address that people use', async () => {
    const other = await startApp({ env: { WARRAQ_URL: 'https://warraq.example.org' } })
    try {
      const asked = (origin: string) => raw(other.url, '/preferences', { method: 'POST', headers: { origin } })
      expect((await asked('https://warraq.example.org')).status).toBe(303)
      expect((await asked('https://warraq.example.org.evil.example')).status).toBe(403)
    } finally {
      await other.stop()
    }
  })
})

describe('every kind of answer', () => {
  const kinds: [kind: string, path: () => string, status: number, asked?: Raw][] = [
    ['a page', () => '/sign-in', 200],
    ['a page that is not there', () => '/nothing', 404],
    ['an address that cannot be read', () => '/documents/%E0%A4%A', 404],
    ['a refused write', () => '/sign-in', 403, { method: 'POST' }],
    ['JSON', () => '/keys', 200, { headers: { accept: 'application/json' } }],
    ['a refusal as JSON', () => '/', 401, { headers: { accept: 'application/json' } }],
    ['a way elsewhere', () => '/', 303],
    ['a file of the pages', () => app.shell.assets.url('main.css'), 200],
    ['a file that is not there', () => '/assets/nothing.js', 404],
    ['health', () => '/healthz', 200],
    ['a body that is no JSON', () => '/sign-in', 400, { method: 'POST', body: '{' }],
    ['a body that is too large', () => '/sign-in', 413, { method: 'POST', body: 'x'.repeat(4 * 1024 * 1024 + 1) }],
  ]

  test.each<(typeof kinds)[number]>(kinds)(
    '%s carries the headers that keep it in its place',
    async (kind, path, status, asked = {}) => {
      const body = asked.body === undefined ? {} : { ...fromOurPage(app.url), 'content-type': 'application/json' }
      const answer = await raw(app.url, path(), { ...asked, headers: { ...body, ...asked.headers } })
      expect(answer.status, kind).toBe(status)
      const { headers } = answer
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("style-src 'self'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("form-action 'self'")
      expect(policy).toContain("object-src 'none'")
      expect(policy).not.toMatch(/unsafe|\*|data:|https?:/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toContain('camera=()')
      expect(headers.has('x-powered-by')).toBe(false)
      expect(headers.has('access-control-allow-origin')).toBe(false)
      expect(headers.has('etag')).toBe(false)
      expect(headers.get('cache-control')).toMatch(/^(private, no-cache|public, max-age=31536000, immutable)/)
      if (answer.text !== '') expect(headers.get('content-type')).toMatch(/; ?charset=utf-8/i)
    },
  )

  test('in HTML names nothing that the policy would not load', async () => {
    for (const path of ['/sign-in', '/nothing']) {
      const { text } = await raw(app.url, path)
      expect(text).not.toMatch(/<script(?![^>]*\bsrc="\/assets\/)/)
      expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=/)
      expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    }
  })

  test('that is a download is offered as a file, and sniffed by nobody', async () => {
    for (const { href } of (await omar.data<{ formats: { href: string }[] }>(`/documents/${document}/exports`))
      .formats) {
      const answer = await omar.get(href)
      expect(answer.status, href).toBe(200)
      expect(answer.headers.get('content-disposition'), href).toMatch(
        /^attachment; filename="[^"]+"; filename\*=UTF-8''/,
      )
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})

describe('an address to go on to', () => {
  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/%2e%2e//evil.example',
    '/\tevil.example',
    '/\n/evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    `/${'a'.repeat(3000)}`,
  ])('that leads out of the house is not followed: %j', async (then) => {
    expect(ownPath(then)).toBeUndefined()
    const someone = person(app.url)
    const signedIn = await someone.form('/sign-in', { email: 'omar@example.org', password, then })
    expect(signedIn.location).toBe('/')
    expect((await someone.get(`/sign-in?then=${encodeURIComponent(then)}`)).location).toBe('/')
    expect((await someone.form('/preferences', { theme: 'dark', back: then })).location).toBe('/')
  })

  test('that stays in it is followed to the letter', async () => {
    const then = `/documents/${document}?page=2&q=%D9%86%D8%B5#segment-x`
    const someone = person(app.url)
    expect((await someone.form('/sign-in', { email: 'omar@example.org', password, then })).location).toBe(then)
    expect((await someone.form('/preferences', { theme: 'dark', back: then })).location).toBe(then)
  })

  test('is taken from the page before only when that was ours', async () => {
    const led = async (referer: string) => {
      const headers = { ...fromOurPage(app.url), referer }
      return (await raw(app.url, '/preferences', { method: 'POST', headers })).location
    }
    expect(await led(`${app.url}/keys?x=1`)).toBe('/keys?x=1')
    expect(await led('https://evil.example/keys')).toBe('/')
    expect(await led(`${app.url}//evil.example`)).toBe('/')
    expect(await led('nonsense')).toBe('/')
  })
})

describe('the name of a file', () => {
  test('is given in any script, without marks that turn it around and without a path', () => {
    expect(disposition('مقال.txt')).toBe(
      `attachment; filename="warraq.txt"; filename*=UTF-8''${encodeURIComponent('مقال.txt')}`,
    )
    const marks = '\u200E\u200F\u061C\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069'
    const turned = disposition(`invoice${marks}fdp.exe`)
    expect(decodeURIComponent(turned)).not.toMatch(/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/)
    for (const name of [
      '../../etc/passwd',
      'a\r\nSet-Cookie: x=1.txt',
      'a"; filename="b.exe',
      'C:\\x.txt',
      'a\ud800.txt',
    ])
      expect(disposition(name)).toMatch(/^attachment; filename="[^"\\/\r\n]+"; filename\*=UTF-8''[\w.!~*%-]+$/)
  })

  test('that comes in with such marks goes out without them, over the whole walk', async () => {
    const bytes = Buffer.from('نص في ملف.')
    const name = '../\u202Efdp.مقال\u2066.txt'
    const preview = await omar.file(`/projects/${project}/imports`, name, bytes)
    const made = await omar.form(preview.location!, { title: 'Marks', split: 'sentences' })
    const { fileName } = (await omar.data<{ document: { fileName: string } }>(`${made.location}/exports`)).document
    expect(fileName).toBe('fdp.مقال.txt')
    const out = await omar.get(`${made.location}/exports/source`)
    expect(out.headers.get('content-disposition')).toContain(encodeURIComponent('fdp.مقال.txt'))
    expect(out.text).toBe('نص في ملف.')
  })
})

describe('JSON within a page', () => {
  test('cannot end the element it stands in', () => {
    const value = { text: '</script><!--<script>&amp;\u2028\u2029', '<key>': 1 }
    expect(jsonForHtml(value)).not.toMatch(/[<>&\u2028\u2029]/)
    expect(JSON.parse(jsonForHtml(value))).toEqual(value)
  })
})

describe('what is secret', () => {
  test('stands in no answer, whoever asks for whatever page as JSON', async () => {
    const other = await startApp()
    try {
      const owner = await founder(other.url)
      const editor = await sample(owner)
      const home = await owner.data<{ shelves: { project: { id: string } }[] }>('/')
      const shelf = home.shelves[0]!.project.id
      const guest = await member(other.url, owner, shelf as typeof project, 'translator')
      const link = await invite(owner, shelf as typeof project, 'reader')
      const [first] = (await owner.data<{ segments: { id: string }[] }>(editor)).segments
      await save(owner, first!.id, { base: 0, text: 'Words.' })
      const secrets = await secretsOf(other.store, [owner, guest])
      secrets.push(link.split('/').at(-1)!, password)
      const pages = [
        '/',
        '/account',
        '/keys',
        '/projects/new',
        `/projects/${shelf}`,
        `/projects/${shelf}/imports`,
        editor,
        `${editor}?segment=${first!.id}`,
        `${editor}/exports`,
        `${editor}/exports/json`,
        `/segments/${first!.id}/revisions`,
        `/segments/${first!.id}/panel`,
        `/segments/${first!.id}/split`,
        `/segments/${first!.id}/source`,
      ]
      for (const someone of [owner, guest]) {
        for (const page of pages) {
          for (const accept of ['application/json', 'text/html']) {
            const { text } = await someone.get(page, { accept })
            for (const secret of secrets) expect(text.includes(secret), `${page} as ${accept}`).toBe(false)
            if (accept === 'application/json') expect(text).not.toMatch(/argon2|passwordHash|password_hash|"token"/)
          }
        }
      }
      // E-mail addresses are for whoever invites, and for their own people.
      expect((await guest.get(`/projects/${shelf}`, { accept: 'application/json' })).text).not.toContain(
        'omar@example.org',
      )
    } finally {
      await other.stop()
    }
  })

  test('and what people write stands in no log, whatever is done and whatever goes wrong', async () => {
    const other = await startApp()
    try {
      const owner = await founder(other.url)
      const own = await newProject(owner, 'ProjectWord')
      const there = await importText(owner, own, 'سطرسري أول. سطرسري ثان.\nسطرسري ثالث.', { name: 'FileWord.txt' })
      const rows = await segmentsOf(owner, there)
      const id = rows[0]!.id
      await save(owner, id, { base: 0, text: 'TargetWord one' })
      await save(owner, id, { base: 0, text: 'TargetWord stale' })
      await owner.form(`/segments/${id}/revisions`, { base: '1', text: 'TargetWord two', state: 'translated' })
      await owner.form(`/segments/${id}/revisions/1/restoration`, {})
      await owner.form(`/segments/${id}/comments`, { text: 'RemarkWord' })
      await owner.form(`/segments/${id}/split`, { source: '4', head: '3' })
      await owner.form(`/segments/${rows[1]!.id}/source`, { source: 'سطرسري مصحح', head: '0' })
      await owner.get(`/documents/${there}?q=QueryWord`)
      await owner.get(`/sign-in?then=/documents/${there}?q=QueryWord`)
      await owner.form(`/documents/${there}/title`, { title: 'TitleWord' })
      const link = await invite(owner, own, 'reader')
      await person(other.url).get(link)
      await person(other.url).form(link, {
        name: 'PersonWord',
        email: 'guest@example.org',
        password: 'PasswordWord 12345',
      })
      await person(other.url).form('/sign-in', { email: 'MailWord@example.org', password: 'PasswordWord wrong' })
      await owner.form('/account/password', { current: 'PasswordWord', password: 'PasswordWord 54321' })
      for (const format of ['bilingual', 'target', 'source', 'tmx', 'json'])
        await owner.get(`/documents/${there}/exports/${format}`)
      const post = { method: 'POST', headers: { ...fromOurPage(other.url, owner), 'content-type': 'application/json' } }
      await raw(other.url, `/segments/${id}/revisions`, { ...post, body: '{"text":"TargetWord torn' })
      await raw(other.url, `/segments/${id}/revisions`, { ...post, body: '{"base":"TargetWord","text":1}' })
      await owner.file(`/projects/${own}/imports`, 'FileWord.txt', Buffer.from('%PDF-1.7 سطرسري'))
      await owner.form('/sign-out', {})
      const tokens = [...(await secretsOf(other.store, [owner])), link.split('/').at(-1)!]
      const log = other.log()
      expect(log.split('\n').length).toBeGreaterThan(30)
      for (const line of log.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) })
      expect(log).not.toMatch(
        /سطرسري|TargetWord|RemarkWord|QueryWord|TitleWord|FileWord|ProjectWord|PersonWord|PasswordWord|MailWord|example\.org/,
      )
      for (const token of tokens) expect(log).not.toContain(token)
    } finally {
      await other.stop()
    }
  })

  test('and a bug is told by its number, not by its stack, and the server goes on', async () => {
    const boom = new Error('secretstack: text of a person')
    const other = await startApp({
      store: (opened) => ({
        ...opened,
        projects: { ...opened.projects, members: () => Promise.reject(boom) },
      }),
    })
    try {
      const owner = await founder(other.url)
      const own = await newProject(owner)
      for (const accept of ['text/html', 'application/json']) {
        const answer = await owner.get(`/projects/${own}`, { accept })
        expect(answer.status).toBe(500)
        expect(answer.text).not.toMatch(/secretstack|\.ts:\d|node_modules|at async/)
        const number = answer.headers.get('x-request-id')!
        expect(answer.text).toContain(number)
        expect(other.log()).toMatch(new RegExp(`"request":"${number}"[^\n]*secretstack`))
      }
      expect((await owner.get('/account')).status).toBe(200)
    } finally {
      await other.stop()
    }
  })

  test('and when even the page of an error fails, there is a sentence without a page', async () => {
    const other = await startApp()
    try {
      other.express.engine('ejs', (_path, _locals, done) => done(new Error('secretstack')))
      const answer = await raw(other.url, '/nothing')
      expect(answer.status).toBe(500)
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
      expect(answer.text).not.toContain('secretstack')
      expect(answer.text).toContain(answer.headers.get('x-request-id')!)
      expect((await raw(other.url, '/nothing', { headers: { accept: 'application/json' } })).status).toBe(404)
    } finally {
      await other.stop()
    }
  })
})

/** Tokens in people's cookies, and the hashes of passwords and sessions in the store. */
async function secretsOf(store: Store, people: readonly Person[]): Promise<string[]> {
  const tokens = people.flatMap(({ cookies }) => cookies.get('warraq') ?? [])
  const hashes: string[] = []
  for await (const line of store.dump.write()) {
    const { table, row } = JSON.parse(line) as { table?: string; row?: Record<string, string> }
    if (table === 'account') hashes.push(row!.password_hash!)
    if (table === 'session' || table === 'token') hashes.push(row!.hash!)
  }
  if (hashes.length === 0) throw new Error('There is nothing secret to look for.')
  return [...tokens, ...hashes]
}

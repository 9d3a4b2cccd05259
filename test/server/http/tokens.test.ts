/** A program with a token is the person who made it: the same doors, less by its scope and its time, and no cookie beside it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fingerprint } from '../../../server/security.ts'
import {
  type App,
  codeOf,
  fromOurPage,
  importText,
  member,
  newProject,
  projectIn,
  raw,
  rowsOf,
  segmentsOf,
  startApp,
} from '../../support/app.ts'
import { founder, type Person, password, person } from '../../support/person.ts'
import { type Program, program, tokenOf } from '../../support/program.ts'

const dayMs = 24 * 60 * 60 * 1000

let app: App
let omar: Person
let laila: Person & { email: string }
let project: string
let document: string
let segment: string
let writing: Program
let reading: Program

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  const own = await newProject(omar)
  project = own
  laila = await member(app.url, omar, own, 'reader')
  document = await importText(omar, own, 'جملة أولى. جملة ثانية.')
  segment = (await segmentsOf(omar, document))[0]!.id
  writing = program(app.url, await tokenOf(omar, 'write'))
  reading = program(app.url, await tokenOf(omar, 'read'))
})
afterAll(() => app?.stop())

const save = (base: number, text: string) => ({ base, text, state: 'initial', key: crypto.randomUUID() })

describe('a program with a token', () => {
  test('is told as JSON, without cookies and without an origin', async () => {
    const page = await writing.get(`/documents/${document}`)
    expect(page.status).toBe(200)
    expect(page.json<{ segments: unknown[] }>().segments).toHaveLength(2)
    const saved = await writing.post(`/segments/${segment}/revisions`, save(0, 'A first sentence.'))
    expect([saved.status, saved.json().revision]).toEqual([200, 1])
    const titled = await writing.post(`/documents/${document}/title`, { title: 'An article' })
    expect([titled.status, titled.location]).toEqual([303, `/documents/${document}`])
    for (const answer of [page, saved, titled]) expect(answer.headers.getSetCookie()).toEqual([])
    const history = await omar.data<{ groups: { newest: { by: { name: string } } }[] }>(
      `/segments/${segment}/revisions`,
    )
    expect(history.groups[0]!.newest.by.name).toBe('Omar Haddad')
  })

  test('is given a file, and a page where it asks for one', async () => {
    expect((await reading.get(`/documents/${document}/exports/tmx`)).text).toContain('<tmx')
    const page = await reading.get('/', { accept: 'text/html' })
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
  })

  test('that may only read is refused every write, and nothing is stored', async () => {
    const before = await rowsOf(app.store)
    for (const path of [`/segments/${segment}/revisions`, `/documents/${document}/title`, '/projects', '/sign-out']) {
      const answer = await reading.post(path, save(1, 'No.'))
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 403, 'token_reads'])
      expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
    }
    expect((await reading.get(`/documents/${document}`)).status).toBe(200)
    expect(await rowsOf(app.store)).toEqual(before)
  })

  test('may no more than its person, and sees nothing of what is not theirs', async () => {
    const hers = program(app.url, await tokenOf(laila, 'write'))
    expect((await hers.get(`/documents/${document}`)).status).toBe(200)
    const refused = await hers.post(`/segments/${segment}/revisions`, save(1, 'Mine.'))
    expect([refused.status, codeOf(refused)]).toEqual([403, 'forbidden'])
    const { location } = await writing.post('/projects', { name: 'Elsewhere' })
    expect((await hers.get(`/projects/${projectIn(location!)}`)).status).toBe(404)
  })

  test('does not what is a person’s alone: passwords, tokens, the end of sessions', async () => {
    const before = await rowsOf(app.store)
    const { tokens } = (await writing.get('/account/tokens')).json<{ tokens: { hash: string }[] }>()
    for (const [path, body] of [
      ['/account/tokens', { name: 'Another' }],
      [`/account/tokens/${tokens[0]!.hash}`, {}],
      ['/account/name', { name: 'Somebody Else' }],
      ['/account/password', { current: password, password: 'a quite different sentence 8' }],
      ['/account/sessions', {}],
    ] as const) {
      const answer = await writing.post(path, body)
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 403, 'token_not_here'])
    }
    expect(await rowsOf(app.store)).toEqual(before)
    expect((await omar.get('/account')).status).toBe(200)
  })

  test('is given the link of an invitation, which a browser is shown on the next page', async () => {
    const made = await writing.post(`/projects/${project}/invitations`, { role: 'reader' })
    expect(made.status).toBe(201)
    const { link } = made.json<{ link: string }>()
    expect((await person(app.url).get(new URL(link).pathname)).status).toBe(200)
  })

  test('hears what others do for as long as its token is good', async () => {
    const token = await tokenOf(omar, 'read')
    const answer = await fetch(new URL(`/documents/${document}/events`, app.url), {
      headers: { authorization: `Bearer ${token}` },
    })
    const heard = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('event: here')) text += (await heard.read()).value
    await app.store.tokens.revoke(fingerprint(token), (await app.store.users.byEmail('omar@example.org'))!.id)
    await omar.send(`/segments/${segment}/revisions`, save(1, 'A first sentence, once more.'))
    while (!(await heard.read()).done);
    expect(text).not.toContain('once more')
  })
})

describe('a token', () => {
  test('is shown once, on the page after it is made, and kept as a hash alone', async () => {
    const { location } = await omar.form('/account/tokens', { name: 'Every night', scope: 'read', days: '7' })
    expect(location).toBe('/account/tokens')
    const { text } = await omar.get(location!)
    const [token] = /warraq_[\w-]{43}/.exec(text)!
    expect((await omar.get(location!)).text).not.toContain(token)
    expect((await program(app.url, token).get('/')).status).toBe(200)
    const kept = (await rowsOf(app.store)).join('\n')
    expect(kept).not.toContain(token)
    let dump = ''
    for await (const line of app.store.dump.write()) dump += line
    expect(dump).not.toContain(token)
    expect(dump).toContain(fingerprint(token))
    await program(app.url, token).post(`/account/tokens/${fingerprint(token)}`)
    expect(app.log()).not.toContain(token)
    expect(app.log()).not.toContain(fingerprint(token))
    expect(app.log()).toContain(`"token":"${fingerprint(token).slice(0, 8)}"`)
  })

  test('has a name, a scope and days that there are', async () => {
    const nameless = await omar.send('/account/tokens', { name: ' ' })
    expect([nameless.status, codeOf(nameless)]).toEqual([422, 'invalid'])
    for (const wrong of [{ days: '9999' }, { scope: 'own' }])
      expect((await omar.send('/account/tokens', { name: 'A', ...wrong })).status).toBe(400)
    const again = await omar.form('/account/tokens', { name: '', scope: 'write', days: '7' })
    expect(again.status).toBe(422)
    expect(again.text).toMatch(/value="write" checked/)
  })

  test('that is unknown, revoked or over is refused as such, whatever is asked for and however it was sent', async () => {
    const [revoked, over] = [await tokenOf(omar, 'write'), await tokenOf(omar, 'write', '7')]
    const { tokens } = await omar.data<{ tokens: { hash: string }[] }>('/account/tokens')
    expect(tokens.map(({ hash }) => hash)).toContain(fingerprint(revoked))
    // Nobody revokes what is not theirs.
    await laila.form(`/account/tokens/${fingerprint(revoked)}`, {})
    expect((await program(app.url, revoked).get('/')).status).toBe(200)
    await omar.form(`/account/tokens/${fingerprint(revoked)}`, {})
    for (const bad of [revoked, `warraq_${'x'.repeat(43)}`, 'x', '', omar.cookies.get('warraq')!])
      for (const path of ['/', `/documents/${document}`, '/sign-in', '/nowhere'])
        for (const accept of ['*/*', 'application/json']) {
          const answer = await program(app.url, bad).get(path, { accept })
          expect([path, answer.status, codeOf(answer)]).toEqual([path, 401, 'bad_token'])
          expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Warraq", error="invalid_token"')
        }
    app.later(8 * dayMs)
    const late = await program(app.url, over).get(`/documents/${document}`)
    expect([late.status, codeOf(late)]).toEqual([401, 'token_expired'])
    expect((await omar.get('/account/tokens')).text).toContain('over since')
    app.later(-8 * dayMs)
  })

  test('that is missing is asked for', async () => {
    const answer = await raw(app.url, '/', { headers: { accept: 'application/json' } })
    expect([answer.status, codeOf(answer)]).toEqual([401, 'signed_out'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Warraq"')
  })

  test('says when it was last used, no oftener than it must', async () => {
    const token = await tokenOf(omar, 'read')
    const used = async () => (await app.store.tokens.find(fingerprint(token)))!.token.usedAt
    expect(await used()).toBeNull()
    const it = program(app.url, token)
    await it.get('/')
    const first = await used()
    await it.get('/')
    expect(await used()).toEqual(first)
    app.later(11 * 60_000)
    await it.get('/')
    expect((await used())!.getTime()).toBeGreaterThan(first!.getTime())
    app.later(-11 * 60_000)
  })

  test('counts alone: a session beside it lends it nothing, and a wrong one is no way round the origin', async () => {
    const cookie = fromOurPage(app.url, omar).cookie!
    const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', cookie }
    const body = JSON.stringify({ name: 'Forged' })
    const forged = (authorization: string) =>
      raw(app.url, '/projects', {
        method: 'POST',
        headers: { ...elsewhere, authorization, accept: 'application/json', 'content-type': 'application/json' },
        body,
      })
    expect(codeOf(await forged('Bearer x'))).toBe('bad_token')
    expect(codeOf(await forged('Bearer'))).toBe('bad_token')
    // Another scheme is a proxy's, and says nothing here.
    expect(codeOf(await forged('Basic b21hcjp4'))).toBe('cross_origin')
    const hers = await tokenOf(laila, 'write')
    const { location } = await forged(`bearer ${hers}`)
    expect((await omar.get(location!)).status).toBe(404)
    expect((await laila.get(location!)).status).toBe(200)
  })

  test('ends with a new password of its person', async () => {
    const guest = await member(app.url, omar, projectIn(`/projects/${project}`), 'reader')
    const token = await tokenOf(guest, 'read')
    const next = 'another long sentence 9'
    expect((await guest.form('/account/password', { current: password, password: next })).status).toBe(303)
    expect(codeOf(await program(app.url, token).get('/'))).toBe('bad_token')
  })

  test('is one of fifty at most', async () => {
    const { tokens } = await laila.data<{ tokens: unknown[] }>('/account/tokens')
    for (let n = tokens.length; n < 50; n++) await tokenOf(laila, 'read')
    const refused = await laila.send('/account/tokens', { name: 'One more' })
    expect([refused.status, codeOf(refused)]).toEqual([422, 'invalid'])
  })
})

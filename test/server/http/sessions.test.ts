/** Accounts, sessions and invitations, over HTTP: what is secret stays secret, and what is meant once happens once. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fingerprint } from '../../../server/security.ts'
import {
  type App,
  codeOf,
  fromOurPage,
  invite,
  member,
  newProject,
  projectIn,
  raw,
  startApp,
} from '../../support/app.ts'
import { type Answer, founder, type Person, password, person, sample } from '../../support/person.ts'
import { dialects, isMissing } from '../../support/store.ts'

/** How many hashes were verified. */
const hashes = vi.hoisted(() => ({ verified: 0 }))
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return {
    ...argon2,
    verify: (...given: Parameters<typeof argon2.verify>) => {
      hashes.verified++
      return argon2.verify(...given)
    },
  }
})

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

const cookieOf = (answer: Answer, name: string): string =>
  answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`)) ?? ''

const signIn = async (url: string, email: string, secret = password): Promise<Person> => {
  const someone = person(url)
  const answer = await someone.form('/sign-in', { email, password: secret })
  if (answer.status !== 303) throw new Error(`Not signed in: ${answer.status}`)
  return someone
}

const isSignedIn = async (someone: Person): Promise<boolean> => (await someone.get('/account')).status === 200

/** Each test has an app of its own, since wrong tries are counted by address. */
async function withApp(
  act: (app: App, omar: Person) => Promise<void>,
  env: Record<string, string> = {},
): Promise<void> {
  const app = await startApp({ env })
  try {
    await act(app, await founder(app.url))
  } finally {
    await app.stop()
  }
}

describe('the first account', () => {
  for (const dialect of dialects) {
    test.skipIf(isMissing(dialect))(`is made once, even by twenty at once, on ${dialect}`, async () => {
      const app = await startApp({ dialect })
      try {
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, i) =>
            person(app.url).form('/setup', { name: `Founder ${i}`, email: `founder${i}@example.org`, password }),
          ),
        )
        expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(19).fill(404)])
        expect((await person(app.url).get('/setup')).status).toBe(404)
        const lines: string[] = []
        for await (const line of app.store.dump.write()) lines.push(line)
        expect(lines.filter((line) => line.startsWith('{"table":"account"'))).toHaveLength(1)
      } finally {
        await app.stop()
      }
    })
  }

  test('is where a person who comes to an empty store is led, and nothing else is open', async () => {
    const app = await startApp()
    try {
      const someone = person(app.url)
      expect((await someone.get('/')).location).toBe('/setup')
      expect((await someone.get('/sign-in')).location).toBe('/setup')
      expect((await someone.get('/setup')).status).toBe(200)
      const weak = await someone.form('/setup', { name: 'A', email: 'a@example.org', password: 'password123' })
      expect(weak.status).toBe(422)
      expect(weak.text).not.toContain('password123')
      expect(await app.store.users.none()).toBe(true)
    } finally {
      await app.stop()
    }
  })
})

describe('a password', () => {
  test('is kept as argon2id, and a session only as the hash of its token', () =>
    withApp(async (app, omar) => {
      const user = await app.store.users.byEmail('omar@example.org')
      expect(user!.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      const token = omar.cookies.get('warraq')!
      expect(token).toMatch(/^[\w-]{43}$/)
      let dump = ''
      for await (const line of app.store.dump.write()) dump += line
      expect(dump).not.toContain(token)
      expect(dump).not.toContain(password)
      expect(await app.store.sessions.find(fingerprint(token), new Date())).toBeDefined()
    }))

  test('that is changed ends every other session, and gives this one another token', () =>
    withApp(async (app, omar) => {
      const elsewhere = await signIn(app.url, 'omar@example.org')
      const before = omar.cookies.get('warraq')
      const next = 'another long sentence 9'
      expect((await omar.form('/account/password', { current: 'wrong', password: next })).status).toBe(422)
      expect((await omar.form('/account/password', { current: password, password: 'short' })).status).toBe(422)
      expect(await isSignedIn(elsewhere)).toBe(true)
      expect((await omar.form('/account/password', { current: password, password: next })).status).toBe(303)
      expect(omar.cookies.get('warraq')).not.toBe(before)
      expect([await isSignedIn(omar), await isSignedIn(elsewhere)]).toEqual([true, false])
      const old = person(app.url)
      old.cookies.set('warraq', before!)
      expect(await isSignedIn(old)).toBe(false)
      expect((await person(app.url).form('/sign-in', { email: 'omar@example.org', password })).status).toBe(422)
      expect(await isSignedIn(await signIn(app.url, 'omar@example.org', next))).toBe(true)
    }))

  test('that is wrong for an account and any for none get the same answer, and cost the same hash', () =>
    withApp(async (app) => {
      const said = async (email: string) => {
        hashes.verified = 0
        const { status, text, headers } = await person(app.url).form('/sign-in', { email, password: 'wrong sentence' })
        const names = [...headers.keys()].sort().join()
        return { status, names, text: text.replaceAll(email, '…'), verified: hashes.verified }
      }
      const [known, unknown] = [await said('omar@example.org'), await said('nobody@example.org')]
      expect(unknown).toEqual(known)
      // Without an account another hash is verified in its place: that is what takes the time.
      expect(known).toMatchObject({ status: 422, verified: 1 })
    }))

  test('is waited for after five wrong tries, also when they come at once, and nobody else has to wait', () =>
    withApp(async (app) => {
      const guess = (secret: string) =>
        person(app.url).form('/sign-in', { email: 'OMAR@example.org', password: secret })
      const at = await Promise.all(Array.from({ length: 12 }, (_, i) => guess(`wrong sentence ${i}`)))
      expect(at.filter(({ status }) => status === 422)).toHaveLength(5)
      const waiting = at.filter(({ status }) => status === 429)
      expect(waiting).toHaveLength(7)
      expect(Number(waiting[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
      // The right one waits too, or guessing would go on behind it.
      expect((await guess(password)).status).toBe(429)
      const json = await person(app.url).send('/sign-in', { email: 'omar@example.org', password })
      expect([json.status, codeOf(json)]).toEqual([429, 'too_many'])
      const other = await person(app.url).form('/sign-in', { email: 'nobody@example.org', password })
      expect(other.status).toBe(422)
      app.later(15_000)
      expect((await guess('wrong again')).status).toBe(422)
      app.later(15_000)
      expect((await guess(password)).status).toBe(429)
      app.later(15_000)
      expect((await guess(password)).status).toBe(303)
      // Forgiven.
      for (let i = 0; i < 5; i++) expect((await guess('wrong')).status).toBe(422)
    }))

  test('is guessed at from one address only so often, whatever the account', () =>
    withApp(async (app) => {
      const statuses: number[] = []
      for (let i = 0; i < 65; i++)
        statuses.push(
          (await person(app.url).form('/sign-in', { email: `guess${i}@example.org`, password: 'x'.repeat(201) }))
            .status,
        )
      expect(statuses.slice(0, 60).every((status) => status === 422)).toBe(true)
      expect(statuses.slice(60).every((status) => status === 429)).toBe(true)
    }))

  test('of the account page is waited for as well', () =>
    withApp(async (_app, omar) => {
      const guess = (current: string) =>
        omar.form('/account/password', { current, password: 'another long sentence 9' })
      for (let i = 0; i < 5; i++) expect((await guess(`wrong ${i}`)).status).toBe(422)
      expect((await guess(password)).status).toBe(429)
    }))

  test('may hold any letters, the same from two keyboards', () =>
    withApp(async (app, omar) => {
      const composed = 'caf\u00e9 وكلمة سر طويلة'
      expect((await omar.form('/account/password', { current: password, password: composed })).status).toBe(303)
      expect(await isSignedIn(await signIn(app.url, 'omar@example.org', composed.normalize('NFD')))).toBe(true)
    }))
})

describe('a session', () => {
  test('has a cookie that scripts and other sites do not get, for this host only', () =>
    withApp(async (app) => {
      const answer = await person(app.url).form('/sign-in', { email: 'omar@example.org', password })
      const cookie = cookieOf(answer, 'warraq')
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; SameSite=Lax/)
      expect(cookie).toMatch(/; Path=\//)
      expect(cookie).not.toMatch(/Domain=/i)
      expect(cookie).not.toMatch(/; Secure/)
    }))

  test('behind HTTPS is bound to the host by the name of its cookie', async () => {
    const env = { WARRAQ_URL: 'https://warraq.example.org' }
    const app = await startApp({ env })
    try {
      const answer = await person(app.url).form('/setup', { name: 'Omar', email: 'omar@example.org', password })
      const cookie = cookieOf(answer, '__Host-warraq')
      expect(cookie).toMatch(/; Secure/)
      expect(cookie).toMatch(/; Path=\//)
      expect(cookie).not.toMatch(/Domain=/i)
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
      const token = /=([^;]+)/.exec(cookie)![1]!
      const asked = (name: string) => raw(app.url, '/account', { headers: { cookie: `${name}=${token}` } })
      expect((await asked('__Host-warraq')).status).toBe(200)
      // Under the plain name, which a neighbouring site could set, it is no session.
      expect((await asked('warraq')).status).toBe(303)
    } finally {
      await app.stop()
    }
  })

  test('behind a trusted proxy that ends HTTPS is bound as well; an untrusted one is not believed', async () => {
    const forwarded = { 'x-forwarded-proto': 'https' }
    const given = async (env: Record<string, string>) => {
      const app = await startApp({ env })
      try {
        const body = new URLSearchParams({ name: 'Omar', email: 'omar@example.org', password }).toString()
        const answer = await raw(app.url, '/setup', {
          method: 'POST',
          headers: { ...fromOurPage(app.url), ...forwarded, 'content-type': 'application/x-www-form-urlencoded' },
          body,
        })
        return answer.headers.getSetCookie().map((cookie) => cookie.split('=')[0])
      } finally {
        await app.stop()
      }
    }
    expect(await given({ TRUST_PROXY: 'loopback' })).toEqual(['__Host-warraq'])
    expect(await given({})).toEqual(['warraq'])
  })

  test('gets a new token with every sign-in, and the one that came along is over', () =>
    withApp(async (app, omar) => {
      const planted = 'A'.repeat(43)
      const someone = person(app.url)
      someone.cookies.set('warraq', planted)
      await someone.form('/sign-in', { email: 'omar@example.org', password })
      expect(someone.cookies.get('warraq')).not.toBe(planted)
      const before = omar.cookies.get('warraq')!
      await omar.form('/sign-in', { email: 'omar@example.org', password })
      expect(omar.cookies.get('warraq')).not.toBe(before)
      const old = person(app.url)
      old.cookies.set('warraq', before)
      expect(await isSignedIn(old)).toBe(false)
    }))

  test('ends with signing out, here alone or everywhere, and the browser is asked to forget', () =>
    withApp(async (app, omar) => {
      const [one, two] = [await signIn(app.url, 'omar@example.org'), await signIn(app.url, 'omar@example.org')]
      const token = one.cookies.get('warraq')!
      const out = await one.form('/sign-out', {})
      expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
      expect(one.cookies.has('warraq')).toBe(false)
      one.cookies.set('warraq', token)
      expect([await isSignedIn(one), await isSignedIn(two), await isSignedIn(omar)]).toEqual([false, true, true])
      const everywhere = await omar.form('/account/sessions', {})
      expect(everywhere.headers.get('clear-site-data')).toBe('"cache", "storage"')
      expect([await isSignedIn(two), await isSignedIn(omar)]).toEqual([false, false])
    }))

  test('lasts thirty days from when it was last used', () =>
    withApp(async (app, omar) => {
      app.later(29 * dayMs)
      const used = await omar.get('/account')
      expect(used.status).toBe(200)
      expect(cookieOf(used, 'warraq')).toContain('Max-Age=2592000')
      app.later(29 * dayMs)
      expect(await isSignedIn(omar)).toBe(true)
      app.later(31 * dayMs)
      expect(await isSignedIn(omar)).toBe(false)
    }))

  test('is not used by a page that is only left open, which says every few seconds where it is', () =>
    withApp(async (app, omar) => {
      const editor = await sample(omar)
      app.later(29 * dayMs)
      expect((await omar.send(`${editor}/presence`, { segment: null })).status).toBe(204)
      app.later(2 * dayMs)
      expect(await isSignedIn(omar)).toBe(false)
    }))

  test('is not had with half a cookie, a wrong one, or one among many', () =>
    withApp(async (app, omar) => {
      const token = omar.cookies.get('warraq')!
      const status = async (cookie: string) => (await raw(app.url, '/account', { headers: { cookie } })).status
      expect(await status(`warraq=${token.slice(0, -1)}`)).toBe(303)
      expect(await status(`warraq=${token}x`)).toBe(303)
      expect(await status(`warraq=${encodeURIComponent("' or 1=1 --")}`)).toBe(303)
      expect(await status(`xwarraq=${token}`)).toBe(303)
      expect(await status(`a=b; warraq=${token}; c=d`)).toBe(200)
    }))
})

describe('an invitation', () => {
  let app: App
  let omar: Person

  beforeAll(async () => {
    app = await startApp()
    omar = await founder(app.url)
  })
  afterAll(() => app?.stop())

  test('makes a member once, with the role it names', async () => {
    const project = await newProject(omar)
    for (const role of ['owner', 'reviser', 'translator', 'reader'] as const) {
      const guest = await member(app.url, omar, project, role)
      expect((await guest.data<{ role: string }>(`/projects/${project}`)).role).toBe(role)
    }
    const link = await invite(omar, project, 'reader')
    const first = await person(app.url).form(link, { name: 'One', email: 'one@example.org', password })
    expect(first.status).toBe(303)
    const second = await person(app.url).form(link, { name: 'Two', email: 'two@example.org', password })
    expect(second.status).toBe(410)
    expect((await person(app.url).get(link)).status).toBe(410)
    // Not even an account is left of who came second.
    expect(await app.store.users.byEmail('two@example.org')).toBeUndefined()
  })

  test('that ten people follow at once makes one member and one account', async () => {
    const project = await newProject(omar)
    const link = await invite(omar, project, 'translator')
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        person(app.url).form(link, { name: `Racer ${i}`, email: `racer${i}@example.org`, password }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(9).fill(410)])
    const accounts = await Promise.all(
      Array.from({ length: 10 }, (_, i) => app.store.users.byEmail(`racer${i}@example.org`)),
    )
    expect(accounts.filter(Boolean)).toHaveLength(1)
    expect(await app.store.projects.members(project)).toHaveLength(2)
  })

  test('is over when it is withdrawn, and after a fortnight', async () => {
    const project = await newProject(omar)
    const link = await invite(omar, project, 'reader')
    const { invitations } = await omar.data<{ invitations: { hash: string }[] }>(`/projects/${project}`)
    await omar.form(`/projects/${project}/invitations/${invitations[0]!.hash}`, {})
    expect((await person(app.url).get(link)).status).toBe(410)
    const later = await invite(omar, project, 'reader')
    expect((await person(app.url).get(later)).status).toBe(200)
    app.later(15 * dayMs)
    expect((await person(app.url).get(later)).status).toBe(410)
    const late = await person(app.url).form(later, { name: 'Late', email: 'late@example.org', password })
    expect(late.status).toBe(410)
    expect(await app.store.users.byEmail('late@example.org')).toBeUndefined()
    omar = await signIn(app.url, 'omar@example.org')
  })

  test('shows its link once, to the owner who made it', async () => {
    const project = await newProject(omar)
    await omar.form(`/projects/${project}/invitations`, { role: 'reader' })
    const shown = await omar.get(`/projects/${project}`)
    expect(shown.text).toMatch(/\/invitations\/[\w-]{43}/)
    expect((await omar.get(`/projects/${project}`)).text).not.toMatch(/\/invitations\/[\w-]{43}(?![\w])/)
  })

  test('never takes away from a role that is better already', async () => {
    const project = await newProject(omar)
    const guest = await member(app.url, omar, project, 'reviser')
    const down = await invite(omar, project, 'reader')
    expect((await guest.form(down, {})).status).toBe(303)
    expect((await guest.data<{ role: string }>(`/projects/${project}`)).role).toBe('reviser')
    const up = await invite(omar, project, 'owner')
    expect((await guest.form(up, {})).status).toBe(303)
    expect((await guest.data<{ role: string }>(`/projects/${project}`)).role).toBe('owner')
  })

  test('does not take over the account of somebody with the same e-mail', async () => {
    const project = await newProject(omar)
    const link = await invite(omar, project, 'owner')
    const thief = person(app.url)
    const answer = await thief.form(link, { name: 'Thief', email: 'Omar@Example.org', password: 'quite another one 1' })
    expect(answer.status).toBe(422)
    expect(await isSignedIn(thief)).toBe(false)
    // And the invitation is still good.
    expect((await person(app.url).get(link)).status).toBe(200)
  })

  test('leaves a project with an owner', async () => {
    const project = projectIn((await omar.form('/projects', { name: 'Alone' })).location!)
    const { user } = (await app.store.projects.members(project))[0]!
    const answer = await omar.send(`/projects/${project}/members/${user}`, { role: 'none' })
    expect([answer.status, codeOf(answer)]).toEqual([409, 'last_owner'])
  })
})

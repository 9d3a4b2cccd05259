/**
 * The interface for programs as it describes itself: it is valid OpenAPI, leaves out no route, and the answers are as it says. The validator holds it against
 * the schemas that the OpenAPI Initiative publishes; it stands on ajv alone, which also holds the answers, and has had releases every few months for years.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId, JobId } from '../../../segments/model.ts'
import type { Described } from '../../../server/api/openapi.ts'
import { declared } from '../../../server/routes/doors.ts'
import { routes as words } from '../../../views/catalogue/en/api.ts'
import { type App, importText, newProject, raw, segmentsOf, startApp } from '../../support/app.ts'
import { type Answer, founder, type Person } from '../../support/person.ts'
import { type Program, program, tokenOf } from '../../support/program.ts'

let app: App
let omar: Person
let it: Program
let described: Described
const ajv = new Ajv2020({ strict: true, allErrors: true })
addFormats.default(ajv)

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  it = program(app.url, await tokenOf(omar, 'write'))
  described = (await raw(app.url, '/api/openapi.json')).json<Described>()
  ajv.addSchema(own({ $id: 'warraq', $defs: described.components.schemas }))
})
afterAll(() => app?.stop())

/** A schema of the description, as one that stands alone. */
const own = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"warraq#/$defs/')) as object

const addressOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}')

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>
}

/** What is wrong with an answer by the description of its route; throws where the description has no such answer. */
function faults(route: string, answer: Answer): unknown[] {
  const [method, path] = route.split(' ')
  const responses = described.paths[addressOf(path!)]?.[method!]?.responses as Readonly<Record<string, Response>>
  const response = responses[answer.status] ?? (answer.status >= 400 ? responses.default : undefined)
  if (response === undefined) throw new Error(`${route} is not said to answer ${answer.status}`)
  const schema = response.content?.['application/json']?.schema
  if (schema === undefined)
    return answer.status === 303 || answer.text === '' ? [] : ['an answer where there should be none']
  const validate = ajv.compile(own(schema))
  return validate(answer.json()) ? [] : (validate.errors ?? [])
}

describe('the description for programs', () => {
  test('is valid OpenAPI 3.1', async () => {
    const said = await new Validator().validate(JSON.parse(JSON.stringify(described)) as Record<string, unknown>)
    expect(said).toMatchObject({ valid: true })
    expect(described.openapi).toBe('3.1.1')
    const ids = Object.values(described.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('has every route that is declared, each with its sentence, and no other', () => {
    const routes = declared(app.express).filter(({ declaration }) => declaration !== undefined)
    const named = routes.map(({ method, path }) => `${method} ${path}`)
    // A new route is given its sentence in views/catalogue/en/api.ts.
    expect(Object.keys(words).sort()).toEqual(named.sort())
    expect(
      Object.entries(described.paths)
        .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
        .sort(),
    ).toEqual(named.map(addressOf).sort())
  })

  test('says of each route who may, as the door does', () => {
    for (const { method, path, declaration } of declared(app.express)) {
      if (!declaration) continue
      const { security } = described.paths[addressOf(path)]![method]!
      const open = declaration.may === 'public' || declaration.may === 'setup'
      const byToken = declaration.may !== 'in-person'
      expect([path, security]).toEqual([path, open ? [] : [...(byToken ? [{ token: [] }] : []), { session: [] }]])
    }
  })

  test('is made of what routes read: a body that is read is declared, and so is what an address may ask for', () => {
    const folder = resolve(import.meta.dirname, '../../../server/routes')
    const undeclared: string[] = []
    for (const file of readdirSync(folder)) {
      const source = readFileSync(resolve(folder, file), 'utf8')
      const near = [...source.matchAll(/from '(\.\.?\/(?:present\/)?[\w-]+\.ts)'/g)].map(([, name]) => name!)
      const whole = [source, ...near.map((name) => readFileSync(resolve(folder, name), 'utf8'))].join('\n')
      for (const part of source.split(/(?=\bopen\.(?:get|post)\()/).slice(1)) {
        const [, method, path, head] = /^open\.(get|post)\(\s*'([^']+)',\s*([\s\S]*?),\s*(?:async|\()/.exec(part)!
        const constant = new RegExp(`const ${head} = (\\{[\\s\\S]*?\\}) as const`).exec(source)?.[1] ?? head!
        // { may: '…', takes: … } where the body is read, by the route itself or by what it calls.
        const reads = /\bread\(req,|\bchosen(?:Translation)?\(req\)|\bconceptIn\(req/.test(
          part.split('\n  async function')[0]!,
        )
        if (method === 'post' && reads && !/\btakes\b/.test(constant)) undeclared.push(`${method} ${path}`)
        for (const [, name] of constant.matchAll(/(?<=asks: \[[^\]]*)'(\w+)'/g))
          if (whole.match(new RegExp(`\\b${name}\\b`, 'g'))!.length < 2) undeclared.push(`${path}?${name}`)
      }
    }
    expect(undeclared).toEqual([])
  })
})

describe('answers are as described', () => {
  const answered: [route: string, answer: Answer][] = []

  beforeAll(async () => {
    const held = await newProject(omar)
    const document = await importText(omar, held, 'جملة أولى من 12 كلمة. جملة ثانية.')
    const segments = await segmentsOf(omar, document)
    const segment = segments[0]!.id
    const get = async (route: string, path = route.split(' ')[1]!) => answered.push([route, await it.get(path)])
    const post = async (route: string, path: string, body: object) => {
      const answer = await it.post(path, body)
      answered.push([route, answer])
      return answer
    }
    const saving = 'post /segments/:segment/revisions'
    const to = `/segments/${segment}/revisions`
    const inDocument = `/documents/${document}`
    await post('post /projects', '/projects', { name: 'Made' })
    await post('post /projects', '/projects', { name: '' })
    await post(saving, to, { base: 0, text: 'A first sentence of 13 words.', state: 'translated' })
    await post(saving, to, { base: 1, text: 'A first sentence of 13 words.', state: 'translated' })
    await post(saving, to, { base: 0, text: 'Another.', state: 'initial' })
    await post(saving, to, { base: 'none', text: 1 })
    await post(saving, to, { base: 1, text: 'A first sentence of 13 words!', state: 'translated' })
    await post('post /segments/:segment/revisions/:number/restoration', `${to}/1/restoration`, { base: 2 })
    await post('post /segments/:segment/comments', `/segments/${segment}/comments`, { text: 'Why 13?' })
    await post('post /projects/:project/terms', `/projects/${held}/terms`, {
      language: ['ar', 'en'],
      term: ['جملة', 'sentence'],
    })
    await post('post /projects/:project/invitations', `/projects/${held}/invitations`, { role: 'reader' })
    await post('post /documents/:document/presence', `${inDocument}/presence`, { segment })
    await post('post /account/name', '/account/name', { name: 'No' })
    const stale = await omar.form(`/segments/${segment}/revisions`, { base: '0', text: 'Late.', state: 'initial' })
    const [, proposal] = /\/proposals\/([\da-f-]{36})/.exec(stale.text)!
    const preview = await post('post /projects/:project/imports', `/projects/${held}/imports`, { text: 'نص واحد.' })
    await get('get /projects/:project/imports/:upload', preview.location)
    const listed = (await it.get(`/projects/${held}/terms`)).json<{ concepts: { id: string }[] }>()
    const checks = (await it.get(`${inDocument}/checks`)).json<{
      groups: { found: { finding: { name: string } }[] }[]
    }>()
    await get('get /')
    await get('get /projects/:project', `/projects/${held}`)
    await get('get /documents/:document', inDocument)
    await get('get /documents/:document', '/documents/01a20cd0-0000-7000-8000-000000000000')
    await get('get /segments/:segment/revisions', `${to}?from=1&to=1`)
    await get('get /proposals/:proposal', `/proposals/${proposal}`)
    await get('get /documents/:document/comments', `${inDocument}/comments`)
    await get('get /documents/:document/checks', `${inDocument}/checks`)
    await post('post /segments/:segment/findings', `/segments/${segment}/findings`, {
      finding: checks.groups[0]!.found[0]!.finding.name,
      aside: 'yes',
    })
    await get('get /projects/:project/checks', `/projects/${held}/checks`)
    await post('post /projects/:project/checks', `/projects/${held}/checks`, { space_doubled: 'off' })
    await get('get /projects/:project/terms', `/projects/${held}/terms`)
    await get(
      'get /projects/:project/terms/concepts/:concept',
      `/projects/${held}/terms/concepts/${listed.concepts[0]!.id}`,
    )
    await get('get /projects/:project/memory', `/projects/${held}/memory?q=${encodeURIComponent('جملة')}`)
    await get('get /notices')
    await get('get /account/tokens')
    await get('get /healthz')
    await get('get /readyz')
    const { id: by } = (await app.store.users.byEmail('omar@example.org'))!
    const [job, at] = [app.shell.newId() as JobId, app.shell.clock()]
    const about = { kind: 'export', name: 'A text', subject: 'tmx', document: document as DocumentId } as const
    await app.store.jobs.add({ id: job, project: held, by, ...about, key: job, at, until: at }, 1)
    await get('get /jobs/:job', `/jobs/${job}`)
    await get('get /documents/:document/timeline', `${inDocument}/timeline`)
    await get('get /documents/:document/compare', `${inDocument}/compare?from=1`)
    answered.push(['get /account', await raw(app.url, '/account', { headers: { accept: 'application/json' } })])
    answered.push(['post /account/tokens', await omar.send('/account/tokens', { name: 'A' })])
  })

  test('to the letter of their schemas, in every noun, and in refusals too', () => {
    const wrong = answered.flatMap(([route, answer]) => {
      const found = faults(route, answer)
      return found.length > 0 ? [{ route, status: answer.status, found }] : []
    })
    expect(wrong).toEqual([])
    // They are what they are meant to be, not only refusals.
    const statuses = answered.map(([, { status }]) => status)
    expect([...new Set(statuses)].sort()).toEqual([200, 201, 204, 303, 400, 401, 403, 404, 409, 422])
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(15)
  })

  test('and one that is not would be found', () => {
    const [route, answer] = answered.find(([name]) => name === 'get /documents/:document')!
    const page = answer.json<{ segments: { head: unknown }[] }>()
    page.segments[0]!.head = 'newest'
    expect(faults(route, { ...answer, json: <T>() => page as T })).not.toEqual([])
    expect(() => faults(route, { ...answer, status: 204 })).toThrow('is not said')
  })

  test('for every schema that a route declares there was one', () => {
    const said = new Set(answered.filter(([, { status }]) => status < 300).map(([route]) => route))
    const missing = declared(app.express).filter(
      ({ method, path, declaration }) => declaration?.tells !== undefined && !said.has(`${method} ${path}`),
    )
    expect(missing).toEqual([])
  })

  test('and a program reads the whole list as a page', async () => {
    const page = await raw(app.url, '/api', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(200)
    for (const path of Object.keys(described.paths)) expect(page.text).toContain(`<code>${path}</code>`)
  })
})

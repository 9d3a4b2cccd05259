/** Who may: every route of the app, knocked at in every role. The table is written by hand; a route without a row fails. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId, JobId, ProjectId, UserId } from '../../../segments/model.ts'
import { declared } from '../../../server/routes/doors.ts'
import { onceAligned } from '../../support/aligned.ts'
import {
  type App,
  codeOf,
  fromOurPage,
  importText,
  invite,
  member,
  newProject,
  projectIn,
  rowsOf,
  save,
  segmentsOf,
  startApp,
} from '../../support/app.ts'
import { founder, type Person, password, person } from '../../support/person.ts'

const actors = ['nobody', 'stranger', 'reader', 'translator', 'reviser', 'owner'] as const
type Actor = (typeof actors)[number]

/** What is in the project that everybody knocks at. */
interface Ground {
  readonly project: ProjectId
  readonly document: string
  readonly asset: string
  readonly readerId: string
  readonly invitation: string
  readonly invitationHash: string
  readonly upload: string
  readonly translation: string
  /** A table of it that came back. */
  readonly returned: string
  /** A document of one sentence. */
  readonly small: string
  readonly comment: string
  /** Long work of the owner, done. */
  readonly job: string
  /** A text that waits beside a segment. */
  readonly proposal: () => Promise<string>
  /** A living segment that nobody has touched, and whose neighbour nobody will touch. */
  readonly segment: () => string
  /** One with two revisions. */
  readonly revised: () => Promise<string>
  /** The number of a merge that can be taken back. */
  readonly merge: () => Promise<number>
}

interface Row {
  readonly path: (ground: Ground) => string | Promise<string>
  readonly body?: Record<string, unknown> | (() => Record<string, unknown>)
  /** Statuses for nobody, a stranger, a reader, a translator, a reviser, an owner, when JSON is asked for. */
  readonly statuses: readonly [number, number, number, number, number, number]
  /** The request ends the session it is made with. */
  readonly endsSession?: true
}

const everybody = (status: number): Row['statuses'] => [status, status, status, status, status, status]
const signedIn = (status: number): Row['statuses'] => [401, status, status, status, status, status]
const readers = (status: number): Row['statuses'] => [401, 404, status, status, status, status]
const writers = (status: number): Row['statuses'] => [401, 404, 403, status, status, status]
const importers = (status: number): Row['statuses'] => [401, 404, 403, 403, status, status]
/** What only the owner has asked for: whatever their role, others see nothing. */
const theirOwn = (status: number): Row['statuses'] => [401, 404, 404, 404, 404, status]
const owners = (status: number): Row['statuses'] => [401, 404, 403, 403, 403, status]

const table: Record<string, Row> = {
  'get /:name': { path: ({ asset }) => asset, statuses: everybody(200) },
  'get /healthz': { path: () => '/healthz', statuses: everybody(200) },
  'get /readyz': { path: () => '/readyz', statuses: everybody(200) },
  'get /robots.txt': { path: () => '/robots.txt', statuses: everybody(200) },
  'get /setup': { path: () => '/setup', statuses: everybody(404) },
  'post /setup': { path: () => '/setup', body: { name: 'A', email: 'a@example.org' }, statuses: everybody(404) },
  'get /sign-in': { path: () => '/sign-in', statuses: [200, 303, 303, 303, 303, 303] },
  'post /sign-in': {
    path: () => '/sign-in',
    // Another for each: too many tries for one would have to wait.
    body: () => ({ email: `${crypto.randomUUID()}@example.org` }),
    statuses: everybody(422),
  },
  'post /sign-out': { path: () => '/sign-out', statuses: everybody(303), endsSession: true },
  'get /account': { path: () => '/account', statuses: signedIn(200) },
  'post /account/name': { path: () => '/account/name', body: { name: 'Somebody Else' }, statuses: signedIn(303) },
  'post /account/password': { path: () => '/account/password', body: { current: 'no' }, statuses: signedIn(422) },
  'post /account/sessions': { path: () => '/account/sessions', statuses: signedIn(303), endsSession: true },
  'get /account/tokens': { path: () => '/account/tokens', statuses: signedIn(200) },
  'post /account/tokens': { path: () => '/account/tokens', body: { name: 'A program' }, statuses: signedIn(201) },
  'post /account/tokens/:hash': { path: () => `/account/tokens/${'0'.repeat(64)}`, statuses: signedIn(303) },
  'get /notices': { path: () => '/notices', statuses: signedIn(200) },
  'post /notices': { path: () => '/notices', body: { until: '2026-01-01T00:00:00.000Z' }, statuses: signedIn(303) },
  'post /preferences': { path: () => '/preferences', body: { theme: 'dark' }, statuses: everybody(303) },
  'get /keys': { path: () => '/keys', statuses: everybody(200) },
  'get /api': { path: () => '/api', statuses: everybody(200) },
  'get /api/openapi.json': { path: () => '/api/openapi.json', statuses: everybody(200) },
  'get /patterns': { path: () => '/patterns', statuses: everybody(404) },
  'get /': { path: () => '/', statuses: signedIn(200) },
  'post /sample': { path: () => '/sample', statuses: signedIn(303) },
  'get /projects/new': { path: () => '/projects/new', statuses: signedIn(200) },
  'post /projects': { path: () => '/projects', body: { name: 'Another' }, statuses: signedIn(303) },

  'get /projects/:project': { path: ({ project }) => `/projects/${project}`, statuses: readers(200) },
  'post /projects/:project': {
    path: ({ project }) => `/projects/${project}`,
    body: { name: 'Renamed' },
    statuses: owners(303),
  },
  'get /projects/:project/checks': { path: ({ project }) => `/projects/${project}/checks`, statuses: readers(200) },
  'post /projects/:project/checks': {
    path: ({ project }) => `/projects/${project}/checks`,
    body: { space_doubled: 'off' },
    statuses: owners(200),
  },
  'post /projects/:project/agreement': {
    path: ({ project }) => `/projects/${project}/agreement`,
    body: { reviserApart: 'no' },
    statuses: owners(303),
  },
  'post /projects/:project/members/:user': {
    path: ({ project, readerId }) => `/projects/${project}/members/${readerId}`,
    body: { role: 'reader' },
    statuses: owners(303),
  },
  'post /projects/:project/invitations': {
    path: ({ project }) => `/projects/${project}/invitations`,
    body: { role: 'reader' },
    statuses: owners(303),
  },
  'post /projects/:project/invitations/:hash': {
    path: ({ project }) => `/projects/${project}/invitations/${'0'.repeat(64)}`,
    statuses: owners(303),
  },
  'get /invitations/:token': { path: ({ invitation }) => invitation, statuses: everybody(200) },
  'post /invitations/:token': { path: () => `/invitations/${'x'.repeat(43)}`, statuses: everybody(410) },

  'get /projects/:project/terms': { path: ({ project }) => `/projects/${project}/terms`, statuses: readers(200) },
  'post /projects/:project/terms': {
    path: ({ project }) => `/projects/${project}/terms`,
    body: { term: ['كتاب'], language: ['ar'] },
    statuses: writers(303),
  },
  'get /projects/:project/terms/files/:format': {
    path: ({ project }) => `/projects/${project}/terms/files/tbx`,
    statuses: readers(200),
  },
  'post /projects/:project/terms/imports': {
    path: ({ project }) => `/projects/${project}/terms/imports`,
    body: { text: 'كتاب,book' },
    statuses: importers(303),
  },
  'get /projects/:project/terms/imports/:upload': {
    path: ({ project }) => `/projects/${project}/terms/imports/${crypto.randomUUID()}`,
    statuses: importers(404),
  },
  'post /projects/:project/terms/imports/:upload': {
    path: ({ project }) => `/projects/${project}/terms/imports/${crypto.randomUUID()}`,
    statuses: importers(404),
  },
  'get /projects/:project/terms/concepts/:concept': {
    path: ({ project }) => `/projects/${project}/terms/concepts/${crypto.randomUUID()}`,
    statuses: readers(404),
  },
  'post /projects/:project/terms/concepts/:concept': {
    path: ({ project }) => `/projects/${project}/terms/concepts/${crypto.randomUUID()}`,
    statuses: writers(404),
  },

  'get /projects/:project/archive': { path: ({ project }) => `/projects/${project}/archive`, statuses: readers(200) },
  'get /projects/:project/archive/zip': {
    path: ({ project }) => `/projects/${project}/archive/zip?with=tmx`,
    statuses: readers(200),
  },

  'get /projects/:project/imports': {
    path: ({ project }) => `/projects/${project}/imports`,
    statuses: importers(200),
  },
  'post /projects/:project/imports': {
    path: ({ project }) => `/projects/${project}/imports`,
    body: { text: 'نص واحد.' },
    statuses: importers(303),
  },
  'get /projects/:project/imports/:upload': {
    path: ({ project, upload }) => `/projects/${project}/imports/${upload}`,
    statuses: importers(200),
  },
  'post /projects/:project/imports/:upload': {
    path: ({ project, upload }) => `/projects/${project}/imports/${upload}`,
    body: { title: 'Imported' },
    statuses: importers(303),
  },

  'get /projects/:project/memory': { path: ({ project }) => `/projects/${project}/memory`, statuses: readers(200) },
  'post /projects/:project/memory': {
    path: ({ project }) => `/projects/${project}/memory`,
    body: { text: 'نص بلا ترجمة.' },
    statuses: importers(422),
  },
  'post /projects/:project/memory/:memory/removal': {
    path: ({ project }) => `/projects/${project}/memory/${crypto.randomUUID()}/removal`,
    statuses: importers(404),
  },

  'get /projects/:project/rules': { path: ({ project }) => `/projects/${project}/rules`, statuses: owners(200) },
  'get /projects/:project/rules/srx': {
    path: ({ project }) => `/projects/${project}/rules/srx`,
    statuses: owners(200),
  },
  'post /projects/:project/rules': {
    path: ({ project }) => `/projects/${project}/rules`,
    body: { base: 'sentences', act: 'preview' },
    statuses: owners(200),
  },

  'get /documents/:document/resegmentation': {
    path: ({ document }) => `/documents/${document}/resegmentation`,
    statuses: owners(200),
  },
  'post /documents/:document/resegmentation': {
    path: ({ document }) => `/documents/${document}/resegmentation`,
    body: {},
    statuses: owners(422),
  },
  'get /projects/:project/imports/:upload/translations/:translation': {
    path: ({ project, upload, translation }) => `/projects/${project}/imports/${upload}/translations/${translation}`,
    statuses: importers(200),
  },
  'post /projects/:project/imports/:upload/translations/:translation': {
    path: ({ project, upload, translation }) => `/projects/${project}/imports/${upload}/translations/${translation}`,
    body: { title: 'Imported', insist: 'yes' },
    statuses: importers(303),
  },
  'post /projects/:project/imports/:upload/translations/:translation/cancellation': {
    path: ({ project, upload, translation }) =>
      `/projects/${project}/imports/${upload}/translations/${translation}/cancellation`,
    statuses: importers(303),
  },

  'get /documents/:document': { path: ({ document }) => `/documents/${document}`, statuses: readers(200) },
  'get /documents/:document/go': {
    path: ({ document }) => `/documents/${document}/go?number=2`,
    statuses: readers(303),
  },
  'post /documents/:document/title': {
    path: ({ document }) => `/documents/${document}/title`,
    body: { title: 'Renamed' },
    statuses: writers(303),
  },
  'post /documents/:document/presence': {
    path: ({ document }) => `/documents/${document}/presence`,
    body: {},
    statuses: readers(204),
  },
  'get /documents/:document/events': {
    path: ({ document }) => `/documents/${document}/events`,
    statuses: readers(200),
  },
  'get /jobs/:job': { path: ({ job }) => `/jobs/${job}`, statuses: theirOwn(200) },
  'get /jobs/:job/events': { path: ({ job }) => `/jobs/${job}/events`, statuses: theirOwn(200) },
  'get /jobs/:job/file': { path: ({ job }) => `/jobs/${job}/file`, statuses: theirOwn(200) },
  'post /jobs/:job/cancellation': { path: ({ job }) => `/jobs/${job}/cancellation`, statuses: theirOwn(303) },
  'get /documents/:document/updates': {
    path: ({ document }) => `/documents/${document}/updates`,
    statuses: importers(200),
  },
  'post /documents/:document/updates': {
    path: ({ document }) => `/documents/${document}/updates`,
    body: { text: 'نص واحد.' },
    statuses: importers(303),
  },
  'get /documents/:document/updates/:upload': {
    path: ({ document, upload }) => `/documents/${document}/updates/${upload}`,
    statuses: importers(200),
  },
  'post /documents/:document/updates/:upload': {
    path: ({ document, upload }) => `/documents/${document}/updates/${upload}`,
    body: { change: '0' },
    statuses: importers(409),
  },
  'get /documents/:document/returns': {
    path: ({ document }) => `/documents/${document}/returns`,
    statuses: writers(200),
  },
  'post /documents/:document/returns': {
    path: ({ document }) => `/documents/${document}/returns`,
    body: { text: 'a,b' },
    statuses: writers(422),
  },
  'get /documents/:document/returns/:upload': {
    path: ({ small, returned }) => `/documents/${small}/returns/${returned}`,
    statuses: writers(200),
  },
  'post /documents/:document/returns/:upload': {
    path: ({ small, returned }) => `/documents/${small}/returns/${returned}`,
    statuses: writers(303),
  },
  'get /documents/:document/proposals': {
    path: ({ document }) => `/documents/${document}/proposals`,
    statuses: readers(200),
  },
  'post /documents/:document/proposals': {
    path: ({ document }) => `/documents/${document}/proposals`,
    body: { n: 0, change: 0 },
    statuses: writers(422),
  },
  'get /documents/:document/exports': {
    path: ({ document }) => `/documents/${document}/exports`,
    statuses: readers(200),
  },
  'get /documents/:document/exports/:format': {
    path: ({ document }) => `/documents/${document}/exports/tmx`,
    statuses: readers(200),
  },
  'post /documents/:document/changes/:change/undo': {
    path: async ({ document, merge }) => `/documents/${document}/changes/${await merge()}/undo`,
    statuses: writers(303),
  },
  'get /documents/:document/timeline': {
    path: ({ document }) => `/documents/${document}/timeline`,
    statuses: readers(200),
  },
  'get /documents/:document/moments/:change': {
    path: ({ document }) => `/documents/${document}/moments/1`,
    statuses: readers(200),
  },
  'post /documents/:document/moments/:change/restorations': {
    path: ({ document }) => `/documents/${document}/moments/1/restorations`,
    body: { what: 'selected', segments: '01a20cd0-0000-7000-8000-000000000000' },
    statuses: writers(303),
  },
  'get /documents/:document/compare': {
    path: ({ document }) => `/documents/${document}/compare?from=1`,
    statuses: readers(200),
  },
  'get /documents/:document/redline': {
    path: ({ document }) => `/documents/${document}/redline?from=1`,
    statuses: readers(200),
  },
  'get /documents/:document/report': {
    path: ({ document }) => `/documents/${document}/report`,
    statuses: writers(200),
  },
  'get /projects/:project/report': { path: ({ project }) => `/projects/${project}/report`, statuses: writers(200) },
  'get /documents/:document/hands': { path: ({ document }) => `/documents/${document}/hands`, statuses: readers(200) },
  'post /documents/:document/versions': {
    path: ({ document }) => `/documents/${document}/versions`,
    body: () => ({ change: 1, name: crypto.randomUUID() }),
    statuses: writers(303),
  },
  'post /documents/:document/versions/removal': {
    path: ({ document }) => `/documents/${document}/versions/removal`,
    body: { name: 'None has this' },
    statuses: writers(404),
  },
  'post /documents/:document/looks': {
    path: ({ document }) => `/documents/${document}/looks`,
    body: { change: 1 },
    statuses: readers(303),
  },

  'get /documents/:document/alignment': {
    path: ({ document }) => `/documents/${document}/alignment`,
    statuses: readers(200),
  },
  'get /documents/:document/alignment/doubt': {
    path: ({ document }) => `/documents/${document}/alignment/doubt`,
    statuses: readers(303),
  },
  'post /documents/:document/alignment': {
    path: ({ document }) => `/documents/${document}/alignment`,
    statuses: writers(422),
  },
  'get /documents/:document/translations': {
    path: ({ document }) => `/documents/${document}/translations`,
    statuses: writers(200),
  },
  'post /documents/:document/translations': {
    path: ({ document }) => `/documents/${document}/translations`,
    body: { translation: 'A sentence.' },
    statuses: writers(303),
  },
  'get /documents/:document/translations/:upload': {
    path: ({ small, translation }) => `/documents/${small}/translations/${translation}`,
    statuses: writers(200),
  },
  'post /documents/:document/translations/:upload': {
    path: ({ small, translation }) => `/documents/${small}/translations/${translation}`,
    body: { insist: 'yes' },
    statuses: writers(303),
  },
  'post /documents/:document/translations/:upload/cancellation': {
    path: ({ small, translation }) => `/documents/${small}/translations/${translation}/cancellation`,
    statuses: writers(303),
  },
  'post /segments/:segment/alignment': {
    path: ({ segment }) => `/segments/${segment()}/alignment`,
    body: { act: 'join' },
    statuses: writers(303),
  },

  'get /segments/:segment': { path: ({ segment }) => `/segments/${segment()}`, statuses: readers(303) },
  'get /segments/:segment/panel': { path: ({ segment }) => `/segments/${segment()}/panel`, statuses: readers(200) },
  'post /segments/:segment/comments': {
    path: ({ segment }) => `/segments/${segment()}/comments`,
    body: { text: 'A remark.' },
    statuses: writers(303),
  },
  'post /segments/:segment/findings': {
    path: ({ segment }) => `/segments/${segment()}/findings`,
    body: { finding: '0'.repeat(32) },
    statuses: writers(200),
  },
  'get /documents/:document/checks': {
    path: ({ document }) => `/documents/${document}/checks`,
    statuses: readers(200),
  },
  'get /documents/:document/review': {
    path: ({ document }) => `/documents/${document}/review`,
    statuses: readers(200),
  },
  'get /documents/:document/review/all': {
    path: ({ document }) => `/documents/${document}/review/all`,
    statuses: importers(200),
  },
  'post /documents/:document/review/all': {
    path: ({ document }) => `/documents/${document}/review/all`,
    body: { to: 'reviewed', n: 1, change: 0 },
    statuses: importers(409),
  },
  'post /segments/:segment/review': {
    path: async ({ revised }) => `/segments/${await revised()}/review`,
    body: { base: 2, against: 0, state: 'translated' },
    statuses: writers(200),
  },
  'get /documents/:document/comments': {
    path: ({ document }) => `/documents/${document}/comments`,
    statuses: readers(200),
  },
  'post /comments/:comment/answers': {
    path: ({ comment }) => `/comments/${comment}/answers`,
    body: { text: 'An answer.' },
    statuses: writers(303),
  },
  'post /comments/:comment/resolution': {
    path: ({ comment }) => `/comments/${comment}/resolution`,
    statuses: writers(303),
  },
  'get /segments/:segment/revisions': {
    path: ({ segment }) => `/segments/${segment()}/revisions`,
    statuses: readers(200),
  },
  'post /segments/:segment/revisions': {
    path: ({ segment }) => `/segments/${segment()}/revisions`,
    body: { base: 0, text: 'Words.', state: 'translated' },
    statuses: writers(200),
  },
  'get /proposals/:proposal': {
    path: async ({ proposal }) => `/proposals/${await proposal()}`,
    statuses: readers(200),
  },
  'post /proposals/:proposal': {
    path: async ({ proposal }) => `/proposals/${await proposal()}`,
    body: { choice: 'theirs' },
    statuses: writers(200),
  },
  'post /segments/:segment/revisions/:number/restoration': {
    path: async ({ revised }) => `/segments/${await revised()}/revisions/1/restoration`,
    statuses: writers(200),
  },
  'get /segments/:segment/split': { path: ({ segment }) => `/segments/${segment()}/split`, statuses: writers(200) },
  'post /segments/:segment/split': {
    path: ({ segment }) => `/segments/${segment()}/split`,
    body: { source: 4, head: 0 },
    statuses: writers(303),
  },
  'post /segments/:segment/merge': {
    path: ({ segment }) => `/segments/${segment()}/merge`,
    body: { head: 0 },
    statuses: writers(303),
  },
  'get /segments/:segment/source': { path: ({ segment }) => `/segments/${segment()}/source`, statuses: writers(200) },
  'post /segments/:segment/source': {
    path: ({ segment }) => `/segments/${segment()}/source`,
    body: { source: 'نص آخر.', head: 0 },
    statuses: writers(303),
  },
}

describe('every route', () => {
  let app: App
  let ground: Ground
  const emails = new Map<Actor, string>([
    ['owner', 'omar@example.org'],
    ['stranger', 'stranger@example.org'],
  ])
  const people = new Map<Actor, Person>()

  beforeAll(async () => {
    app = await startApp()
    const owner = await founder(app.url)
    people.set('owner', owner)
    people.set('nobody', person(app.url))
    const elsewhere = await newProject(owner, 'Elsewhere')
    const project = await newProject(owner)
    for (const role of ['reader', 'translator', 'reviser'] as const) {
      const someone = await member(app.url, owner, project, role)
      people.set(role, someone)
      emails.set(role, someone.email)
    }
    // Owns a project as well: of another one.
    const stranger = await member(app.url, owner, elsewhere, 'owner')
    people.set('stranger', stranger)
    emails.set('stranger', stranger.email)
    // Prepares what the others knock at, and is never signed out meanwhile.
    ground = await prepare(app, await member(app.url, owner, project, 'owner'), project)
  })
  afterAll(() => app?.stop())

  test('has a row in the table, and every row a route', () => {
    expect(declared(app.express).map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining(Object.keys(table)),
    )
    expect(Object.keys(table)).toEqual(
      expect.arrayContaining(declared(app.express).map(({ method, path }) => `${method} ${path}`)),
    )
  })

  test('declares who may; only what nobody signs in for, the files of the pages, does not', () => {
    const open = declared(app.express).filter(({ declaration }) => declaration === undefined)
    expect(open).toEqual([{ method: 'get', path: '/:name', declaration: undefined }])
  })

  for (const [route, row] of Object.entries(table)) {
    test(`${route} lets through whom it should`, async () => {
      const statuses: Record<string, number> = {}
      for (const actor of actors) {
        statuses[actor] = await knock(people.get(actor)!, route.split(' ')[0]!, await row.path(ground), row.body)
        if (row.endsSession && actor !== 'nobody') await signInAgain(actor)
      }
      expect(statuses).toEqual(Object.fromEntries(actors.map((actor, i) => [actor, row.statuses[i]])))
    })
  }

  test('that is only read writes nothing', async () => {
    const owner = people.get('owner')!
    const addresses = await Promise.all(
      Object.entries(table)
        .filter(([route]) => route.startsWith('get '))
        .map(([, row]) => row.path(ground)),
    )
    const before = await rowsOf(app.store)
    for (const address of addresses) await knock(owner, 'get', address)
    expect(await rowsOf(app.store)).toEqual(before)
  })

  test('leads somebody who is signed out to sign in, and then back', async () => {
    const answer = await person(app.url).get(`/documents/${ground.document}?page=2`)
    expect(answer.status).toBe(303)
    expect(answer.location).toBe(`/sign-in?then=${encodeURIComponent(`/documents/${ground.document}?page=2`)}`)
  })

  test('answers a stranger as if nothing were there: to the letter what it says of a made-up address', async () => {
    const stranger = people.get('stranger')!
    const said = async (address: string) => {
      const answer = await stranger.get(address, { accept: 'application/json' })
      const { error } = answer.json<{ error: { code: string; sentence: string } }>()
      return { status: answer.status, code: error.code, sentence: error.sentence, keys: Object.keys(answer.json()) }
    }
    const madeUp = '01a20cd0-0000-7000-8000-000000000000'
    for (const [there, not] of [
      [`/projects/${ground.project}`, `/projects/${madeUp}`],
      [`/documents/${ground.document}`, `/documents/${madeUp}`],
      [`/segments/${ground.segment()}/revisions`, `/segments/${madeUp}/revisions`],
    ] as const)
      expect(await said(there)).toEqual(await said(not))
  })

  test('of one project gives nothing of another, however the address mixes them', async () => {
    const stranger = people.get('stranger')!
    const { location } = await stranger.form('/projects', { name: 'Mine' })
    const mine = projectIn(location!)
    const readerBefore = await people.get('reader')!.get(`/projects/${ground.project}`)
    expect(readerBefore.status).toBe(200)
    const upload = await stranger.get(`/projects/${mine}/imports/${ground.upload}`)
    expect(upload.status).toBe(404)
    const imported = await stranger.form(`/projects/${mine}/imports/${ground.upload}`, { title: 'Stolen' })
    expect(imported.status).toBe(404)
    const role = await stranger.form(`/projects/${mine}/members/${ground.readerId}`, { role: 'none' })
    expect(role.status).toBe(404)
    await stranger.form(`/projects/${mine}/invitations/${ground.invitationHash}`, {})
    expect((await person(app.url).get(ground.invitation)).status).toBe(200)
    const own = await importText(stranger, mine, 'جملة أولى. جملة ثانية.')
    const change = await ground.merge()
    expect((await stranger.form(`/documents/${own}/changes/${change}/undo`, {})).status).toBe(422)
  })

  test('lets nobody mark as reviewed what they may not review', async () => {
    const review = { base: 0, text: 'Looked at.', state: 'reviewed' }
    const refused = await save(people.get('translator')!, ground.segment(), review)
    expect([refused.status, codeOf(refused)]).toEqual([403, 'may_not_review'])
    expect((await save(people.get('reviser')!, ground.segment(), review)).status).toBe(200)
    const early = await save(people.get('owner')!, ground.segment(), { ...review, state: 'final' })
    expect([early.status, codeOf(early)]).toEqual([409, 'not_reviewed'])
    const odd = await save(people.get('owner')!, ground.segment(), { ...review, state: 'signed' })
    expect(odd.status).toBe(400)
  })

  test('lets anybody leave a project, and nobody take another out of it but an owner', async () => {
    const owner = people.get('owner')!
    const guest = await member(app.url, owner, ground.project, 'translator')
    const { members } = await owner.data<{ members: { person: { id: string }; email: string }[] }>(
      `/projects/${ground.project}`,
    )
    const id = members.find(({ email }) => email === guest.email)!.person.id
    const removal = `/projects/${ground.project}/members/`
    expect((await guest.send(`${removal}${ground.readerId}`, { role: 'none' })).status).toBe(403)
    expect((await guest.send(`${removal}${id}`, { role: 'owner' })).status).toBe(403)
    const left = await guest.form(`${removal}${id}`, { role: 'none' })
    expect([left.status, left.location]).toEqual([303, '/'])
    expect((await guest.get(`/projects/${ground.project}`)).status).toBe(404)
  })

  test('is shut at once to somebody whose role was taken away', async () => {
    const owner = people.get('owner')!
    const guest = await member(app.url, owner, ground.project, 'reviser')
    expect((await guest.get(`/documents/${ground.document}/exports/tmx`)).status).toBe(200)
    const { members } = await owner.data<{ members: { person: { id: string }; email: string }[] }>(
      `/projects/${ground.project}`,
    )
    const id = members.find(({ email }) => email === guest.email)!.person.id
    await owner.form(`/projects/${ground.project}/members/${id}`, { role: 'none' })
    expect((await guest.get(`/documents/${ground.document}/exports/tmx`)).status).toBe(404)
    expect((await save(guest, ground.segment(), { base: 0, text: 'Too late.' })).status).toBe(404)
  })

  async function signInAgain(actor: Actor): Promise<void> {
    const someone = person(app.url)
    const answer = await someone.form('/sign-in', { email: emails.get(actor)!, password })
    expect(answer.status).toBe(303)
    people.set(actor, someone)
  }

  /** The status alone: some answers never end. */
  async function knock(someone: Person, method: string, path: string, given: Row['body'] = {}): Promise<number> {
    const body = typeof given === 'function' ? given() : given
    const response = await fetch(new URL(path, app.url), {
      method: method.toUpperCase(),
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...fromOurPage(app.url, someone),
        ...(method === 'get' ? {} : { 'content-type': 'application/json' }),
      },
      ...(method === 'get' ? {} : { body: JSON.stringify(body) }),
    })
    await response.body?.cancel()
    return response.status
  }
})

/** A document that somebody has written into a file. */
async function exported(app: App, project: ProjectId, by: UserId, document: DocumentId): Promise<JobId> {
  const [id, at] = [app.shell.newId() as JobId, app.shell.clock()]
  const about = { kind: 'export', name: 'A text', subject: 'tmx', document } as const
  await app.store.jobs.add({ id, project, by, ...about, key: id, at, until: at }, 1)
  await app.store.jobs.end(id, { state: 'done' }, at)
  const file = app.shell.jobs.file(id)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, '<tmx/>')
  return id
}

async function prepare(app: App, keeper: Person, project: ProjectId): Promise<Ground> {
  const text = Array.from({ length: 1000 }, (_, i) => `هذه جملة رقم ${i + 1}.`).join('\n')
  const document = await importText(keeper, project, text)
  const ids = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      keeper.data<{ segments: { id: string }[] }>(`/documents/${document}?page=${i + 1}`),
    ),
  )
  const pool = ids.flatMap(({ segments }) => segments.map(({ id }) => id))
  let next = 1
  const segment = () => {
    const id = pool[next]
    next += 3
    if (id === undefined) throw new Error('There are no more segments to knock at.')
    return id
  }
  const commented = segment()
  await keeper.form(`/segments/${commented}/comments`, { text: 'Why?' })
  const { panel } = await keeper.data<{ panel: { threads: { id: string }[] } }>(
    `/segments/${commented}/panel?tab=comments`,
  )
  const staged = await keeper.file(`/projects/${project}/imports`, 'staged.txt', Buffer.from('نص معد للاستيراد.'))
  const other = await keeper.file(`/projects/${project}/imports`, 'other.txt', Buffer.from('A text to import.'))
  const small = await importText(keeper, project, 'نص معد للاستيراد.')
  await onceAligned(keeper, `${staged.location}/translations/${other.location!.split('/').at(-1)}`)
  await onceAligned(keeper, `/documents/${small}/translations/${other.location!.split('/').at(-1)}`)
  const table = (await keeper.get(`/documents/${small}/exports/csv`)).text.replace(
    'نص معد للاستيراد.,,',
    'نص معد للاستيراد.,Another text.,',
  )
  const returned = await keeper.file(`/documents/${small}/returns`, 'table.csv', Buffer.from(table))
  const { members } = await keeper.data<{ members: { person: { id: string }; role: string }[] }>(`/projects/${project}`)
  const invitation = await invite(keeper, project, 'reader')
  const { invitations } = await keeper.data<{ invitations: { hash: string }[] }>(`/projects/${project}`)
  const [first] = await app.store.projects.members(project)
  const job = await exported(app, project, first!.user, document as DocumentId)
  return {
    job,
    project,
    document,
    asset: app.shell.assets.url('main.css'),
    readerId: members.find(({ role }) => role === 'reader')!.person.id,
    invitation,
    invitationHash: invitations[0]!.hash,
    upload: staged.location!.split('/').at(-1)!,
    translation: other.location!.split('/').at(-1)!,
    returned: returned.location!.split('/').at(-1)!,
    small,
    comment: panel.threads[0]!.id,
    segment,
    revised: async () => {
      const id = segment()
      await save(keeper, id, { base: 0, text: 'First.' })
      await save(keeper, id, { base: 1, text: 'Second.' })
      return id
    },
    proposal: async () => {
      const id = segment()
      await save(keeper, id, { base: 0, text: 'First.' })
      const stale = await keeper.form(`/segments/${id}/revisions`, { base: '0', text: 'Late.', state: 'initial' })
      return /\/proposals\/([\da-f-]{36})/.exec(stale.text)![1]!
    },
    merge: async () => {
      const merged = await keeper.form(`/segments/${segment()}/merge`, { head: '0' })
      if (merged.status !== 303) throw new Error(`No merge: ${merged.status} ${merged.text.slice(0, 300)}`)
      return (await keeper.data<{ document: { change: number } }>(`/documents/${document}`)).document.change
    },
  }
}

test('the segments of a page are those of the document that was asked for', async () => {
  const app = await startApp()
  try {
    const owner = await founder(app.url)
    const project = await newProject(owner)
    const one = await importText(owner, project, 'نص أول.')
    const other = await importText(owner, project, 'نص ثان.')
    const [segment] = await segmentsOf(owner, other)
    // The panel of another document's segment is not opened beside this one, even to a member of both.
    const { panel } = await owner.data<{ panel?: unknown }>(`/documents/${one}?segment=${segment!.id}`)
    expect(panel).toBeUndefined()
  } finally {
    await app.stop()
  }
})

/** Two people at one browser, without the script: what the page of one sends is not done as the other. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, importText, member, newProject, segmentsOf, startApp } from '../../support/app.ts'
import { type Answer, founder, type Person, person } from '../../support/person.ts'

let app: App
let omar: Person
let salma: Person
let document: string
let id: string

beforeAll(async () => {
  app = await startApp()
  omar = await founder(app.url)
  const project = await newProject(omar)
  salma = await member(app.url, omar, project, 'translator')
  document = await importText(omar, project, 'قال نعم. ثم مضى.')
  id = (await segmentsOf(omar, document))[0]!.id
})
afterAll(() => app?.stop())

/** The hidden fields of the form at an address of a page. */
async function fieldsOf(someone: Person, page: string, action: string): Promise<Record<string, string>> {
  const { text } = await someone.get(page)
  const form = text
    .split(/(?=<form\b)/)
    .find((part) => part.includes(`method="post" action="${action}"`))!
    .split('</form>')[0]!
  const hidden = /<input type="hidden" name="([^"]+)" value="([^"]*)">/g
  return Object.fromEntries([...form.matchAll(hidden)].map(([, name, value]) => [name!, value!]))
}
const total = async (): Promise<number> => (await omar.data<{ total: number }>(`/segments/${id}/revisions`)).total
const texts = ({ text }: Answer): string[] =>
  [...text.matchAll(/<textarea[^>]*readonly>\n?([^<]*)</g)].map(([, said]) => said!)

test('every form by which somebody works says whose page it is on, but none to sign out', async () => {
  const { text } = await omar.get(`/documents/${document}`)
  const forms = [...text.matchAll(/<form\b[^>]*method="post"[^>]*>(<input type="hidden" name="warraq-user")?/g)]
  const [own, other] = [forms.filter(([, field]) => field), forms.filter(([, field]) => !field)]
  expect(own.length).toBeGreaterThan(2)
  expect(new Set(other.map(([form]) => /action="([^"]+)"/.exec(form)![1]))).toEqual(
    new Set(['/preferences', '/sign-out']),
  )
  const upload = await omar.get(`/documents/${document}/updates`)
  expect(upload.text).toMatch(/<form[^>]*enctype[^>]*><input type="hidden" name="warraq-user"/)
  expect((await person(app.url).get('/sign-in')).text).not.toContain('name="warraq-user"')
})

test('a save from it is nobody’s: it waits beside the segment, until whoever wrote it signs in again and takes it', async () => {
  const fields = await fieldsOf(omar, `/documents/${document}`, `/segments/${id}/revisions`)
  const sent = { ...fields, text: 'He said yes.', state: 'initial' }
  const answer = await salma.form(`/segments/${id}/revisions`, sent)
  expect([answer.status, await total()]).toEqual([401, 0])
  expect(answer.text).toContain('Nothing was saved as theirs')
  const address = /action="(\/proposals\/[^"]+)"/.exec(answer.text)![1]!
  // Sent twice it waits once; sent by the one whose page it was, it is saved as ever.
  expect((await salma.form(`/segments/${id}/revisions`, sent)).text).toContain(`action="${address}"`)
  const taken = await omar.form(address, { ...(await fieldsOf(omar, address, address)), choice: 'mine' })
  expect([taken.status, await total()]).toEqual([303, 1])
  const { groups } = await omar.data<{ groups: { newest: { text: string; by: { name: string } } }[] }>(
    `/segments/${id}/revisions`,
  )
  expect(groups[0]!.newest).toMatchObject({ text: 'He said yes.', by: { name: 'Omar Haddad' } })
  const same = await fieldsOf(omar, `/documents/${document}`, `/segments/${id}/revisions`)
  expect((await omar.form(`/segments/${id}/revisions`, { ...same, text: 'Yes, he said.' })).status).toBe(303)
})

test('anything else is refused with what was written in it', async () => {
  const fields = await fieldsOf(omar, `/segments/${id}/source`, `/segments/${id}/source`)
  const corrected = await salma.form(`/segments/${id}/source`, { ...fields, source: 'قال <b>نعم</b> & مضى.' })
  expect([corrected.status, texts(corrected)]).toEqual([401, ['قال &lt;b&gt;نعم&lt;/b&gt; &amp; مضى.']])
  expect(corrected.text).toContain('other_person')
  const split = await salma.form(`/segments/${id}/split`, { ...fields, source: '4', head: '2' })
  expect([split.status, texts(split)]).toEqual([401, []])
  const remark = await salma.form(`/segments/${id}/comments`, { ...fields, text: 'A remark.' })
  expect([remark.status, texts(remark)]).toEqual([401, ['A remark.']])
  expect(
    (await omar.data<{ openComments?: number; segments: { openComments: number }[] }>(`/documents/${document}`))
      .segments[0]!.openComments,
  ).toBe(0)
})

test('a form with a file is refused too, and nothing of it is kept', async () => {
  const project = await newProject(omar, 'With files')
  const other = await member(app.url, omar, project, 'owner')
  for (const page of [`/projects/${project}/imports`, `/projects/${project}/rules`, `/projects/${project}/memory`]) {
    const fields = await fieldsOf(omar, page, page)
    expect(fields).toHaveProperty('warraq-user')
    const sent = { ...fields, act: 'save', base: 'sentences', file: Buffer.from('نص واحد.') }
    const answer = await other.multipart(page, sent)
    expect([page, answer.status, answer.location]).toEqual([page, 401, undefined])
    expect(answer.text).toContain('Somebody else')
  }
  const own = await fieldsOf(omar, `/projects/${project}/imports`, `/projects/${project}/imports`)
  const kept = await omar.multipart(`/projects/${project}/imports`, { ...own, file: Buffer.from('نص واحد.') })
  expect(kept.status).toBe(303)
})

test('who may not even see the document is told the same, with the text; and whoever is signed out is shown it too', async () => {
  const elsewhere = await newProject(omar, 'Elsewhere')
  const stranger = await member(app.url, omar, elsewhere, 'translator')
  const fields = await fieldsOf(omar, `/documents/${document}`, `/segments/${id}/revisions`)
  const before = await total()
  const refused = await stranger.form(`/segments/${id}/revisions`, { ...fields, text: 'Written by Omar.' })
  expect([refused.status, texts(refused)]).toEqual([401, ['Written by Omar.']])
  expect(refused.text).not.toContain('قال')
  const signedOut = await person(app.url).form(`/segments/${id}/revisions`, { ...fields, text: 'Written by Omar.' })
  expect([signedOut.status, texts(signedOut), await total()]).toEqual([401, ['Written by Omar.'], before])
})

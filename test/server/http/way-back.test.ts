import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, documentIn, newProject, startApp } from '../../support/app.ts'
import { founder, type Person, person, sample } from '../../support/person.ts'

let app: App
let someone: Person

beforeAll(async () => {
  app = await startApp()
  someone = await founder(app.url)
})
afterAll(() => app.stop())

const back = async (answer: Promise<{ text: string }>): Promise<string[]> =>
  /<a class="button button--primary" href="([^"]*)">([^<]*)</.exec((await answer).text)!.slice(1)

test('a page that says no leads up to what it was about, else home', async () => {
  const project = `/projects/${await newProject(someone)}`
  const document = `/documents/${documentIn(await sample(someone))}`
  expect(await back(someone.form(`${project}/members/nobody`, { role: 'reader' }))).toEqual(['/', 'To your documents'])
  expect(await back(someone.form(`${project}/invitations`, { role: 'king' }))).toEqual([project, 'To the project'])
  expect(await back(someone.form(`${document}/changes/1/undo`, {}))).toEqual([document, 'To the document'])
  expect(await back(someone.get('/nowhere'))).toEqual(['/', 'To your documents'])
})

test('somebody who is signed out is led to sign in', async () => {
  expect(await back(person(app.url).form('/projects', { name: 'A' }))).toEqual(['/sign-in', 'Sign in'])
})

test('what is about a segment leads to the page before, and only to one of ours', async () => {
  const editor = await sample(someone)
  const { segments } = await someone.data<{ segments: { id: string }[] }>(editor)
  const merge = async (referer: string): Promise<string[]> => {
    const cookie = [...someone.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const last = segments.at(-1)!.id
    const response = await fetch(`${app.url}/segments/${last}/merge`, {
      method: 'POST',
      headers: { accept: 'text/html', cookie, origin: app.url, 'sec-fetch-site': 'same-origin', referer },
      body: new URLSearchParams({ head: '0' }),
    })
    return back(response.text().then((text) => ({ text })))
  }
  expect(await merge(app.url + editor)).toEqual([editor, 'To the page before'])
  expect(await merge('https://elsewhere.example/documents')).toEqual(['/', 'To your documents'])
})

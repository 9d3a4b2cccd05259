/** Two readers of one document: what one does shows where the other looks, and moves no letter under anybody's hands. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { member, projectIn, save, segmentsOf } from '../support/app.ts'
import { windowOf } from '../support/guest.ts'
import type { Person } from '../support/person.ts'
import { type House, newPage, openHouse, restart, revisionsOf, row, says, target, withSample } from './story.ts'

let house: House
let omar: Person
let salma: Person
let laila: Person
let document: string
let editor: string
let omars: BrowserContext
let salmas: BrowserContext
let page: Page
let other: Page
let errors: readonly string[]

beforeAll(async () => {
  house = await openHouse()
  ;({ omar, document, editor } = await withSample(house))
  const { project } = await omar.data<{ project: { id: string } }>(editor)
  salma = await member(house.warraq.url, omar, projectIn(`/projects/${project.id}`), 'reviser')
  await salma.form('/account/name', { name: 'Salma Idris' })
  laila = await member(house.warraq.url, omar, projectIn(`/projects/${project.id}`), 'reader')
  for (const someone of [salma, laila]) someone.cookies.delete('warraq-flash')
  omars = await windowOf(house.browser, house.warraq.url, omar)
  salmas = await windowOf(house.browser, house.warraq.url, salma)
  ;({ page, errors } = await newPage(omars))
  ;({ page: other } = await newPage(salmas))
  await page.goto(editor)
  await other.goto(editor)
})
afterAll(() => house?.close())

const shows = (where: Page, number: number, text: string): Promise<unknown> =>
  where.waitForFunction(
    ([n, wanted]) =>
      window.document.querySelector<HTMLTextAreaElement>(`li[data-number="${n}"] textarea[data-target]`)?.value ===
      wanted,
    [number, text] as const,
  )
const standing = (where: Page, number: number, name: string): Promise<void> =>
  where.locator(`li.segment[data-number="${number}"][data-standing="${name}"]`).waitFor()

test('a text and its state show on the other’s page, with the counts of the document', async () => {
  await target(other, 1).fill('The secretary has invited Iranian industry.')
  await says(other, 1, 'saved')
  await shows(page, 1, 'The secretary has invited Iranian industry.')
  await standing(page, 1, 'draft')
  await target(other, 1).press('Control+Enter')
  await standing(page, 1, 'translated')
  await page.getByText('1 of 11 translated').first().waitFor()
  // What is written on from there begins from what was shown: no conflict.
  await target(page, 1).fill('The secretary has invited industry.')
  await says(page, 1, 'saved')
  expect((await revisionsOf(omar, document, 1)).at(-1)).toMatchObject({
    text: 'The secretary has invited industry.',
    base: 2,
  })
})

test('a text that waits shows beside its segment for others, and is gone when somebody has decided about it', async () => {
  const [first] = await segmentsOf(omar, document)
  const { status } = await omar.form(`/segments/${first!.id}/revisions`, {
    text: 'Written from something old.',
    base: '0',
    state: 'initial',
    key: crypto.randomUUID(),
  })
  expect(status).toBe(409)
  await row(other, 1).getByText('Another text waits beside this one.').waitFor()
  await other.getByRole('link', { name: 'One proposed text' }).waitFor()
  const { page: list } = await newPage(salmas)
  await list.goto(`${editor}/proposals`)
  await list.getByRole('button', { name: /^Leave it aside/ }).waitFor()
  const href = await row(other, 1).getByRole('link', { name: 'Compare and decide' }).getAttribute('href')
  expect((await omar.form(href!, { choice: 'theirs' })).status).toBe(303)
  await list.getByText('Somebody else has decided about it.').waitFor()
  await list.getByRole('link', { name: 'Read the list again' }).click()
  await list.getByText('No text waits to be decided about.').waitFor()
  await list.close()
  await row(other, 1).getByText('Another text waits beside this one.').waitFor({ state: 'detached' })
  expect(await other.getByRole('link', { name: /proposed text/ }).count()).toBe(0)
})

test('people see who is in which segment', async () => {
  await target(other, 3).focus()
  await row(page, 3).getByText('Salma Idris is here').waitFor()
  await page.locator('[data-people]').getByTitle('Salma Idris').waitFor()
  await target(other, 4).focus()
  await row(page, 4).getByText('Salma Idris is here').waitFor()
  expect(await row(page, 3).getByText('Salma Idris is here').count()).toBe(0)
})

test('a text that is being written is left alone; theirs is one press away, or laid beside it', async () => {
  await target(page, 5).focus()
  await target(other, 5).fill('Theirs.')
  await says(other, 5, 'saved')
  await row(page, 5).getByText('Salma Idris saved this segment while you were in it.').waitFor()
  expect(await target(page, 5).inputValue()).toBe('')
  await row(page, 5).getByRole('button', { name: 'Go on from this text' }).click()
  expect(await target(page, 5).inputValue()).toBe('Theirs.')
  await page.keyboard.press('End')
  await page.keyboard.type(' And mine.')
  await says(page, 5, 'saved')
  expect((await revisionsOf(omar, document, 5)).at(-1)).toMatchObject({ text: 'Theirs. And mine.', base: 1 })

  // On the page where it was only told, it shows as soon as the caret leaves.
  await row(other, 5).getByText('Omar Haddad saved this segment').waitFor()
  expect(await target(other, 5).inputValue()).toBe('Theirs.')
  await target(other, 4).focus()
  await shows(other, 5, 'Theirs. And mine.')
  await target(page, 6).focus()
  await target(other, 6).fill('Theirs first.')
  await says(other, 6, 'saved')
  await row(page, 6).getByText('Salma Idris saved this segment').waitFor()
  await page.keyboard.type('Mine.')
  await says(page, 6, 'conflict')
  expect((await revisionsOf(omar, document, 6)).map(({ text }) => text)).toEqual(['Theirs first.'])
})

test('a remark shows in the margin, and beside the text where somebody reads it', async () => {
  await target(page, 7).focus()
  await row(page, 7).getByRole('link', { name: 'Comment' }).click()
  const beside = page.getByRole('complementary', { name: 'Beside the segment' })
  await beside.getByLabel('Comment on segment 7').waitFor()
  await target(page, 8).focus()
  await target(page, 7).focus()
  await beside.getByLabel('Comment on segment 7').waitFor()
  const segments = await segmentsOf(omar, document)
  await salma.send(`/segments/${segments[6]!.id}/comments`, { text: 'Is it so?' })
  await row(page, 7).locator('.segment__margin').getByTitle('One open comment').waitFor()
  await beside.getByText('Is it so?').waitFor()
  // Somebody who has begun to write keeps what they wrote.
  await beside.getByLabel('Comment on segment 7').fill('I think')
  await target(page, 7).focus()
  await salma.send(`/segments/${segments[6]!.id}/comments`, { text: 'And this?' })
  await row(page, 7).locator('.segment__margin').getByTitle('2 open comments').waitFor()
  expect(await beside.getByLabel('Comment on segment 7').inputValue()).toBe('I think')
  await beside.getByLabel('Comment on segment 7').fill('')
})

test('an edit of a reviewed text takes that back and says so', async () => {
  await target(other, 1).focus()
  await target(other, 1).press('Control+Shift+Enter')
  await standing(page, 1, 'reviewed')
  await target(other, 2).focus()
  await target(page, 1).fill('The secretary invited industry.')
  await says(page, 1, 'saved')
  await row(page, 1).getByText('Your edit takes that back').waitFor()
  await standing(other, 1, 'draft')
})

test('a split tells the other that numbers have moved', async () => {
  await other.goto(`/segments/${(await segmentsOf(omar, document))[8]!.id}/split`)
  await other.getByRole('radio').nth(3).check()
  await other.getByRole('button', { name: 'Split', exact: true }).click()
  await page.getByText('numbers here are no longer right').waitFor()
  await page.getByRole('button', { name: 'Read the page again' }).click()
  await row(page, 12).waitFor()
})

test('a page whose line broke catches up once the server is back, and so does one that was hidden', async () => {
  await page.goto(editor)
  const segments = await segmentsOf(omar, document)
  await house.warraq.kill()
  await restart(house)
  await save(salma, segments[9]!.id, { base: 0, text: 'While the line was broken.' })
  await shows(page, 10, 'While the line was broken.')
  await page.evaluate(() => {
    Object.defineProperty(window.document, 'visibilityState', { value: 'hidden', configurable: true })
    window.document.dispatchEvent(new Event('visibilitychange'))
  })
  await save(salma, segments[9]!.id, { base: 1, text: 'While nobody looked.' })
  await page.evaluate(() => {
    Object.defineProperty(window.document, 'visibilityState', { value: 'visible', configurable: true })
    window.document.dispatchEvent(new Event('visibilitychange'))
  })
  await shows(page, 10, 'While nobody looked.')
  expect(errors).toEqual([])
})

test('a reader sees it too, and without a script nothing of it happens', async () => {
  const lailas = await windowOf(house.browser, house.warraq.url, laila)
  const { page: reading } = await newPage(lailas)
  await reading.goto(editor)
  const segments = await segmentsOf(omar, document)
  await save(salma, segments[10]!.id, { base: 0, text: 'For whoever reads.' })
  await row(reading, 11).getByText('For whoever reads.').waitFor()
  const plain = await windowOf(house.browser, house.warraq.url, omar, { javaScriptEnabled: false })
  const { page: bare } = await newPage(plain)
  const asked: string[] = []
  bare.on('request', (request) => asked.push(request.url()))
  await bare.goto(editor)
  expect(asked.filter((url) => /events|presence/.test(url))).toEqual([])
  await lailas.close()
  await plain.close()
})

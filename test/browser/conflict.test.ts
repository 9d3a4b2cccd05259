/** Two people, and two tabs of one, on one segment: nobody overwrites anybody, and a person decides. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { member, projectIn } from '../support/app.ts'
import { windowOf } from '../support/guest.ts'
import type { Person } from '../support/person.ts'
import { type House, newPage, openHouse, revisionsOf, row, says, target, withSample } from './story.ts'

const base = 'The head of the office touched on the crises in the region, stressing the need for vigilance.'
const theirs = 'The head of the office touched on the grave crises in the region, stressing the need for caution.'
const mine = 'The head of the office touched on the crises in the whole region, stressing the need for watchfulness.'
const merged = 'The head of the office touched on the grave crises in the whole region, stressing the need for caution.'

let house: House
let omar: Person
let document: string
let editor: string
let omars: BrowserContext
let salmas: BrowserContext

beforeAll(async () => {
  house = await openHouse()
  ;({ omar, document, editor } = await withSample(house))
  const { project } = await omar.data<{ project: { id: string } }>(editor)
  const salma = await member(house.warraq.url, omar, projectIn(`/projects/${project.id}`), 'translator')
  await salma.form('/account/name', { name: 'Salma Idris' })
  salma.cookies.delete('warraq-flash')
  omars = await windowOf(house.browser, house.warraq.url, omar)
  salmas = await windowOf(house.browser, house.warraq.url, salma)
})
afterAll(() => house?.close())

/** Both open the segment at one revision; Salma saves first, and Omar, whose page hears nothing of it, writes on without knowing. */
async function collide(number: number, page: Page, other: Page, saved = theirs, late = mine): Promise<void> {
  await page.route(/\/events\?/, (route) => route.abort())
  await page.goto(editor)
  await target(page, number).fill(base)
  await says(page, number, 'saved')
  await other.goto(editor)
  await page.reload()
  await target(other, number).fill(saved)
  await says(other, number, 'saved')
  await target(page, number).fill(late)
  await says(page, number, 'conflict')
}

test('the second to save is told, keeps every word, and decides with base, theirs and mine before the eyes', async () => {
  const { page, errors } = await newPage(omars)
  const { page: other } = await newPage(salmas)
  await collide(5, page, other)
  expect(await target(page, 5).inputValue()).toBe(mine)
  await page.getByText('One save waits for you to decide').first().waitFor()
  await row(page, 5).getByRole('button', { name: 'Compare and decide' }).click()
  await page.getByRole('heading', { name: /Salma Idris saved while you were writing/ }).waitFor()
  await page.getByRole('region').getByText(base, { exact: true }).waitFor()
  // It stands behind its row, in the editor: the neighbours are still there.
  expect(page.url()).toContain(document)
  expect(await row(page, 6).count()).toBe(1)
  await page.getByText('Theirs', { exact: true }).waitFor()
  await page.getByText('Mine', { exact: true }).waitFor()

  // Nothing is preselected, and nothing can be saved by a press too many.
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  const save = page.getByRole('button', { name: 'Save the merge' })
  const result = page.locator('[data-result]')
  expect([await save.getAttribute('aria-disabled'), await result.inputValue()]).toEqual(['true', ''])
  await save.click({ force: true })
  await page.getByText('One place is still to choose.').first().waitFor()
  expect((await revisionsOf(omar, document, 5)).length).toBe(2)

  await page.getByRole('radio', { name: /caution/ }).check()
  expect([await save.getAttribute('aria-disabled'), await result.inputValue()]).toEqual([null, merged])
  await page.getByRole('radio', { name: /watchfulness/ }).check()
  expect(await result.inputValue()).toBe(merged.replace('caution', 'watchfulness'))
  await page.getByRole('radio', { name: /caution/ }).check()
  await save.click()
  await page.getByText('Segment 5 is saved.').first().waitFor()
  await row(page, 5).waitFor()
  expect(await target(page, 5).inputValue()).toBe(merged)
  expect(await page.getByRole('button', { name: 'Put it back' }).count()).toBe(0)
  const last = (await revisionsOf(omar, document, 5)).at(-1)
  expect(last).toMatchObject({ number: 3, text: merged, base: 2, otherBase: 1 })
  expect(errors).toEqual([])
})

test('what somebody writes with their own hand counts before what they chose', async () => {
  const { page } = await newPage(omars)
  const { page: other } = await newPage(salmas)
  await collide(6, page, other)
  await row(page, 6).getByRole('button', { name: 'Compare and decide' }).click()
  await page.locator('[data-result]').fill('A third text.')
  await page.getByRole('radio', { name: /caution/ }).check()
  expect(await page.locator('[data-result]').inputValue()).toBe('A third text.')
  await page.getByRole('button', { name: 'Save the merge' }).click()
  await page.getByText('Segment 6 is saved.').first().waitFor()
  await row(page, 6).waitFor()
  expect(await target(page, 6).inputValue()).toBe('A third text.')
})

test('whoever decides later finds their text beside the segment, in any browser, and theirs stands meanwhile', async () => {
  const { page } = await newPage(omars)
  const { page: other } = await newPage(salmas)
  await collide(7, page, other)
  await row(page, 7).getByRole('button', { name: 'Compare and decide' }).click()
  await page.getByRole('link', { name: 'Decide later' }).click()
  await row(page, 7).getByText('Another text waits beside this one').waitFor()
  expect(await target(page, 7).inputValue()).toBe(theirs)
  // The server has it: nothing is offered a second time out of this browser.
  expect(await page.getByRole('button', { name: 'Put it back' }).count()).toBe(0)
  const elsewhere = await windowOf(house.browser, house.warraq.url, omar)
  const { page: another } = await newPage(elsewhere)
  await another.goto(editor)
  await row(another, 7).getByRole('link', { name: 'Compare and decide' }).click()
  await another.getByText('watchfulness').first().waitFor()
  await another.getByRole('button', { name: 'Leave theirs' }).click()
  await row(another, 7).waitFor()
  expect(await row(another, 7).getByText('Another text waits beside this one').count()).toBe(0)
  expect((await revisionsOf(omar, document, 7)).at(-1)!.text).toBe(theirs)
  await row(another, 7).getByRole('link', { name: 'History' }).first().click()
  await another
    .getByRole('link', { name: /history as a page|revisions/ })
    .first()
    .click()
  await another.getByRole('heading', { name: 'A text beside the revisions' }).waitFor()
  await another.getByText('left aside by').waitFor()
  await elsewhere.close()
})

test('two tabs of one person are two writers', async () => {
  const { page } = await newPage(omars)
  const { page: tab } = await newPage(omars)
  await collide(8, page, tab)
  await row(page, 8).getByRole('button', { name: 'Compare and decide' }).click()
  await page.getByRole('heading', { name: /you saved it elsewhere/ }).waitFor()
  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await page.getByText('Segment 8 is saved.').first().waitFor()
  await row(page, 8).waitFor()
  expect(await target(page, 8).inputValue()).toBe(mine)
  expect((await revisionsOf(omar, document, 8)).map(({ text }) => text)).toEqual([base, theirs, mine])
})

test('with half of the words changed whole sentences are offered first, and word by word when asked for; Esc decides later', async () => {
  const { page, errors } = await newPage(omars)
  const { page: other } = await newPage(salmas)
  await collide(
    9,
    page,
    other,
    'He came. Quite another matter was talked about there.',
    'He came! Nobody knew a thing of what they had said to him.',
  )
  await row(page, 9).getByRole('button', { name: 'Compare and decide' }).press('Enter')
  await page.getByRole('heading', { name: /Salma Idris saved while you were writing/ }).waitFor()
  const words = await page.locator('.fork--whole').count()
  expect(words).toBeGreaterThan(0)
  await page.getByRole('link', { name: 'Decide word by word' }).click()
  await page.getByRole('link', { name: 'Decide by whole sentences' }).waitFor()
  expect(await page.locator('.fork--whole').count()).toBe(0)
  await page.getByRole('link', { name: 'Decide by whole sentences' }).click()
  await page.locator('.fork--whole').first().waitFor()
  for (const fork of await page.locator('.fork--whole').all()) await fork.getByRole('radio').nth(1).check()
  expect(await page.locator('[data-result]').inputValue()).toBe(
    'He came! Nobody knew a thing of what they had said to him.',
  )
  await page.keyboard.press('Escape')
  await row(page, 9).getByText('Another text waits beside this one').waitFor()
  expect(await page.getByRole('button', { name: 'Put it back' }).count()).toBe(0)
  await row(page, 9).getByRole('link', { name: 'Compare and decide' }).click()
  for (const fork of await page.locator('.fork--whole').all()) await fork.getByRole('radio').nth(0).check()
  await page.getByRole('button', { name: 'Save the merge' }).click()
  await row(page, 9).waitFor()
  expect(await target(page, 9).inputValue()).toBe('He came. Quite another matter was talked about there.')
  expect(errors).toEqual([])
})

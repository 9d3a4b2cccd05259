/** The whole walk with JavaScript off: from an empty store to the files that are taken away. */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { launch } from '../support/chromium.ts'
import { windowOf } from '../support/guest.ts'
import { password } from '../support/person.ts'
import { row, target } from './story.ts'

let app: App
let browser: Browser
let omars: BrowserContext
let salmas: BrowserContext
let omar: Page
let salma: Page

beforeAll(async () => {
  app = await startApp()
  browser = await launch()
  omars = await windowOf(browser, app.url, undefined, { javaScriptEnabled: false })
  salmas = await windowOf(browser, app.url, undefined, { javaScriptEnabled: false })
  omar = await omars.newPage()
  salma = await salmas.newPage()
  for (const page of [omar, salma]) page.setDefaultTimeout(30_000)
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const act = (page: Page, number: number, name: string): Promise<void> =>
  row(page, number).locator('[data-acts]').getByText(name, { exact: true }).click()
const told = async (page: Page, sentence: string): Promise<void> =>
  page.locator('.notice--flash').getByText(sentence).waitFor()
const state = async (page: Page, number: number): Promise<string> =>
  (await row(page, number).locator('[data-state]').innerText()).trim()
const source = async (page: Page, number: number): Promise<string> =>
  (await row(page, number).locator('[data-source]').innerText()).trim()

const draft = 'The secretary of the council has invited'
const whole = 'The secretary of the council has invited Iranian industry to Azerbaijan.'

test('the first visit makes the first account, and one click opens the sample', async () => {
  await omar.goto('/')
  expect(await omar.title()).toBe('First account · Warraq')
  await omar.getByLabel('Name').fill('Omar Haddad')
  await omar.getByLabel('E-mail').fill('omar@example.org')
  await omar.getByLabel('Password').fill('1234567890')
  await press(omar, 'Make the account')
  await omar.getByText('This password is among the first that anybody would try').waitFor()
  expect(await omar.getByLabel('Name').inputValue()).toBe('Omar Haddad')
  await omar.getByLabel('Password').fill(password)
  await press(omar, 'Make the account')
  await press(omar, 'Open the sample')
  await omar.getByText('0 of 11 translated').waitFor()
  expect(await source(omar, 1)).toMatch(/^دعا امين مجلس الأمن/)
  expect(await state(omar, 11)).toBe('end mark')
})

test('a draft is saved, and then confirmed', async () => {
  await target(omar, 1).fill(draft)
  await act(omar, 1, 'Save draft')
  await told(omar, 'Segment 1 is saved.')
  expect([await state(omar, 1), await target(omar, 1).inputValue()]).toEqual(['draft', draft])
  await target(omar, 1).fill(whole)
  await act(omar, 1, 'Confirm')
  await told(omar, 'Segment 1 is confirmed.')
  expect(await state(omar, 1)).toBe('translated')
  await omar.getByText('1 of 11 translated').first().waitFor()
})

test('a search finds what is spelt otherwise, and lights it as it is written', async () => {
  await omar.getByLabel('Search both texts').fill('الامن')
  await omar.getByLabel('Search both texts').press('Enter')
  await omar.getByText('segments have').waitFor()
  expect(await row(omar, 1).locator('mark').allInnerTexts()).toContain('الأمن')
  expect(await row(omar, 2).locator('mark').allInnerTexts()).toContain('الامن')
  expect(await row(omar, 4).count()).toBe(0)
  await omar.getByRole('link', { name: 'Show all segments' }).click()
  await row(omar, 11).waitFor()
})

test('a segment is split between two words, and the split is taken back', async () => {
  const before = await source(omar, 2)
  await act(omar, 2, 'Split')
  await omar.getByRole('radio', { name: 'before “لحسن”' }).check({ force: true })
  await press(omar, 'Split')
  await told(omar, 'Segment 2 is split in two.')
  expect((await source(omar, 2)).endsWith('مضيفا:')).toBe(true)
  expect((await source(omar, 3)).startsWith('لحسن الحظ')).toBe(true)
  expect(await row(omar, 12).count()).toBe(1)
  await press(omar, 'Take it back')
  await told(omar, 'Taken back.')
  expect([await source(omar, 2), await row(omar, 12).count()]).toEqual([before, 0])
})

test('two segments are merged, and the merge is taken back', async () => {
  const [first, second] = [await source(omar, 1), await source(omar, 2)]
  await act(omar, 1, 'Merge')
  await told(omar, 'Segment 1 is merged with the next.')
  expect((await source(omar, 1)).replace(/\s+/g, ' ')).toBe(`${first} ${second}`.replace(/\s+/g, ' '))
  expect(await target(omar, 1).inputValue()).toBe(whole)
  await press(omar, 'Take it back')
  await told(omar, 'Taken back.')
  expect([await source(omar, 1), await source(omar, 2)]).toEqual([first, second])
  expect([await target(omar, 1).inputValue(), await state(omar, 1)]).toEqual([whole, 'translated'])
})

test('a slip in the source is corrected; its translation stays, and the source as it was stands in the history', async () => {
  await target(omar, 3).fill('He also pointed to national currencies.')
  await act(omar, 3, 'Confirm')
  await act(omar, 3, 'Source')
  const field = omar.getByLabel('The Arabic as it should read')
  await field.fill((await field.inputValue()).replace('الى ضرورة', 'إلى ضرورة'))
  await press(omar, 'Correct the source')
  await told(omar, 'The source of segment 3 is corrected.')
  expect(await source(omar, 3)).toContain('إلى ضرورة')
  expect(await target(omar, 3).inputValue()).toBe('He also pointed to national currencies.')
  await act(omar, 3, 'History')
  await omar.getByRole('link', { name: /history as a page|All \d+ revisions/ }).click()
  await omar.getByRole('heading', { name: 'What it came from' }).waitFor()
  expect(await omar.locator('ol.line del').first().innerText()).toContain('الى')
  await omar.getByRole('link', { name: 'Back to the editor' }).click()
})

test('two revisions are compared word by word, and the older one is restored as a new one', async () => {
  await target(omar, 1).fill(whole.replace('Iranian industry', 'the industry of Iran'))
  await act(omar, 1, 'Confirm')
  await row(omar, 1).getByRole('link', { name: 'Segment 1' }).click()
  await act(omar, 1, 'History')
  await omar.getByRole('link', { name: /history as a page|All \d+ revisions/ }).click()
  const { length } = await omar.getByRole('radio', { name: /^from revision/ }).all()
  expect(length).toBeGreaterThanOrEqual(2)
  await omar.getByRole('radio', { name: 'from revision 1' }).check()
  await omar.getByRole('radio', { name: 'to revision 2' }).check()
  await press(omar, 'Compare the two')
  await omar.getByRole('heading', { name: 'Revision 1 against 2' }).waitFor()
  const added = await omar.locator('section[aria-labelledby=inline] p ins').allInnerTexts()
  expect(added.join(' ')).toContain('of Iran')
  await press(omar, 'Restore revision 1')
  await told(omar, 'Revision 1 is restored, as a new revision.')
  await omar.getByRole('link', { name: 'Back to the editor' }).click()
  expect(await target(omar, 1).inputValue()).toBe(whole)
})

test('somebody is invited by a link, makes an account with it, and sees the project', async () => {
  await omar.locator('.bar__where').click()
  await omar.getByLabel('Invite somebody as').selectOption('Reviser')
  await press(omar, 'Make a link')
  const link = await omar.getByLabel('Send this link').inputValue()
  await omar.reload()
  expect(await omar.getByLabel('Send this link').count()).toBe(0)

  await salma.goto(link)
  await salma.getByText('Omar Haddad invites you to the project').waitFor()
  await salma.getByLabel('Name').fill('Salma Idris')
  await salma.getByLabel('E-mail').fill('salma@example.org')
  await salma.getByLabel('Password').fill(password)
  await press(salma, 'Make an account and join')
  await told(salma, 'You are now a member of this project.')
  await salma.goto(link)
  await salma.getByRole('heading', { name: 'This invitation was used or withdrawn, or it is too old.' }).waitFor()
  await salma.getByRole('link', { name: 'To your documents' }).click()
})

test('two people write one segment: the second sees both texts, decides, and nothing of either is gone', async () => {
  const title = 'Iran and Azerbaijan: no limits to the growth of ties'
  await omar.goto('/')
  await omar.getByRole('link', { name: title, exact: true }).click()
  await salma.getByRole('link', { name: title, exact: true }).click()
  await target(salma, 1).fill(whole.replace('invited', 'asked').replace('Azerbaijan.', 'Baku.'))
  await act(salma, 1, 'Reviewed')
  await told(salma, 'Segment 1 is reviewed.')

  await target(omar, 1).fill(whole.replace('invited', 'called on'))
  await act(omar, 1, 'Confirm')
  await omar.getByRole('heading', { name: 'Segment 1: Salma Idris saved while you were writing' }).waitFor()
  for (const radio of await omar.getByRole('radio').all()) expect(await radio.isChecked()).toBe(false)
  await press(omar, 'Save the merge')
  await omar.getByText('One place is still in dispute.').waitFor()
  await omar.getByRole('radio', { name: /called on/ }).check()
  await press(omar, 'Save the merge')
  await told(omar, 'Segment 1 is')
  expect(await target(omar, 1).inputValue()).toBe(
    'The secretary of the council has called on Iranian industry to Baku.',
  )
})

test('the files are taken away: the Arabic byte for byte, the memory, the page for print', async () => {
  await omar.getByRole('link', { name: 'Export' }).click()
  await omar.getByText('of 11 segments are not translated yet').waitFor()
  const taken = async (format: string): Promise<{ name: string; bytes: Buffer }> => {
    const [download] = await Promise.all([
      omar.waitForEvent('download'),
      omar.getByRole('link', { name: `Download ${format}` }).click(),
    ])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  const arabic = await taken('Arabic file')
  expect(arabic.name).toBe('article.ar.txt')
  expect(arabic.bytes.equals(readFileSync('test/samples/article.ar.txt'))).toBe(true)

  const memory = (await taken('Translation memory')).bytes.toString()
  expect(memory).toContain('<seg>The secretary of the council has called on Iranian industry to Baku.</seg>')

  const bilingual = await taken('Bilingual page')
  const page = await omars.newPage()
  await page.setContent(bilingual.bytes.toString())
  await page.getByText('The secretary of the council has called on').waitFor()
  expect(await page.locator('td[lang=ar][dir=rtl]').count()).toBe(11)
  await page.close()
})

test('day and night are kept from page to page, and signing out ends it', async () => {
  await omar.goto('/')
  await press(omar, 'Day or night as the system. Switch to day')
  await omar.getByRole('button', { name: 'Day. Switch to night' }).click()
  await omar.getByRole('link', { name: 'New project' }).click()
  expect(await omar.locator('html').getAttribute('data-theme')).toBe('dark')
  await omar.locator('.bar details.menu summary').click()
  await press(omar, 'Sign out')
  await told(omar, 'You are signed out.')
  await omar.goto('/account')
  await omar.getByRole('heading', { name: 'Sign in' }).waitFor()
})

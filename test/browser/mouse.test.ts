/** The whole walk with the mouse: from an empty store to the file that came in, byte for byte. */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowOf } from '../support/guest.ts'
import { password } from '../support/person.ts'
import { type House, newPage, openHouse, row, says, target } from './story.ts'

let house: House
let context: BrowserContext
let page: Page
let errors: readonly string[]

beforeAll(async () => {
  house = await openHouse()
  context = await windowOf(house.browser, house.warraq.url, undefined)
  ;({ page, errors } = await newPage(context))
})
afterAll(() => house?.close())

const source = (number: number): Promise<string> => row(page, number).locator('[data-source]').innerText()
const state = (number: number): Promise<string> => row(page, number).locator('[data-state]').innerText()
/** What just happened is told, and stands in the window wherever the page opened. */
async function flash(sentence: string): Promise<void> {
  const notice = page.locator('.notice--flash').filter({ hasText: sentence })
  await notice.waitFor()
  await expect.poll(async () => (await notice.boundingBox())!.y).toBeGreaterThan(0)
}

test('the first visit makes the first account, and one click opens the sample', async () => {
  await page.goto('/')
  await page.getByLabel('Name').fill('Omar Haddad')
  await page.getByLabel('E-mail').fill('omar@example.org')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await page.getByText('0 of 11 translated').first().waitFor()
  expect(await source(1)).toMatch(/^دعا امين مجلس الأمن/)
})

test('a text is saved by itself, confirmed by one press, and the next segment is under the hands', async () => {
  await target(page, 1).click()
  await page.keyboard.type('The secretary has called on Iranian industry.')
  await says(page, 1, 'saved')
  expect(await state(1)).toBe('draft')
  await row(page, 1).getByRole('button', { name: 'Confirm' }).click()
  await row(page, 1).getByText('translated', { exact: true }).waitFor()
  await page.getByText('1 of 11 translated').first().waitFor()
  expect(await target(page, 2).evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.type('According to the agency, relations are growing. "Fortunately, we see progress."')
  await says(page, 2, 'saved')
})

test('a search while typing finds what is spelt otherwise, lit as it is written', async () => {
  await page.getByLabel('Search both texts').click()
  await page.keyboard.type('الأمن')
  await row(page, 2).locator('mark').first().waitFor()
  const lit = await page.locator('[data-source] mark').allInnerTexts()
  expect(lit).toContain('الأمن')
  expect(lit).toContain('الامن')
  expect(await row(page, 4).count()).toBe(0)
  await page.getByRole('link', { name: 'Show all segments' }).click()
  await row(page, 11).waitFor()
})

test('a segment is split where the mouse points, its translation where the caret stands, and the split is taken back', async () => {
  const [arabic, english] = [await source(2), await target(page, 2).inputValue()]
  await target(page, 2).click()
  await target(page, 2).evaluate((field) => {
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(48, 48)
  })
  await row(page, 2).getByRole('link', { name: 'Split' }).click()
  const place = row(page, 2).getByRole('slider', { name: 'Where to split the source' })
  expect(await place.getAttribute('aria-valuetext')).toContain('مضيفا:')
  // The left half of a word is the place behind it, for Arabic runs that way.
  const word = place.locator('span', { hasText: /^لقائه\s/ })
  const { width, height } = (await word.boundingBox())!
  await word.click({ position: { x: width * 0.2, y: height / 2 } })
  expect(await place.getAttribute('aria-valuetext')).toMatch(/خلال لقائه and نظيره/)
  await row(page, 2).getByText('The translation is cut at its caret').waitFor()
  await row(page, 2).getByRole('button', { name: 'Split here' }).click()
  await flash('Segment 2 is split in two.')
  expect([await source(2), await source(3)].map((text) => text.trim())).toEqual([
    arabic.slice(0, arabic.indexOf(' نظيره')),
    arabic.slice(arabic.indexOf('نظيره')),
  ])
  expect([await target(page, 2).inputValue(), await target(page, 3).inputValue()]).toEqual([
    'According to the agency, relations are growing.',
    '"Fortunately, we see progress."',
  ])
  await page.getByRole('button', { name: 'Take it back' }).click()
  await flash('Taken back.')
  expect([await source(2), await target(page, 2).inputValue()]).toEqual([arabic, english])
})

test('two segments are merged after a question, and the merge is taken back', async () => {
  const both = [await source(1), await source(2)]
  await target(page, 1).click()
  await row(page, 1)
    .getByRole('button', { name: /^Merge/ })
    .click()
  await row(page, 1).getByText('Merge segment 1 with segment 2?').waitFor()
  await row(page, 1).getByRole('button', { name: 'Leave it' }).click()
  expect(await source(1)).toBe(both[0])
  await row(page, 1)
    .getByRole('button', { name: /^Merge/ })
    .click()
  await row(page, 1).getByRole('button', { name: 'Merge the two' }).click()
  await flash('Segment 1 is merged with the next.')
  expect(await source(1)).toContain(both[1]!.slice(0, 40))
  expect(await row(page, 11).count()).toBe(0)
  await page.getByRole('button', { name: 'Take it back' }).click()
  await flash('Taken back.')
  expect([await source(1), await source(2)]).toEqual(both)
  expect(await state(1)).toBe('translated')
})

test('a slip in the source is corrected', async () => {
  await target(page, 4).click()
  await row(page, 4)
    .getByRole('link', { name: /source/i })
    .click()
  const field = page.getByLabel('The Arabic as it should read')
  await field.fill((await field.inputValue()).replace('واكد', 'وأكد'))
  await page.getByRole('button', { name: 'Correct the source' }).click()
  await flash('The source of segment 4 is corrected.')
  expect(await source(4)).toMatch(/^وأكد واعظي/)
})

test('the history stands beside the text, a comment too, and an older text is restored', async () => {
  await target(page, 1).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' It was a call.')
  await says(page, 1, 'saved')
  expect(await state(1)).toBe('draft')
  await row(page, 1).getByRole('link', { name: 'History' }).click()
  const beside = page.getByRole('complementary', { name: 'Beside the segment' })
  await beside.getByText('It was a call.').first().waitFor()
  await beside.getByRole('tab', { name: /Comments/ }).click()
  await beside.getByLabel('Comment on segment 1').fill('Is that so?')
  await beside.getByRole('button', { name: 'Comment' }).click()
  await beside.getByText('Is that so?').waitFor()
  await beside.getByRole('tab', { name: /History/ }).click()
  await beside.getByRole('link', { name: /history as a page|All \d+ revisions/ }).click()
  await page.getByRole('button', { name: 'Restore revision 1' }).last().click()
  await flash('Revision 1 is restored')
  await page.getByRole('link', { name: 'Back to the editor' }).click()
  await row(page, 1).waitFor()
  expect(await target(page, 1).inputValue()).toBe('The secretary has called on Iranian industry.')
})

test('day becomes night and the sides are swapped without a new page, and both are remembered', async () => {
  await page.getByRole('button', { name: /Switch to day/ }).click()
  await page.getByRole('button', { name: /Switch to night/ }).click()
  await page.locator('html[data-theme="dark"]').waitFor()
  await page.getByRole('button', { name: 'Swap the sides of Arabic and English' }).click()
  await page.locator('html[data-swapped]').waitFor()
  await page.reload()
  expect(await page.locator('html[data-theme="dark"][data-swapped]').count()).toBe(1)
})

test('what is taken away is the file that came in, byte for byte', async () => {
  await page.getByRole('link', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Download Arabic file/ }).click(),
  ])
  const bytes = await readFile(await download.path())
  expect(bytes.equals(readFileSync('test/samples/article.ar.txt'))).toBe(true)
  expect(errors).toEqual([])
})

/** A long segment is parted at its marked place by one key, joined by another; without a script the place is chosen already. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowOf } from '../support/guest.ts'
import { type House, newPage, openHouse, row, says, target, withSample } from './story.ts'

let house: House
let context: BrowserContext
let page: Page
let errors: readonly string[]
let editor: string
let arabic: string

beforeAll(async () => {
  house = await openHouse()
  const story = await withSample(house)
  editor = story.editor
  context = await windowOf(house.browser, house.warraq.url, story.omar)
  ;({ page, errors } = await newPage(context))
  await page.goto(editor)
  arabic = await source(2)
})
afterAll(() => house?.close())

const source = async (number: number): Promise<string> =>
  (await row(page, number).locator('[data-source]').textContent()) ?? ''
const stitches = (number: number) => row(page, number).locator('[data-stitch]')
const flash = (sentence: string): Promise<void> => page.locator('.notice--flash').getByText(sentence).waitFor()

test('long segments have a stitch, short ones none, and no letter of the source is moved by it', async () => {
  expect([await stitches(1).count(), await stitches(2).count(), await stitches(11).count()]).toEqual([0, 1, 0])
  expect(arabic).toMatch(/^وافادت وكالة .* والتجارة\.$/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('one key splits there, and one takes it back', async () => {
  await target(page, 2).focus()
  await page.keyboard.press('Alt+p')
  await flash('Segment 2 is split in two.')
  expect([await source(2), await source(3)].map((text) => text.trim())).toEqual([
    arabic.slice(0, arabic.indexOf('مضيفا')).trim(),
    arabic.slice(arabic.indexOf('مضيفا')),
  ])
  expect([await stitches(2).count(), await stitches(3).count()]).toEqual([0, 0])
  await page.keyboard.press('Alt+u')
  await flash('Taken back.')
  expect(await source(2)).toBe(arabic)
})

test('the two are joined again by the key that merges, however much later', async () => {
  await target(page, 2).focus()
  await page.keyboard.press('Alt+p')
  await flash('Segment 2 is split in two.')
  await page.reload()
  await target(page, 2).focus()
  await page.keyboard.press('Alt+m')
  await page.keyboard.press('Enter')
  await flash('Segment 2 is merged with the next.')
  expect(await source(2)).toBe(arabic)
  expect(await stitches(2).count()).toBe(1)
})

test('where a translation stands, the place is only chosen: its own cut is seen first', async () => {
  await target(page, 2).fill('Vaezi called the ties growing. He added that we see progress.')
  await says(page, 2, 'saved')
  await stitches(2).click()
  const place = row(page, 2).getByRole('slider', { name: 'Where to split the source' })
  expect(await place.getAttribute('aria-valuetext')).toMatch(/وايجابية، and مضيفا/)
  await page.keyboard.press('Escape')
  await target(page, 2).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(31, 31))
  await page.keyboard.press('Alt+p')
  await row(page, 2).getByText('The translation is cut at its caret').waitFor()
  await page.keyboard.press('Enter')
  await flash('Segment 2 is split in two.')
  expect([await target(page, 2).inputValue(), await target(page, 3).inputValue()]).toEqual([
    'Vaezi called the ties growing.',
    'He added that we see progress.',
  ])
  await page.keyboard.press('Alt+u')
  await flash('Taken back.')
})

test('a segment that is not long says so', async () => {
  await target(page, 1).focus()
  await page.keyboard.press('Alt+p')
  await page.getByText('Nothing is marked here').waitFor({ state: 'attached' })
  expect(await source(1)).toMatch(/وباكو\.$/)
  expect(errors).toEqual([])
})

test('without a script the stitch leads to the page of places, where it is chosen already', async () => {
  const state = await context.storageState()
  const plain = await house.browser.newContext({
    baseURL: house.warraq.url,
    javaScriptEnabled: false,
    storageState: state,
  })
  const still = await plain.newPage()
  await still.goto(editor)
  await still.locator('li.segment[data-number="3"] [data-stitch]').click()
  expect(await still.getByRole('radio', { checked: true }).first().getAttribute('value')).toMatch(/^\d+$/)
  await still.getByRole('radio', { name: 'before “مضيفا:”, a good place', checked: true }).waitFor()
  await still.getByRole('button', { name: 'Split', exact: true }).click()
  await still.locator('.notice--flash').getByText('Segment 3 is split in two.').waitFor()
  expect((await still.locator('li.segment[data-number="4"] [data-source]').textContent())!.trim()).toMatch(
    /^مضيفا: يجب/,
  )
  await plain.close()
})

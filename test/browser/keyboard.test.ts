/** The walk by keyboard alone: nothing here moves or presses a mouse, and what has the focus is always to be seen. */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
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
afterEach(async () => {
  await expect.poll(focusFault).toBe('')
})

const press = (...keys: readonly string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
const type = (text: string): Promise<void> => page.keyboard.type(text)
const source = (number: number): Promise<string> => row(page, number).locator('[data-source]').innerText()
const flash = (sentence: string): Promise<void> => page.locator('.notice--flash').getByText(sentence).waitFor()

/** The accessible name of what has the focus, or its text. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement)) return ''
    const labels = 'labels' in at ? [...((at as HTMLInputElement).labels ?? [])] : []
    const name = at.getAttribute('aria-label') ?? labels.map((label) => label.innerText).join(' ')
    return (name.trim() || at.innerText.trim()).replace(/\s+/g, ' ')
  })

/** Why what has the focus is not to be seen: it lies outside the window, something covers it, or no outline marks it. Nothing is said when it is. */
const focusFault = (): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body) return ''
    const { left, top, width, height } = at.getBoundingClientRect()
    const over = document.elementFromPoint(left + Math.min(width / 2, 8), top + Math.min(height / 2, 8))
    if (!over) return `${at.outerHTML.slice(0, 80)} stands at ${left}, ${top}`
    if (!at.contains(over) && !over.contains(at))
      return `${at.outerHTML.slice(0, 80)} is under ${over.outerHTML.slice(0, 80)}`
    const { outlineStyle, outlineWidth } = getComputedStyle(at)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
      ? ''
      : `${at.outerHTML.slice(0, 80)} is not marked`
  })

/** Tab until what has the focus is called so. */
async function tabTo(name: string | RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = []
  for (let i = 0; i < 60; i++) {
    await press(key)
    const now = await focused()
    if (typeof name === 'string' ? now === name : name.test(now)) return
    seen.push(now)
  }
  throw new Error(`Tab does not lead to ${name}: ${seen.join(' · ')}`)
}

test('the first account and the sample are a matter of typing, Tab and Enter', async () => {
  await page.goto('/')
  await tabTo(/^Name/)
  await type('Omar Haddad')
  await tabTo('E-mail')
  await type('omar@example.org')
  await tabTo(/^Password/)
  await type(password)
  await press('Enter')
  await page.getByRole('heading', { name: 'Documents' }).waitFor()
  await tabTo('Open the sample')
  await press('Enter')
  await page.getByText('0 of 11 translated').first().waitFor()
})

test('Ctrl and arrows walk through the segments, Ctrl Enter confirms and goes to the next that waits', async () => {
  await press('Control+ArrowDown')
  expect(await focused()).toBe('Translation of segment 1')
  await press('Control+ArrowDown', 'Control+ArrowDown', 'Control+ArrowUp')
  expect(await focused()).toBe('Translation of segment 2')
  await type('According to the agency, relations are growing. Fortunately, we see progress.')
  await press('Control+ArrowUp')
  await type('The secretary has called on industry.')
  await press('Control+Enter')
  expect(await focused()).toBe('Translation of segment 2')
  await row(page, 1).getByText('translated', { exact: true }).waitFor()
  await says(page, 2, 'saved')
  await page.getByText('Segment 1 is confirmed.').waitFor({ state: 'attached' })
})

test('the source is copied behind what stands there, and the browser’s own undo takes it away', async () => {
  await press('Control+ArrowDown')
  await type('Vaezi:')
  await press('Control+Insert')
  expect(await target(page, 3).inputValue()).toBe(`Vaezi: ${await source(3)}`)
  await press('Control+z')
  expect(await target(page, 3).inputValue()).toBe('Vaezi:')
  // Where letters are selected the keys copy them, as everywhere.
  await press('Control+a', 'Control+Insert')
  expect(await target(page, 3).inputValue()).toBe('Vaezi:')
})

test('a number leads to its segment, and a search field is one chord away', async () => {
  await press('Alt+g')
  await type('9')
  await press('Enter')
  expect(await focused()).toBe('Translation of segment 9')
  await press('Control+k')
  expect(await focused()).toBe('Search both texts')
  await type('الأمن')
  await row(page, 2).locator('mark').first().waitFor()
  expect(await page.locator('[data-source] mark').allInnerTexts()).toContain('الامن')
  await press('Control+a', 'Backspace')
  await row(page, 11).waitFor()
})

test('a segment is split by arrows and Enter, the translation at its caret, and taken back by Alt U', async () => {
  const [arabic, english] = [await source(2), await target(page, 2).inputValue()]
  await press('Alt+g')
  await type('2')
  await press('Enter', 'Home')
  for (let i = 0; i < 'According to the agency, relations are growing.'.length; i++) await press('ArrowRight')
  await press('Alt+s')
  const place = row(page, 2).getByRole('slider')
  expect(await place.getAttribute('aria-valuetext')).toContain('مضيفا:')
  await press('ArrowLeft')
  expect(await place.getAttribute('aria-valuetext')).toContain('لحسن and')
  await press('ArrowRight', 'Enter')
  await flash('Segment 2 is split in two.')
  expect(await target(page, 3).inputValue()).toBe('Fortunately, we see progress.')
  expect((await source(2)).trim()).toMatch(/مضيفا:$/)
  expect(await focused()).toBe('Translation of segment 2')
  await press('Alt+u')
  await flash('Taken back.')
  expect([await source(2), await target(page, 2).inputValue()]).toEqual([arabic, english])
})

test('a merge asks, can be left with Esc, and is taken back', async () => {
  await press('Alt+m')
  expect(await focused()).toBe('Merge the two')
  await press('Escape')
  expect(await focused()).toBe('Translation of segment 2')
  await press('Alt+m', 'Enter')
  await flash('Segment 2 is merged with the next.')
  expect(await row(page, 11).count()).toBe(0)
  await press('Alt+u')
  await flash('Taken back.')
  expect(await row(page, 11).count()).toBe(1)
})

test('a comment is written and an older text restored beside the text', async () => {
  await press('Alt+c')
  await page.waitForFunction(() => document.activeElement?.matches('[data-remark] textarea'))
  await type('Is “growing” right?')
  await press('Control+Enter')
  await page.locator('[data-panel]').getByText('Is “growing” right?').waitFor()
  await press('Escape')
  expect(await focused()).toBe('Translation of segment 2')
  await type(' And more.')
  await says(page, 2, 'saved')
  await press('Alt+h')
  await page.locator('[data-panel]').getByText('And more.').first().waitFor()
  await tabTo(/^Restore/)
  await press('Enter')
  await flash('is restored, as a new revision.')
  expect(await target(page, 2).inputValue()).not.toContain('And more.')
})

test('a slip in the source is corrected', async () => {
  await press('Alt+g')
  await type('4')
  await press('Enter')
  await tabTo(/source/i)
  await press('Enter')
  await page.getByLabel('The Arabic as it should read').waitFor()
  await tabTo('The Arabic as it should read')
  await press('Control+Home', 'Delete', 'Delete')
  await type('وأ')
  await tabTo('Correct the source')
  await press('Enter')
  await flash('The source of segment 4 is corrected.')
  expect(await source(4)).toMatch(/^وأكد واعظي/)
})

test('the keys are shown where somebody asks for them, the same as on their page', async () => {
  await page.locator('[data-segment][aria-current]').waitFor()
  await press('Escape', '?')
  const shown = await page.getByRole('dialog', { name: 'Keys' }).locator('dd').allInnerTexts()
  await press('Escape')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.goto('/keys')
  const listed = await page.locator('main tbody th[scope="row"]').allInnerTexts()
  expect(shown.length).toBeGreaterThan(10)
  expect(listed).toEqual(shown)
  await page.goBack()
})

test('the file that came in is taken away, byte for byte', async () => {
  await press('Alt+g')
  await type('1')
  await press('Enter')
  await tabTo('Export', 'Shift+Tab')
  await press('Enter')
  await page.getByRole('heading', { name: 'Arabic file' }).waitFor()
  await tabTo(/Download Arabic file/)
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')])
  const bytes = await readFile(await download.path())
  expect(bytes.equals(readFileSync('test/samples/article.ar.txt'))).toBe(true)
  expect(errors).toEqual([])
})

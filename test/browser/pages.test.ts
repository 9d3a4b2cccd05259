import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults } from './axe.ts'
import { openVisits, type Visits } from './visits.ts'

let visits: Visits
/** What one walk over all pages found. */
const faults: string[] = []
const wide: string[] = []

beforeAll(async () => {
  visits = await openVisits()
  await visits.each(async (page, name) => {
    faults.push(...(await axeFaults(page, name)))
    wide.push(...(await tooWide(page, name)))
  })
}, 900_000)
afterAll(() => visits?.close())

test('no page has a fault that axe can see, on a desk and on a phone, nor a colour too faint by night', () => {
  expect(faults).toEqual([])
})

test('no page scrolls sideways, down to 320 pixels, in either direction of writing', () => {
  expect(wide).toEqual([])
})

test('every page shows where the keyboard is: each thing that Tab reaches has a mark of focus, in view and in the order of the page', async () => {
  const lost: string[] = []
  await visits.eachKind(async (page, name) => {
    await page.keyboard.press('Tab')
    const skip = await page.evaluate(() => document.activeElement?.className ?? '')
    const field = await page.evaluate(() => document.querySelector('[autofocus]') !== null)
    if (skip !== 'skip' && !field) lost.push(`${name}: the first Tab leads to “${skip}”, not past the bar`)
    for (let presses = 0; presses < 400; presses++) {
      const seen = await page.evaluate(() => {
        const at = document.activeElement
        if (!at || at === document.body) return undefined
        const { outlineStyle, outlineWidth } = getComputedStyle(at)
        const { top, bottom, width, height } = at.getBoundingClientRect()
        return {
          what: at.outerHTML.slice(0, 120),
          marked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
          inView: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
        }
      })
      if (!seen) break
      if (!seen.marked) lost.push(`${name}: no mark on ${seen.what}`)
      if (!seen.inView) lost.push(`${name}: out of view ${seen.what}`)
      await page.keyboard.press('Tab')
    }
  })
  expect(lost).toEqual([])
}, 900_000)

async function tooWide(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const [width, dir] of [
    [320, 'ltr'],
    [320, 'rtl'],
    [1366, 'rtl'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    const over = await page.evaluate((direction) => {
      document.documentElement.dir = direction
      return document.documentElement.scrollWidth - document.documentElement.clientWidth
    }, dir)
    if (over > 0) found.push(`${name} at ${width} ${dir}: ${over} px too wide`)
  }
  return found
}

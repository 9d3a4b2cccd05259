/** Terms: added on their page, found beside the segment however it writes them, and put into its field. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { segmentsOf } from '../support/app.ts'
import { windowOf } from '../support/guest.ts'
import { type House, newPage, openHouse, row, target, withSample } from './story.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('a term is agreed, and one press puts its English into a segment that writes the Arabic otherwise', async () => {
  const { omar, editor, document } = await withSample(house)
  const context = await windowOf(house.browser, house.warraq.url, omar)
  const { page, errors } = await newPage(context)
  await page.goto('/')
  await page.getByRole('link', { name: 'Sample' }).first().click()
  await page.getByRole('link', { name: 'Terms', exact: true }).click()
  await page.getByLabel('Term in Arabic').fill('مجلس الأمن الوطني')
  await page.getByLabel('Term in English').fill('National Security Council')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.locator('#main').getByText('is among the terms').waitFor()

  // The second segment writes الامن without its hamza.
  const [, second] = await segmentsOf(omar, document)
  await page.goto(`${editor}?segment=${second!.id}&tab=history`)
  await page.getByRole('tab', { name: /^Terms/ }).click()
  await page.getByRole('button', { name: 'Put in National Security Council' }).click()
  await row(page, 2).locator('[data-saved]').filter({ hasText: 'saved' }).waitFor()
  expect(await target(page, 2).inputValue()).toBe('National Security Council')
  expect(errors).toEqual([])
  await context.close()
})

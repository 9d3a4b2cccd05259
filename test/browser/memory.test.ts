/** An earlier translation is seen beside the text and put in by keys alone, and the browser takes it back. */
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentIn, projectIn } from '../support/app.ts'
import { windowOf } from '../support/guest.ts'
import { type House, newPage, openHouse, revisionsOf, says, target, withSample } from './story.ts'

let house: House
let context: BrowserContext

beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await context?.close()
  await house?.close()
})

test('what was confirmed in one document is offered in another, taken by a key, and taken back', async () => {
  const { omar, document, editor } = await withSample(house)
  const { project, segments } = await omar.data<{
    project: { id: string }
    segments: { id: string; source: string }[]
  }>(editor)
  const path = `/segments/${segments[9]!.id}/revisions`
  await omar.send(path, { text: 'Mehdiyev said that the two countries agree.', base: 0, state: 'translated' })
  const staged = await omar.file(
    `/projects/${projectIn(`/projects/${project.id}`)}/imports`,
    'again.txt',
    Buffer.from(segments[9]!.source),
  )
  const made = await omar.form(staged.location!, { title: 'Again', key: crypto.randomUUID() })
  const again = documentIn(made.location!)
  expect(again).not.toBe(document)

  context = await windowOf(house.browser, house.warraq.url, omar)
  const { page, errors } = await newPage(context)
  await page.goto(`/documents/${again}`)
  await target(page, 1).fill('A beginning')
  await page.keyboard.press('Alt+o')
  await page
    .getByRole('tabpanel', { name: 'Memory' })
    .getByText('Mehdiyev said that the two countries agree.')
    .waitFor()
  await page.keyboard.press('Alt+1')
  await says(page, 1, 'saved')
  expect(await target(page, 1).inputValue()).toBe('Mehdiyev said that the two countries agree.')
  await page.keyboard.press('Control+z')
  await expect.poll(() => target(page, 1).inputValue()).toBe('A beginning')
  const texts = async (): Promise<string[]> => (await revisionsOf(omar, again, 1)).map(({ text }) => text)
  await expect
    .poll(async () => (await texts()).slice(-2))
    .toEqual(['Mehdiyev said that the two countries agree.', 'A beginning'])
  expect(errors).toEqual([])
})

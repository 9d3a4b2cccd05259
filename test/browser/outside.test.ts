/** Somebody outside works on a Word table, and it comes back: seen, kept, one text accepted by key, one conflict decided, taken back. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytesAt, save, segmentsOf } from '../support/app.ts'
import { windowOf } from '../support/guest.ts'
import { inDocument, runOf, tracked } from '../support/outside.ts'
import type { Person } from '../support/person.ts'
import { type House, newPage, openHouse, withSample } from './story.ts'

const first = 'The secretary invited Iranian business to his country.'
const second = 'Vaezi called relations between the two countries good.'
const secondNow = 'Vaezi called relations between the two countries growing.'

let house: House
let omar: Person
let document: string
let editor: string

beforeAll(async () => {
  house = await openHouse()
  ;({ omar, document, editor } = await withSample(house))
})
afterAll(() => house?.close())

const targets = async (): Promise<string[]> =>
  (await segmentsOf(omar, document)).slice(0, 2).map(({ target }) => target)

test('a Word table from outside is looked at before it is kept, and each text is decided about', async () => {
  const ids = (await segmentsOf(omar, document)).map(({ id }) => id)
  await save(omar, ids[0]!, { base: 0, text: first, state: 'translated' })
  await save(omar, ids[1]!, { base: 0, text: second, state: 'translated' })
  const { bytes } = await bytesAt(omar, house.warraq.url, `${editor}/exports/docx`)
  await save(omar, ids[1]!, { base: 1, text: secondNow, state: 'translated' })
  const edited = inDocument(bytes, (text) =>
    text
      .replace(runOf(first), tracked(first, first.replace('business', 'business people'), 'Nadia Haddad'))
      .replace(runOf(second), tracked(second, second.replace('good', 'warm'), 'Nadia Haddad')),
  )

  const context = await windowOf(house.browser, house.warraq.url, omar)
  const { page, errors } = await newPage(context)
  const main = page.getByRole('main')
  await page.goto(`${editor}/exports`)
  await page.getByRole('link', { name: 'Bring a returned table' }).click()
  await page.getByLabel('The table').setInputFiles({
    name: 'from Nadia.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(edited),
  })
  await page.getByRole('button', { name: 'Show what differs' }).click()
  await page.getByRole('heading', { name: 'from Nadia.docx' }).waitFor()
  await page.getByText('Others wrote here since').waitFor()
  expect(await page.getByRole('insertion').allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining('people')]),
  )
  expect(await page.getByLabel('Whose work is it?').inputValue()).toBe('Nadia Haddad')
  expect(await targets()).toEqual([first, secondNow])

  await page.getByRole('button', { name: 'Keep 2 texts to be decided about' }).click()
  await main.getByText('2 texts wait now to be decided about.').waitFor()
  expect(await targets()).toEqual([first, secondNow])

  // By keys: to the first text, and take it. The page leads on to the next.
  await main.getByText('to the next, to the one before').waitFor()
  await page.keyboard.press('j')
  await page.locator('[data-waits]:focus').getByText('Nadia Haddad, brought by Omar Haddad').waitFor()
  await page.keyboard.press('a')
  await main.getByText('One text waits to be decided about.').waitFor()
  expect(await targets()).toEqual([first.replace('business', 'business people'), secondNow])

  // The conflict is one as any other: nothing is taken until somebody decides.
  await main.getByText('to the next, to the one before').waitFor()
  await page.locator('[data-waits]:focus').waitFor()
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: 'Segment 2: a text by Nadia Haddad' }).waitFor()
  await page.getByRole('button', { name: 'Save this over it' }).click()
  await main.getByText('Segment 2 is confirmed.').waitFor()
  expect((await targets())[1]).toBe(second.replace('good', 'warm'))

  // Taken back, the text stands as it stood, and the other waits again.
  await page.getByRole('button', { name: 'Take it back' }).click()
  await main.getByText('Taken back.').waitFor()
  expect((await targets())[1]).toBe(secondNow)
  await page.getByRole('link', { name: 'One proposed text' }).click()
  await main.getByText('One text waits to be decided about.').waitFor()
  expect(errors).toEqual([])
})

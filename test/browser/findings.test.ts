/** A translator meets findings: the sign beside a segment, what stands beside the text, one set aside; and the same without a script. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newProject } from '../support/app.ts'
import { checked } from '../support/checked.ts'
import { windowOf } from '../support/guest.ts'
import { founder, type Person } from '../support/person.ts'
import { type House, newPage, openHouse, row, says, target } from './story.ts'

let house: House
let omar: Person

beforeAll(async () => {
  house = await openHouse()
  omar = await founder(house.warraq.url)
})
afterAll(() => house?.close())

const begin = async () => {
  const { document } = await checked(omar, omar, await newProject(omar))
  omar.cookies.delete('warraq-flash')
  return document
}

test('the sign follows what is typed, leads to the words, and goes when the finding is set aside', async () => {
  const id = await begin()
  const context = await windowOf(house.browser, house.warraq.url, omar)
  const { page, errors } = await newPage(context)
  await page.goto(`/documents/${id}`)
  const sign = (number: number, n: number) =>
    row(page, number).getByRole('link', { name: `${n} ${n === 1 ? 'finding' : 'findings'}`, exact: true })
  const count = (n: number) => page.locator('[data-found]', { hasText: new RegExp(`^${n}$`) }).waitFor()
  const lined = (number: number) => row(page, number).locator('.under__at')
  expect(await lined(1).allTextContents()).toEqual(['نيسان', 'May'])
  await count(4)
  // A line goes along with its word while somebody writes, and is gone with it.
  await target(page, 1).press('Control+Home')
  await target(page, 1).pressSequentially('Quite ')
  expect(await lined(1).allTextContents()).toEqual(['نيسان', 'May'])
  await target(page, 1).fill((await target(page, 1).inputValue()).replace('May', 'Maytime'))
  expect(await lined(1).allTextContents()).toEqual(['نيسان'])
  await sign(4, 1).click()
  await page.getByRole('tab', { name: /^Findings/, selected: true }).waitFor()
  await page.getByText('A number is missing').waitFor()
  // Mended and confirmed, its sign is gone; broken again, it is back.
  await target(page, 4).fill('He bought three books in the market.')
  await row(page, 4).getByRole('button', { name: 'Confirm' }).click()
  await says(page, 4, 'saved')
  await sign(4, 1).waitFor({ state: 'detached' })
  await count(3)
  await target(page, 4).fill('He bought four books in the market.')
  await row(page, 4).getByRole('button', { name: 'Confirm' }).click()
  await sign(4, 1).click()
  const panel = page.getByRole('complementary', { name: 'Beside the segment' })
  await panel.getByText('Another number').waitFor()
  await count(4)
  for (const name of ['Another number', 'four']) {
    await target(page, 4).press('Control+End')
    await panel.getByRole('button', { name, exact: true }).click()
    await page.waitForFunction(() => {
      const field = document.activeElement
      return (
        field instanceof HTMLTextAreaElement && field.value.slice(field.selectionStart, field.selectionEnd) === 'four'
      )
    })
  }
  // The Arabic, cut by its own line, is led to as well.
  await panel.getByRole('button', { name: 'ثلاثة', exact: true }).click()
  await page.waitForFunction(() => getSelection()?.toString() === 'ثلاثة')
  await panel.getByRole('button', { name: 'This is right' }).click()
  await panel.getByText('Right, says').waitFor()
  await sign(4, 1).waitFor({ state: 'detached' })
  await lined(4).first().waitFor({ state: 'detached' })
  await count(3)
  expect(errors).toEqual([])
  await context.close()
})

test('without a script the same is done with links and forms', async () => {
  const id = await begin()
  const context = await windowOf(house.browser, house.warraq.url, omar, { javaScriptEnabled: false })
  const { page } = await newPage(context)
  await page.goto(`/documents/${id}`)
  await page.getByRole('link', { name: /^With findings/ }).click()
  expect(await page.locator('li.segment').count()).toBe(4)
  await row(page, 4).getByRole('link', { name: '1 finding' }).click()
  await page.getByText('A number is missing').waitFor()
  await page.getByRole('button', { name: 'This is right' }).click()
  await page.getByText('Set aside as right. It comes back when its words change.').waitFor()
  await page.getByRole('link', { name: 'All that was found, by check' }).click()
  await page.getByRole('heading', { name: 'What the checks found', exact: true }).waitFor()
  expect(await page.getByRole('heading', { name: 'A number is missing' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Segment 1', exact: true }).click()
  await page.waitForURL(/#segment-/)
  await context.close()
})

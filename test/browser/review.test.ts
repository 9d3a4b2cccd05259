/** A reviser's session: by mouse, by keyboard and without any script; remarks on words. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { member, projectIn, save } from '../support/app.ts'
import { windowOf } from '../support/guest.ts'
import type { Person } from '../support/person.ts'
import { type House, newPage, openHouse, revisionsOf, row, says, target, withSample } from './story.ts'

const draft = 'The head of the office touched on the crises in the region, stressing the need for vigilance.'
const better = 'The head of the bureau touched on the crises in this region, stressing the need for caution.'

let house: House
let omar: Person
let salma: Person
let document: string
let editor: string
let salmas: BrowserContext
let ids: readonly string[]

beforeAll(async () => {
  house = await openHouse()
  ;({ omar, document, editor } = await withSample(house))
  const { project, segments } = await omar.data<{ project: { id: string }; segments: { id: string }[] }>(editor)
  ids = segments.map(({ id }) => id)
  salma = await member(house.warraq.url, omar, projectIn(`/projects/${project.id}`), 'reviser')
  await salma.form('/account/name', { name: 'Salma Idris' })
  salma.cookies.delete('warraq-flash')
  // Omar confirms; Salma's edits of the first four wait for whoever reviews.
  for (const [i, id] of ids.slice(0, 6).entries()) {
    await save(omar, id, { base: 0, text: draft, state: 'translated' })
    if (i < 4) await save(salma, id, { base: 1, text: better, state: 'translated' })
  }
  salmas = await windowOf(house.browser, house.warraq.url, salma)
})
afterAll(() => house?.close())

const openQueue = async (
  context: BrowserContext,
  number: number,
): Promise<{ page: Page; errors: readonly string[] }> => {
  const opened = await newPage(context)
  await opened.page.goto(`/documents/${document}/review?segment=${ids[number - 1]!}`)
  await opened.page.getByRole('heading', { name: `Segment ${number}`, exact: true }).waitFor()
  return opened
}
const last = async (number: number) => (await revisionsOf(omar, document, number)).at(-1)!

test('edits are accepted and rejected with the mouse, and the reason goes with the words that come back', async () => {
  const { page, errors } = await openQueue(salmas, 1)
  const edit = (n: number) => page.getByRole('group', { name: `Edit ${n}`, exact: true })
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  // Nothing is settled while an edit is open.
  await page.getByRole('button', { name: 'Reviewed, next' }).click({ force: true })
  await page.getByText('3 edits are still to decide.').first().waitFor()
  await edit(1).getByLabel('Reject').check({ force: true })
  await edit(2).getByLabel('Accept').check({ force: true })
  await page.getByText('As it stands after 2 decisions').waitFor()
  const outcome = page.locator('[data-outcome-text]')
  expect(await outcome.textContent()).toBe(better.replace('bureau', 'office'))
  await edit(3).getByLabel('Reject').check({ force: true })
  expect(await outcome.textContent()).toBe(draft.replace('the region', 'this region'))
  await page.getByLabel('Reason, kept with the revision').fill('The office calls itself so.')
  await page.getByRole('button', { name: 'Reviewed, next' }).click()
  await page.getByText('Segment 1 is reviewed.').first().waitFor()
  await page.getByRole('heading', { name: 'Segment 2', exact: true }).waitFor()
  expect(await last(1)).toMatchObject({
    text: draft.replace('the region', 'this region'),
    state: 'reviewed',
    base: 2,
    otherBase: 1,
    why: 'The office calls itself so.',
  })
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('Taken back.').first().waitFor()
  expect(await last(1)).toMatchObject({ text: better, state: 'translated' })
  expect(errors).toEqual([])
  await page.close()
})

test('a whole session needs only the keyboard', async () => {
  const { page, errors } = await openQueue(salmas, 2)
  const said = (text: string): Promise<void> => page.locator('[data-edit-said]').filter({ hasText: text }).waitFor()
  await said('Edit 1 of 3')
  await page.keyboard.press('j')
  await said('Edit 2 of 3')
  await page.keyboard.press('k')
  await said('Edit 1 of 3')
  await page.keyboard.press('x')
  await said('Edit 2 of 3')
  await page.keyboard.press('a')
  await said('Edit 3 of 3')
  await page.keyboard.press('Shift+A')
  await page.keyboard.press('m')
  await page.keyboard.type('Joe at the agency says so.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Segment 2 is reviewed.').first().waitFor()
  expect(await last(2)).toMatchObject({
    text: better.replace('bureau', 'office'),
    state: 'reviewed',
    why: 'Joe at the agency says so.',
  })
  // The next is open already: all of it is rejected, and the one after is skipped.
  await page.getByRole('heading', { name: 'Segment 3', exact: true }).waitFor()
  await page.keyboard.press('Shift+X')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Segment 3 is reviewed.').first().waitFor()
  expect(await last(3)).toMatchObject({ text: draft, state: 'reviewed' })
  await page.getByRole('heading', { name: 'Segment 4', exact: true }).waitFor()
  await page.keyboard.press('Control+ArrowDown')
  await page.getByRole('heading', { name: 'Segment 5', exact: true }).waitFor()
  await page.keyboard.press('Control+ArrowUp')
  await page.getByRole('heading', { name: 'Segment 4', exact: true }).waitFor()
  expect(errors).toEqual([])
  await page.close()
})

test('without any script everything can be decided too, and a filter marked at once', async () => {
  const context = await windowOf(house.browser, house.warraq.url, salma, { javaScriptEnabled: false })
  const { page } = await openQueue(context, 4)
  await page.getByRole('group', { name: 'Edit 1', exact: true }).getByLabel('Reject').check({ force: true })
  await page.getByRole('button', { name: 'Reviewed, next' }).click()
  await page.getByText('2 edits are still to be accepted or rejected.').waitFor()
  await page.getByRole('group', { name: 'All the others' }).getByLabel('Accept').check({ force: true })
  await page.getByRole('button', { name: 'Reviewed, next' }).click()
  await page.getByText('Segment 4 is reviewed.').first().waitFor()
  expect(await last(4)).toMatchObject({ text: better.replace('bureau', 'office'), state: 'reviewed' })
  await page.getByRole('link', { name: 'Mark all of them as reviewed' }).click()
  await page.getByRole('button', { name: 'Mark 3 as reviewed' }).click()
  await page.getByText('3 segments are reviewed.').first().waitFor()
  await page.getByText('Nothing waits for a review.').waitFor()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('Taken back.').first().waitFor()
  expect(await last(5)).toMatchObject({ state: 'translated' })
  await context.close()
})

test('a remark on some words is found again from its thread, and calls on somebody', async () => {
  const { page, errors } = await newPage(salmas)
  await page.goto(editor)
  await target(page, 5).click()
  await target(page, 5).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(23, 30))
  await page.keyboard.press('Alt+c')
  const beside = page.getByRole('complementary', { name: 'Beside the segment' })
  await beside.getByText('touched').first().waitFor()
  await page.keyboard.type('@om')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.type('dwelt, rather?')
  await page.keyboard.press('Control+Enter')
  await beside.getByText('@Omar Haddad').waitFor()
  await target(page, 5).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('On Monday ')
  await says(page, 5, 'saved')
  await beside.getByRole('button', { name: 'touched' }).click()
  const chosen = await target(page, 5).evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  )
  // The thread was drawn before the words moved: it is drawn anew, and leads to them again.
  if (chosen !== 'touched') {
    await page.reload()
    await beside.getByRole('button', { name: 'touched' }).click()
  }
  expect(
    await target(page, 5).evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    ),
  ).toBe('touched')
  const mine = await omar.data<{ counts: { calls: number } }>(`/documents/${document}/comments?show=calls`)
  expect(mine.counts.calls).toBe(1)
  expect(errors).toEqual([])
  await page.close()
})

test('words that were typed this moment are saved before a remark on them is', async () => {
  const { page } = await newPage(salmas)
  await page.goto(editor)
  await target(page, 6).fill('Quite other words.')
  await target(page, 6).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(6, 11))
  await row(page, 6).getByRole('link', { name: 'Comment' }).click()
  const beside = page.getByRole('complementary', { name: 'Beside the segment' })
  await beside.getByLabel('Comment on segment 6').fill('Which?')
  await beside.getByRole('button', { name: 'Comment', exact: true }).click()
  await beside.getByRole('button', { name: 'other' }).waitFor()
  expect(await last(6)).toMatchObject({ text: 'Quite other words.' })
  await page.close()
})

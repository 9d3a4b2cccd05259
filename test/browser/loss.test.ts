/** Nobody's words are lost: without a network, with a closed tab, with a server that was killed. */
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { member, projectIn } from '../support/app.ts'
import { windowOf } from '../support/guest.ts'
import type { Person } from '../support/person.ts'
import { type House, newPage, openHouse, restart, revisionsOf, row, says, target, withSample } from './story.ts'

let house: House
let omar: Person
let document: string
let editor: string
let context: BrowserContext

beforeAll(async () => {
  house = await openHouse()
  ;({ omar, document, editor } = await withSample(house))
})
afterAll(() => house?.close())
beforeEach(async () => {
  context = await windowOf(house.browser, house.warraq.url, omar)
})
afterEach(() => context?.close())

describe('what somebody writes', () => {
  test('while there is no network is kept on the device and saved by itself when there is one again', async () => {
    const { page, errors } = await newPage(context)
    await page.goto(editor)
    await context.setOffline(true)
    await target(page, 1).fill('The secretary has called on industry')
    await says(page, 1, 'saved on this device')
    await page.getByText('One text waits on this device').first().waitFor()
    await target(page, 1).fill('The secretary has called on industry to come')
    await context.setOffline(false)
    await says(page, 1, 'saved')
    await page.getByText('The server answers again').waitFor({ state: 'attached' })
    const texts = (await revisionsOf(omar, document, 1)).map(({ text }) => text)
    expect(texts.at(-1)).toBe('The secretary has called on industry to come')
    expect(new Set(texts).size).toBe(texts.length)
    expect(errors).toEqual([])
  })

  test('is not saved under the name of another who has signed in in this browser since', async () => {
    const { page } = await newPage(context)
    await page.goto(editor)
    const { project } = await omar.data<{ project: { id: string } }>(editor)
    const salma = await member(house.warraq.url, omar, projectIn(`/projects/${project.id}`), 'translator')
    const elsewhere = await windowOf(house.browser, house.warraq.url, salma)
    const [mine, theirs] = [await context.cookies(), await elsewhere.cookies()]
    await context.addCookies(theirs)
    await target(page, 9).fill('Mehdiyev pointed to the plans')
    await says(page, 9, 'saved on this device')
    await row(page, 9).getByText('Somebody else has signed in').waitFor()
    expect(await revisionsOf(omar, document, 9)).toEqual([])
    await context.addCookies(mine)
    await page.reload()
    await row(page, 9).getByRole('button', { name: 'Put it back' }).click()
    await says(page, 9, 'saved')
    expect((await revisionsOf(omar, document, 9)).map(({ text }) => text)).toEqual(['Mehdiyev pointed to the plans'])
    await elsewhere.close()
  })

  test('is offered back when the tab was closed meanwhile, with the words themselves, and put back by one press', async () => {
    const first = await newPage(context)
    await first.page.goto(editor)
    // Not only cut off by the browser's switch: a page that closes sends its words on the way, and the switch ends with the page.
    await house.warraq.kill()
    await target(first.page, 2).fill('According to the Mehr News Agency')
    await says(first.page, 2, 'saved on this device')
    await first.page.close()
    await restart(house)

    const { page, errors } = await newPage(context)
    await page.goto(editor)
    const offer = row(page, 2).getByRole('group').filter({ hasText: 'it was not saved' })
    await offer.getByText('According to the Mehr News Agency').waitFor()
    expect(await target(page, 2).inputValue()).toBe('')
    await offer.getByRole('button', { name: 'Put it back' }).click()
    await says(page, 2, 'saved')
    expect(await target(page, 2).inputValue()).toBe('According to the Mehr News Agency')
    expect(await offer.count()).toBe(0)
    expect((await revisionsOf(omar, document, 2)).map(({ text }) => text)).toEqual([
      'According to the Mehr News Agency',
    ])

    await page.reload()
    await target(page, 2).waitFor()
    expect(await offer.count()).toBe(0)
    expect([...first.errors, ...errors]).toEqual([])
  })

  test('is all there after the server was killed in the middle of it', async () => {
    const first = await newPage(context)
    await first.page.goto(editor)
    await target(first.page, 3).fill('The head of the office')
    await says(first.page, 3, 'saved')
    await target(first.page, 3).fill('The head of the office pointed')
    await house.warraq.kill()
    await target(first.page, 3).fill('The head of the office pointed to the need')
    await says(first.page, 3, 'saved on this device')
    await first.page.close()
    await restart(house)

    const { page, errors } = await newPage(context)
    await page.goto(editor)
    await row(page, 3).getByRole('button', { name: 'Put it back' }).click()
    await says(page, 3, 'saved')
    const revisions = await revisionsOf(omar, document, 3)
    expect(revisions.map(({ number }) => number)).toEqual(revisions.map((_, i) => i + 1))
    expect(revisions[0]!.text).toBe('The head of the office')
    expect(revisions.at(-1)!.text).toBe('The head of the office pointed to the need')
    expect(errors).toEqual([])
  })

  test('goes on by itself when the server comes back while the page is open', async () => {
    const { page } = await newPage(context)
    await page.goto(editor)
    await house.warraq.kill()
    await target(page, 4).fill('Vaezi affirmed')
    await says(page, 4, 'saved on this device')
    await restart(house)
    await says(page, 4, 'saved')
    expect((await revisionsOf(omar, document, 4)).map(({ text }) => text)).toEqual(['Vaezi affirmed'])
  })

  test('a moment before the tab is closed or a link is followed is saved on the way', async () => {
    const first = await newPage(context)
    await first.page.goto(editor)
    await target(first.page, 5).pressSequentially('Typed just before closing')
    await first.page.close()
    const { page } = await newPage(context)
    await page.goto(editor)
    await expect.poll(() => target(page, 5).inputValue()).toBe('Typed just before closing')
    await target(page, 5).press('End')
    await page.keyboard.type(', and before leaving')
    await page.getByRole('link', { name: 'Warraq' }).first().click()
    await page.waitForURL('/')
    await page.goto(editor)
    expect(await target(page, 5).inputValue()).toBe('Typed just before closing, and before leaving')
    expect(await page.getByRole('button', { name: 'Put it back' }).count()).toBe(0)
  })

  test('with a session that ended waits for the same person to sign in, and says so', async () => {
    const { page } = await newPage(context)
    await page.goto(editor)
    const cookies = await context.cookies()
    await context.clearCookies()
    await target(page, 6).fill('He explained')
    await says(page, 6, 'saved on this device')
    await row(page, 6).getByText('You are signed out.').waitFor()
    await context.addCookies(cookies)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await says(page, 6, 'saved')
    expect(await row(page, 6).getByText('You are signed out.').count()).toBe(0)
  })

  test('is wiped from the browser at sign-out, which asks first when it is nowhere else', async () => {
    const { page } = await newPage(context)
    await page.goto(editor)
    const kept = (): Promise<number> =>
      page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('warraq:draft:')).length)
    await context.setOffline(true)
    await target(page, 7).fill('From his side')
    await says(page, 7, 'saved on this device')
    expect(await kept()).toBe(1)
    const signOut = async (): Promise<void> => {
      await page.getByLabel('Account of Omar Haddad').click()
      await page.getByRole('button', { name: 'Sign out' }).click()
    }
    await signOut()
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    expect(await target(page, 7).inputValue()).toBe('From his side')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('button', { name: 'Sign out and lose it' }).waitFor()
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Sign out and lose it' }).click()
    await page.waitForURL(/\/sign-in/)
    expect(await kept()).toBe(0)
  })
})

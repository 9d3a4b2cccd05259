/** A day of looking back, with the mouse and the script, and with neither: a moment is named, compared, restored, taken back. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, member, projectIn, save, segmentsOf, startApp } from '../support/app.ts'
import { launch } from '../support/chromium.ts'
import { windowOf } from '../support/guest.ts'
import { founder, type Person, sample } from '../support/person.ts'
import { newPage } from './story.ts'

const began = 'The council of Azerbaijan invited Iranian industry to his country, and spoke of security.'
const revised = 'The council of Azerbaijan has invited Iranian industry to his country; and spoke of security.'

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? 'with the script' : 'without any script', () => {
    let app: App
    let browser: Browser
    let context: BrowserContext
    let page: Page
    let errors: readonly string[]
    let omar: Person
    let salma: Person
    let document: string
    let at: string

    beforeAll(async () => {
      app = await startApp()
      browser = await launch()
      omar = await founder(app.url)
      at = (await sample(omar)).split('?')[0]!
      document = /[\w-]{36}/.exec(at)![0]
      const { project } = await omar.data<{ project: { id: string } }>(at)
      salma = await member(app.url, omar, projectIn(`/projects/${project.id}`), 'reviser')
      await salma.form('/account/name', { name: 'Salma Idris' })
      await write(omar, 1, began)
      await write(omar, 2, 'The agency reports.')
      for (const someone of [omar, salma]) someone.cookies.delete('warraq-flash')
      context = await windowOf(browser, app.url, omar, { javaScriptEnabled, reducedMotion: 'reduce' })
      ;({ page, errors } = await newPage(context))
    })
    afterAll(async () => {
      await browser?.close()
      await app?.stop()
    })

    async function write(who: Person, number: number, text: string): Promise<void> {
      const segment = (await segmentsOf(who, document))[number - 1]!
      const answer = await save(who, segment.id, { base: segment.head, text, state: 'translated' })
      expect(answer.status).toBe(200)
    }
    const textOf = async (number: number): Promise<string> => (await segmentsOf(omar, document))[number - 1]!.target
    const told = (sentence: string): Promise<void> => page.locator('.notice--flash').getByText(sentence).waitFor()
    const part = (number: number) =>
      page.locator('li.changed').filter({ has: page.getByRole('link', { name: `Segment ${number}`, exact: true }) })

    test('a moment is named on the timeline', async () => {
      await page.goto(at)
      await page.getByRole('link', { name: 'Timeline' }).click()
      await page.getByText('No moment has a name yet').waitFor()
      const newest = page.locator('li.sitting').first()
      expect(await newest.innerText()).toMatch(/2 confirmed/)
      await newest.getByText('Name it').click()
      await page.getByLabel('Name of change 3').fill('Sent to the client')
      await page.getByRole('button', { name: 'Give the name' }).first().click()
      await told('Change 3 is now “Sent to the client”.')
      expect(await page.locator('.version').innerText()).toContain('Sent to the client')
    })

    test('what a colleague did meanwhile is told over the text, and shown word by word', async () => {
      await write(salma, 1, revised)
      await page.goto(at)
      const news = page.locator('.news')
      expect(await news.innerText()).toContain('Salma Idris changed one segment since you were last here.')
      await news.getByRole('link', { name: 'What changed' }).click()
      await page.getByRole('heading', { name: 'Change 3 against now' }).waitFor()
      expect(await part(1).locator('ins').allInnerTexts()).toEqual(
        expect.arrayContaining([expect.stringContaining('has')]),
      )
      expect(await part(1).innerText()).toContain('punctuation')
      expect(await page.locator('.skipped').allInnerTexts()).toEqual(['Segments 2 to 11 are the same'])
      await page.getByRole('button', { name: 'I have seen this' }).click()
      await page.getByText('No text differs').waitFor()
      await page.goto(at)
      expect(await page.locator('.news').count()).toBe(0)
    })

    test('the named moment is chosen from the list, and looked at side by side, without small changes, as a whole', async () => {
      await page.goto(`${at}/compare`)
      await page.getByLabel('From').selectOption({ label: '“Sent to the client” (change 3)' })
      await page.getByRole('button', { name: 'Compare', exact: true }).click()
      await page.getByRole('heading', { name: 'Change 3 against now' }).waitFor()
      await page.getByRole('link', { name: 'Side by side' }).click()
      await page.locator('.changed--sides').waitFor()
      expect(await part(1).locator('.english').allInnerTexts()).toHaveLength(2)
      await page.getByRole('link', { name: 'Without small ones' }).click()
      await expect.poll(() => part(1).locator('del').count()).toBe(0)
      await page.getByRole('link', { name: 'The whole text' }).click()
      await expect.poll(() => page.locator('li.changed').count()).toBe(11)
    })

    test.runIf(javaScriptEnabled)('changes are gone through by keys, and looked at in two ways', async () => {
      await page.goto(`${at}/compare?from=1`)
      await page.locator('[data-keyed]').waitFor({ state: 'attached' })
      const focused = () => page.locator('li.changed:focus').getByRole('link').first().getAttribute('aria-label')
      await page.keyboard.press('n')
      await page.locator('li.changed:focus').waitFor()
      expect(await focused()).toBe('Segment 1')
      await page.keyboard.press('n')
      await expect.poll(focused).toBe('Segment 2')
      await page.keyboard.press('p')
      await expect.poll(focused).toBe('Segment 1')
      await page.keyboard.press('v')
      await page.locator('[data-keyed] li.changed--sides').first().waitFor()
      expect(page.url()).toMatch(/view=sides.*#part-/)
      await page.keyboard.press('n')
      await expect.poll(focused).toBe('Segment 2')
      await page.keyboard.press('?')
      await page.getByRole('dialog').getByText('Inline, or side by side').waitFor()
      await page.keyboard.press('Escape')
    })

    test('a segment is restored, and that is taken back', async () => {
      await page.goto(`${at}/compare?from=3`)
      await part(1).getByRole('checkbox').check()
      await page.getByRole('button', { name: 'Restore the chosen ones' }).click()
      await told('One segment is restored to what it was at change 3.')
      expect(await textOf(1)).toBe(began)
      await page.getByRole('button', { name: 'Take it back' }).click()
      await told('Taken back.')
      expect(await textOf(1)).toBe(revised)
    })

    test('what somebody wrote while one looked is shown, and stays', async () => {
      await page.goto(`${at}/compare?from=1`)
      await write(salma, 2, 'The Mehr News Agency reports.')
      await page.getByRole('button', { name: 'Restore the whole document' }).click()
      await page.getByRole('heading', { name: 'Nothing is restored yet' }).waitFor()
      expect(await page.locator('li.changed').innerText()).toContain('Salma Idris')
      expect([await textOf(1), await textOf(2)]).toEqual([revised, 'The Mehr News Agency reports.'])
      await page.getByRole('button', { name: 'Restore the other one, leave these' }).click()
      await told('those in dispute stay as they are')
      expect([await textOf(1), await textOf(2)]).toEqual(['', 'The Mehr News Agency reports.'])
    })

    test('each word says whose it is, to the mouse and to the keyboard', async () => {
      await page.goto(`${at}/hands`)
      const words = page.locator('li.whose__segment').nth(1).locator('.hand')
      expect(await words.allInnerTexts()).toEqual(['The', 'Mehr News Agency', 'reports.'])
      const said = () => words.nth(1).evaluate((word) => getComputedStyle(word, '::after').content)
      expect(await said()).toBe('none')
      await words.nth(1).hover()
      expect(await said()).toMatch(/Salma Idris, .*revision 2, typed/)
      await page.mouse.move(0, 0)
      await words.first().focus()
      await page.keyboard.press('Tab')
      expect(await said()).toMatch(/Salma Idris/)
    })

    test('the report of a document draws what each did, says it in figures, and is taken away', async () => {
      await page.goto(`${at}/timeline`)
      await page.getByRole('link', { name: 'Report', exact: true }).click()
      await page.getByRole('heading', { name: 'Words a day' }).waitFor()
      await page.getByRole('img', { name: /^Omar Haddad: words from/ }).waitFor()
      const figures = page.getByRole('row', { name: /^\W*Salma Idris/ })
      expect((await figures.getByRole('cell').allInnerTexts()).slice(3, 6)).toEqual(['87', '2', '2'])
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download as CSV' }).click(),
      ])
      expect(download.suggestedFilename()).toMatch(/\.csv$/)
      await page.getByLabel('From', { exact: true }).fill('2020-01-01')
      await page.getByLabel('to', { exact: true }).fill('2020-01-31')
      await page.getByRole('button', { name: 'Show' }).click()
      await page.getByText('Nobody confirmed anything in this while.').waitFor()
    })

    test('no page met an error', () => expect(errors).toEqual([]))
  })
}

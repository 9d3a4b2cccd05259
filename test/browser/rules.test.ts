/** The owner of a project writes its rules and sees what they do to a text before they are kept, with the script and without it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RulesPage } from '../../views/rules-locals.ts'
import { windowOf } from '../support/guest.ts'
import type { Person } from '../support/person.ts'
import { type House, newPage, openHouse, withSample } from './story.ts'

let house: House
let omar: Person
let document: string
let path: string

beforeAll(async () => {
  house = await openHouse()
  const sample = await withSample(house)
  omar = sample.omar
  document = sample.document
  const { project } = await omar.data<{ project: { id: string } }>(sample.editor)
  path = `/projects/${project.id}/rules`
})
afterAll(() => house?.close())

const kept = async () => {
  const { base, rules } = await omar.data<RulesPage>(path)
  return { base, rules: rules.map(({ breaks, before, after }) => [breaks, before, after]) }
}

describe('rules are written', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`by mouse, with the preview ${javaScriptEnabled ? 'drawn while they are typed' : 'drawn when it is asked for, without any script'}`, async () => {
      const context = await windowOf(house.browser, house.warraq.url, omar, { javaScriptEnabled })
      const { page, errors } = await newPage(context)
      const look = async () => {
        if (!javaScriptEnabled) await page.getByRole('button', { name: 'Show' }).click()
      }
      await page.goto(path)
      await page.locator('#main').getByText('11 segments').waitFor()

      await page.getByRole('button', { name: 'Add a rule' }).click()
      await page.getByLabel('before of rule 1').fill('مضيفا:')
      await page.getByLabel('after of rule 1').fill('\\s')
      await look()
      await page.locator('#main').getByText('2 breaks added').waitFor()
      expect(await page.locator('.cut--added').allInnerTexts()).toEqual(Array(2).fill('new break: rule 1'))

      await page.getByRole('button', { name: 'Add a rule' }).click()
      await page.getByLabel('What rule 2 does').selectOption('no')
      await page.getByLabel('before of rule 2').fill('(\\.')
      await look()
      await page.locator('#main').getByText('A round bracket is opened and not closed.').waitFor()
      expect(await page.getByLabel('before of rule 2').getAttribute('aria-invalid')).toBe('true')

      await page.getByLabel('before of rule 2').fill('\\.')
      await page.getByLabel('after of rule 2').fill('/')
      await look()
      await page.locator('#main').getByText('one break removed').waitFor()
      expect(await page.locator('.rule__problem').count()).toBe(0)
      expect(await page.locator('.cut--removed').allInnerTexts()).toEqual(['no break any more: rule 2'])

      await page.getByRole('button', { name: 'Move rule 2 up' }).click()
      expect(await page.getByLabel('before of rule 1').inputValue()).toBe('\\.')
      expect(await kept()).toEqual({ base: 'sentences', rules: [] })
      await page.getByRole('button', { name: 'Save the rules' }).click()
      await page.locator('#main').getByText('The rules are saved').waitFor()
      expect((await kept()).rules).toEqual([
        [false, '\\.', '/'],
        [true, 'مضيفا:', '\\s'],
      ])

      await page.getByRole('button', { name: 'Remove rule 2' }).click()
      await page.getByRole('button', { name: 'Remove rule 1' }).click()
      await page.getByRole('button', { name: 'Save the rules' }).click()
      await page.locator('#main').getByText('The rules are saved').waitFor()
      expect((await kept()).rules).toEqual([])
      expect(errors).toEqual([])
      await context.close()
    })
  }

  test('in a program elsewhere, and brought in as a file', async () => {
    const context = await windowOf(house.browser, house.warraq.url, omar)
    const { page, errors } = await newPage(context)
    await page.goto(path)
    await page.locator('#main').getByText('Import rules from an SRX file').click()
    const srx = (pattern: string) =>
      Buffer.from(
        `<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="yes"/><body><languagerules><languagerule languagerulename="A"><rule><beforebreak>${pattern}</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules><languagemap languagepattern="ar" languagerulename="A"/></maprules></body></srx>`,
      )
    const give = async (name: string, buffer: Buffer) => {
      await page.getByLabel('A file of SRX 2.0').setInputFiles({ name, mimeType: 'application/xml', buffer })
      await page.getByRole('button', { name: 'Read the file' }).click()
    }
    await give('wrong.srx', srx('[.'))
    await page.getByRole('alert').getByText('A square bracket is opened and not closed.').waitFor()
    await give('right.srx', srx('[.،]'))
    await page.locator('#main').getByText('One rule was read from the file.').waitFor()
    expect(await page.getByLabel('before of rule 1').inputValue()).toBe('[.،]')
    expect(await page.getByLabel('by the rules below alone').isChecked()).toBe(true)
    expect(await kept()).toEqual({ base: 'sentences', rules: [] })
    expect(errors).toEqual([])
    await context.close()
  })
})

test('a document is cut anew by keyboard, after it is shown what would change, and taken back', async () => {
  expect(
    (await omar.send(path, { rules: [{ breaks: true, before: 'مضيفا:', after: '\\s' }], act: 'save' })).status,
  ).toBe(303)
  const context = await windowOf(house.browser, house.warraq.url, omar)
  const { page, errors } = await newPage(context)
  await page.goto(`${path}?document=${document}`)
  await page.getByRole('link', { name: 'What this would do to its segments' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('#main').getByText('11 segments become 13; 9 stay as they are.').waitFor()
  await page.getByRole('button', { name: 'Cut anew in 2 places' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.notice--flash').getByText('Cut anew in 2 places.').waitFor()
  expect(await page.locator('li.segment').count()).toBe(13)
  await page.getByRole('button', { name: 'Take it back' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.notice--flash').getByText('Taken back.').waitFor()
  expect(await page.locator('li.segment').count()).toBe(11)
  expect(errors).toEqual([])
  await context.close()
})

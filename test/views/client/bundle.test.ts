import { expect, test } from 'vitest'
import { buildAssets } from '../../../server/assets.ts'
import { english } from '../../../views/catalogue/index.ts'

const mostBytes = 30 * 1024

test('the whole script is no larger than 30 KB as it travels', async () => {
  const { find, url } = await buildAssets({ development: false })
  const script = find(url('client.js').split('/').at(-1)!)!
  expect(script.gzip!.length).toBeGreaterThan(1000)
  expect(script.gzip!.length).toBeLessThanOrEqual(mostBytes)
})

test('what a reviser’s queue loads besides is small', async () => {
  const { find, url } = await buildAssets({ development: false })
  expect(find(url('review.js').split('/').at(-1)!)!.gzip!.length).toBeLessThanOrEqual(8 * 1024)
})

test('what a comparison loads besides is smaller', async () => {
  const { find, url } = await buildAssets({ development: false })
  expect(find(url('compare.js').split('/').at(-1)!)!.gzip!.length).toBeLessThanOrEqual(3 * 1024)
})

test('what page and script both say is said in the same words', () => {
  expect(english['client.comments']).toEqual(english['editor.comments'])
})

/** The command that other programs call: its answers are promises. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { warraq } from '../../support/terminal.ts'

const source = ['وصل الوزير إلى طهران.', 'ثم زار المتحف الوطني.']
const target = ['The minister arrived in Tehran.', 'Then he visited the national museum.']
const asked = JSON.stringify({ source, target })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-align-'))
  await writeFile(join(folder, 'ar.txt'), source.join('\n'))
  await writeFile(join(folder, 'en.txt'), target.join('\n'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('it answers segments with beads', async () => {
  const { code, out } = await warraq(['align'], { stdin: asked })
  expect([code, out]).toEqual([0, '[[[0],[0]],[[1],[1]]]\n'])
})

test('it answers a line with a line', async () => {
  const { out } = await warraq(['align', '--batch'], { stdin: `${asked}\n\n{"source":["نعم"],"target":[]}\n` })
  expect(out).toBe('[[[0],[0]],[[1],[1]]]\n[[[0],[]]]\n')
})

test('it makes a translation memory of two files, or beads', async () => {
  const memory = await warraq(['align', 'ar.txt', 'en.txt'], { folder })
  expect(memory.out).toContain(`<tuv xml:lang="en"><seg>${target[1]}</seg></tuv>`)
  const beads = await warraq(['align', 'ar.txt', 'en.txt', '--json'], { folder })
  expect(beads.out).toBe('[[[0],[0]],[[1],[1]]]\n')
})

test('it aligns the other way round', async () => {
  const stdin = JSON.stringify({ source: target, target: source })
  const { out, said } = await warraq(['align', '--lang-source', 'en', '--lang-target', 'ar'], { stdin })
  expect([out, said]).toEqual(['[[[0],[0]],[[1],[1]]]\n', ''])
})

const long = Array.from({ length: 40 }, (_, i) => `The council of ministers decided on matter ${i}.`)
test.each([
  [target, source, 'The source is English and the target Arabic. Exchange them?'],
  [source, source, 'This is the same text twice.'],
  [target, ['Something else.'], 'There is no Arabic in the source.'],
  [source, ['جملة أخرى تماما.'], 'The target is Arabic too.'],
  [[], target, 'One of the two texts has no words.'],
  [source, ['…'], 'One of the two texts has no words.'],
  [source, long, /^The English has \d\d times as many words as the Arabic\.\n(These do not|Much of one)/],
])('it says what is wrong with two texts: %j %j', async (one, other, wanted) => {
  const { code, said } = await warraq(['align'], { stdin: JSON.stringify({ source: one, target: other }) })
  expect([code, said]).toEqual([0, typeof wanted === 'string' ? wanted : expect.stringMatching(wanted)])
})

test.each([
  [['align'], '{"source":1}', 1],
  [['align'], 'hello', 1],
  [['align', '--batch'], '{"source":[],"target":[2]}', 1],
  [['align', 'ar.txt'], '', 2],
  [['align', '-', '-'], '', 2],
  [['align', '--lang-source', 'ar', '--lang-target', 'ar'], asked, 2],
])('it refuses %j with a sentence', async (args, stdin, code) => {
  const ran = await warraq(args, { folder, stdin })
  expect(ran.code).toBe(code)
  expect(ran.said).not.toBe('')
  expect(ran.out).toBe('')
})

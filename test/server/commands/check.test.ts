/** `warraq check`: what is found in a bilingual file and in a document of the store. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { warraq } from '../../support/terminal.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-check-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const tmx = (...pairs: readonly (readonly [string, string])[]): string =>
  `<?xml version="1.0"?><tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="ar" datatype="plaintext"/><body>${pairs
    .map(([ar, en]) => `<tu><tuv xml:lang="ar"><seg>${ar}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`)
    .join('')}</body></tmx>`

test('it tells what is found in a file, in lines and in JSON', async () => {
  await writeFile(
    join(folder, 'memory.tmx'),
    tmx(['وصل ٢٠١٥ وزيرا.', 'In came 2005 ministers.'], ['جاء الوزير.', 'The minister came.']),
  )
  const lines = await warraq(['check', 'memory.tmx'], { folder })
  expect(lines).toMatchObject({ code: 0, out: '1\tnumber_different\t٢٠١٥\t2005\n' })
  expect(lines.said).toContain('One finding in 2 segments.')
  const { code, out } = await warraq(['check', 'memory.tmx', '--json'], { folder })
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual([
    {
      segment: 1,
      check: 'number_different',
      severity: 'error',
      source: [{ from: 4, to: 8, text: '٢٠١٥' }],
      target: [{ from: 8, to: 12, text: '2005' }],
      aside: false,
    },
  ])
})

test('it knows segments that are at odds, and is silent about what is right', async () => {
  await writeFile(
    join(folder, 'odds.tmx'),
    tmx(['دار السلام القديمة', 'The old house of peace'], ['دار السلام القديمة', 'The old Dar es Salaam']),
  )
  expect((await warraq(['check', 'odds.tmx'], { folder })).out).toBe('1\tsame_source\t2\n2\tsame_source\t1\n')
  await writeFile(join(folder, 'right.tmx'), tmx(['جاء ثلاثة وزراء.', 'Three ministers came.']))
  expect(await warraq(['check', 'right.tmx'], { folder })).toMatchObject({ code: 0, out: '' })
})

test('it says what it cannot read', async () => {
  expect((await warraq(['check', 'nowhere.tmx'], { folder })).code).toBe(1)
  expect((await warraq(['check'], { folder })).code).toBe(2)
})

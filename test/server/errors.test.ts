/** docs/errors.md says what the program says. `UPDATE=1` writes the tables anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Code, Refusal, refusals } from '../../server/errors.ts'
import { storeRefusals } from '../../server/store/refusal.ts'
import { english } from '../../views/catalogue/index.ts'

const root = resolve(import.meta.dirname, '../..')
const document = join(root, 'docs/errors.md')
const codes = Object.keys(refusals) as Code[]

/** The codes as server/errors.ts groups them, each group under its comment. */
function groups(): (readonly [heading: string, codes: readonly Code[]])[] {
  const source = readFileSync(join(root, 'server/errors.ts'), 'utf8')
  const table = source.slice(source.indexOf('refusals = {'), source.indexOf('} as const'))
  return table
    .split('  // ')
    .slice(1)
    .map((group) => {
      const [comment, ...lines] = group.split('\n')
      const named = lines.flatMap((line) => /^ {2}(\w+): \d+,$/.exec(line)?.[1] ?? [])
      return [`## ${comment![0]!.toUpperCase()}${comment!.slice(1)}`, named as Code[]]
    })
}

const row = (code: Code): string =>
  `| \`${code}\` | ${refusals[code]} | ${english[`error.${code}`]} | ${english[`remedy.${code}`]} |`
const table = (these: readonly Code[]): string =>
  ['| code | status | what it says | what helps |', '|---|---|---|---|', ...these.map(row)].join('\n')

describe('docs/errors.md', () => {
  test('lists every code under its heading, with status, sentence and remedy', () => {
    const text = readFileSync(document, 'utf8')
    const sections = text.split(/(?=^## )/m)
    const expected = sections.map((section) => {
      const these = groups().find(([heading]) => section.startsWith(`${heading}\n`))?.[1]
      return these ? `${section.split('\n')[0]}\n\n${table(these)}\n\n` : section
    })
    if (process.env.UPDATE === '1') writeFileSync(document, expected.join(''))
    else expect(text).toBe(expected.join(''))
    const headings = sections.map((section) => section.split('\n')[0])
    expect(headings).toEqual(expect.arrayContaining(groups().map(([heading]) => heading)))
    expect(groups().flatMap(([, these]) => these)).toEqual(codes)
  })
})

describe('a refusal', () => {
  test('has a status that says whose it is to mend, and two whole sentences', () => {
    for (const code of codes) {
      expect(refusals[code], code).toBeGreaterThanOrEqual(400)
      expect(refusals[code], code).toBeLessThan(508)
      expect(english[`remedy.${code}`], code).toMatch(/^[A-Z].*\.$/)
      // `invalid` passes on the sentence of a field.
      if (code !== 'invalid') expect(english[`error.${code}`], code).toMatch(/^[A-Z].*\.$/)
    }
  })

  test('of the store is one of the server, under the same code', () => {
    expect(codes).toEqual(expect.arrayContaining([...storeRefusals]))
  })

  test('fills in what its sentence names', () => {
    expect(new Refusal('too_large', { limit: '25 MB' }).sentence).toBe('The file is larger than 25 MB.')
    expect(new Refusal('not_text', { kind: 'a PDF' }).sentence).toBe('This is not a text file but a PDF.')
  })
})

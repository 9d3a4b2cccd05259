/** docs/operating.md and docs/formats.md say what the program says. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formats, goesIn } from '../../segments/exchange/formats.ts'
import { glossaryFormats } from '../../segments/exchange/glossary/formats.ts'
import { changeKinds, origins, states } from '../../segments/model.ts'
import { settings } from '../../server/config.ts'

const page = (name: string): string => readFileSync(resolve(import.meta.dirname, '../../docs', name), 'utf8')

/** The cells of the first table under a heading, without its head. */
function table(text: string, heading: string): string[][] {
  const lines = text.slice(text.indexOf(heading)).split('\n')
  const from = lines.findIndex((line) => line.startsWith('|---'))
  const rows = lines.slice(from + 1)
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
}

describe('docs/operating.md', () => {
  test('it has every setting, as it is read', () => {
    expect(table(page('operating.md'), '## Settings')).toEqual(
      Object.entries(settings).map(([name, { fallback, meaning }]) => [name, fallback, meaning]),
    )
  })
})

describe('docs/formats.md', () => {
  const text = page('formats.md')

  test('it has every format, as it is in the table, and says more of each', () => {
    expect(table(text, '# Formats')).toEqual(
      formats.map((format) => [
        format.name,
        [format.extension, ...(format.otherExtensions ?? [])].join(' '),
        format.mediaType,
        [...(goesIn(format) ? ['in'] : []), ...(format.write ? ['out'] : [])].join(', '),
        format.keeps.join(', '),
      ]),
    )
    for (const { name } of formats) expect(text).toContain(`\n## ${name}\n`)
  })

  test('it has every format of glossaries', () => {
    expect(table(text, '## Glossaries').map((row) => row.slice(0, 3))).toEqual(
      glossaryFormats.map(({ name, extension, otherExtensions, mediaType }) => [
        name,
        [extension, ...otherExtensions].join(' '),
        mediaType,
      ]),
    )
  })

  test('it names every kind of change, state and origin', () => {
    for (const words of [changeKinds, states, origins]) expect(text).toContain(words.join(', '))
  })
})

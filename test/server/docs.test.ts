/** docs/operating.md, docs/formats.md and docs/document.schema.json say what the program says. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formats, goesIn, type Kept, keepable } from '../../segments/exchange/formats.ts'
import { glossaryFormats } from '../../segments/exchange/glossary/formats.ts'
import { changeKinds, origins, states } from '../../segments/model.ts'
import { settings } from '../../server/config.ts'
import { tables } from '../../server/store/schema.ts'

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
        (format.takes ?? []).join(', '),
        (format.keeps ?? []).join(', '),
      ]),
    )
    for (const { name } of formats) expect(text).toContain(`\n## ${name}\n`)
  })

  test('it says of each format what it does not keep, on either way, and why', () => {
    const lost = (way: string, name: string, kept: readonly Kept[] | undefined) => {
      // Whatever is read of a file, the file itself is kept beside the document.
      const left = kept && keepable.filter((one) => !kept.includes(one) && !(way === 'in' && one === 'file'))
      return left && left.length > 0 ? [[name, way, left.join(', ')]] : []
    }
    const told = table(text, '## What is lost, and why')
    expect(told.map((row) => row.slice(0, 3))).toEqual(
      formats.flatMap(({ name, takes, keeps }) => [...lost('in', name, takes), ...lost('out', name, keeps)]),
    )
    for (const [, , , why] of told) expect(why!.length).toBeGreaterThan(20)
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

  test('of every table of the store it says whether a document that goes out whole holds it, or why not', () => {
    const told = table(text, 'What the store holds is in it').flatMap(([names]) =>
      names!.split(', ').map((name) => name.replaceAll('`', '')),
    )
    // Who is where just now is in no backup either.
    expect(told.sort()).toEqual([...tables.map(([name]) => name), 'presence'].sort())
  })

  test('it tells of every member that the schema has', () => {
    const json = text.slice(text.indexOf('\n## json\n'), text.indexOf('What the store holds is in it'))
    const schema = JSON.parse(page('document.schema.json')) as Described & { $defs: Record<string, Described> }
    const members = [schema, ...Object.values(schema.$defs)].flatMap(({ properties }) => Object.keys(properties ?? {}))
    for (const member of members) expect(json).toMatch(new RegExp(`[\`{ ]${member}[\`}, ]`))
  })
})

interface Described {
  readonly properties?: object
}

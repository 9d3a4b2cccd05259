/** Whom files name for their targets, in each of their ways of doing so. */
import { describe, expect, test } from 'vitest'
import type { FileUnit } from '../../../segments/exchange/file.ts'
import { timeOf } from '../../../segments/exchange/file-times.ts'
import { readable } from '../../../segments/exchange/formats.ts'
import { contentsOf } from '../../support/reading.ts'

function units(name: string, content: string): readonly FileUnit[] {
  return contentsOf(readable.find((format) => format.name === name)!.read(Buffer.from(content))).units
}
const told = ({ by, at, begunBy, begunAt }: FileUnit) => [
  by,
  at?.toISOString() ?? null,
  begunBy ?? null,
  begunAt?.toISOString() ?? null,
]

test('TMX: of the variant, else of its unit', () => {
  const found = units(
    'tmx',
    `<tmx version="1.4"><header srclang="ar" creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>
<tu creationid="Salma" creationdate="20261103T084204Z"><tuv xml:lang="ar"><seg>أ</seg></tuv><tuv xml:lang="en" changeid="Nadia" changedate="20261104T000000Z"><seg>a</seg></tuv></tu>
<tu creationid="Salma"><tuv xml:lang="ar"><seg>ب</seg></tuv><tuv xml:lang="en"><seg>b</seg></tuv></tu></body></tmx>`,
  )
  expect(found.map(told)).toEqual([
    ['Nadia', '2026-11-04T00:00:00.000Z', 'Salma', '2026-11-03T08:42:04.000Z'],
    ['Salma', null, 'Salma', null],
  ])
})

describe('XLIFF 2: by the change track', () => {
  const file = (track: string, segments: string) => `<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ar" trgLang="en" xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0">
<file id="f1"><unit id="u1">${track}${segments}</unit></file></xliff>`
  const segment = (id: string) =>
    `<segment id="${id}" state="translated"><source>أ ${id}</source><target>a ${id}</target></segment>`
  const revision = (version: string, author: string, time: string) =>
    `<ctr:revision version="${version}" author="${author}" datetime="${time}"><ctr:item property="content">x</ctr:item></ctr:revision>`

  test('the current version says who wrote it, the first who began', () => {
    const revisions = [
      revision('10', 'Nadia', '2026-05-03T10:00:00+02:00'),
      revision('9', 'Salma', '2026-05-02T10:00:00Z'),
    ].join('')
    const track = `<ctr:changeTrack><ctr:revisions appliesTo="target" ref="s1" currentVersion="10">${revisions}</ctr:revisions></ctr:changeTrack>`
    expect(units('xliff2', file(track, segment('s1') + segment('s2'))).map(told)).toEqual([
      ['Nadia', '2026-05-03T08:00:00.000Z', 'Salma', '2026-05-02T10:00:00.000Z'],
      [null, null, null, null],
    ])
  })

  test('what it says of sources and notes is of no target', () => {
    const track = `<ctr:changeTrack><ctr:revisions appliesTo="source" ref="s1">${revision('1', 'Nadia', '2026-05-03T10:00:00Z')}</ctr:revisions></ctr:changeTrack>`
    expect(units('xliff2', file(track, segment('s1'))).map(told)).toEqual([[null, null, null, null]])
  })
})

test('XLIFF 1.2: by the phase that a target names', () => {
  const found = units(
    'xliff1',
    `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="ar" target-language="en" datatype="plaintext"><header><phase-group><phase phase-name="p1" process-name="translation" contact-name="Nadia Saleh" date="2026-05-03T10:00:00Z"/></phase-group></header><body>
<trans-unit id="1"><source>أ</source><target phase-name="p1">a</target></trans-unit>
<trans-unit id="2" phase-name="p1"><source>ب</source><target>b</target></trans-unit>
<trans-unit id="3"><source>ج</source><target phase-name="p2">c</target></trans-unit></body></file></xliff>`,
  )
  expect(found.map((unit) => told(unit).slice(0, 2))).toEqual([
    ['Nadia Saleh', '2026-05-03T10:00:00.000Z'],
    ['Nadia Saleh', '2026-05-03T10:00:00.000Z'],
    [null, null],
  ])
})

describe('PO: the last translator, of whatever is translated', () => {
  const po = (who: string) =>
    `msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"PO-Revision-Date: 2026-05-03 10:00+0200\\n"\n"Last-Translator: ${who}\\n"\n\nmsgid "احفظ"\nmsgstr "Save"\n\nmsgid "ألغ"\nmsgstr ""\n`
  test('by name, without their address', () => {
    expect(units('po', po('Nadia Saleh <nadia@example.org>')).map((unit) => told(unit).slice(0, 2))).toEqual([
      ['Nadia Saleh', '2026-05-03T08:00:00.000Z'],
      [null, null],
    ])
  })
  test('a template names nobody', () => {
    expect(units('po', po('FULL NAME <EMAIL@ADDRESS>')).map(({ by, at }) => [by, at])).toEqual([
      [null, null],
      [null, null],
    ])
  })
})

test('times are read as files write them, and what is none is none', () => {
  const at = (written: string) => timeOf(written)?.toISOString() ?? null
  expect(at('2026-05-03')).toBe('2026-05-03T00:00:00.000Z')
  expect(at('2026-05-03T10:00:00.1234567+02:00')).toBe('2026-05-03T08:00:00.123Z')
  expect(at('2026-05-03 10:00-0530')).toBe('2026-05-03T15:30:00.000Z')
  for (const none of ['', 'yesterday', '2026-13-40', '2026-05-03T25:00:00Z', 'YEAR-MO-DA HO:MI+ZONE', '20260503'])
    expect(at(none)).toBeNull()
})

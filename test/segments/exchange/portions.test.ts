/** XLIFF and TMX are read and written in portions: it makes no difference where one ends, and nothing waits for the end of the file. */
import { describe, expect, test } from 'vitest'
import { Wrong } from '../../../segments/exchange/problem.ts'
import { readTmx } from '../../../segments/exchange/tmx-reader.ts'
import { readXliff1 } from '../../../segments/exchange/xliff1/read.ts'
import { readXliff2 } from '../../../segments/exchange/xliff2/read.ts'
import { xliff2 } from '../../../segments/exchange/xliff2/write.ts'
import { bitextOf, written } from '../../support/bitext.ts'
import { files } from '../../support/files.ts'
import { contentsOf } from '../../support/reading.ts'

/** What the readers take at once, in bytes. */
const portion = 65_536

const readers = [
  ['xliff1', readXliff1, 'trans-unit'],
  ['xliff2', readXliff2, 'unit'],
  ['tmx', readTmx, 'tu'],
] as const

/** Tags over several lines, characters of two, three and four bytes. */
const tried = (name: string): string =>
  files[name]!.content.replace(/\n/g, '\r\n')
    .replace(/<(source|target|tuv|note)( |>)/g, '<$1\r\n$2')
    .replace('نص', 'ن😀ص')
    .replace('نعم', 'ن😀عم')

/** The same document, so much longer before its root. */
const padded = (text: string, by: number): string => text.replace(/\?>/, () => `?><!--${'.'.repeat(by)}-->`)

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

for (const [name, read, unit] of readers)
  describe(name, () => {
    test('it makes no difference where a portion ends', () => {
      const text = tried(name)
      const short = contentsOf(read(bytes(text)))
      const fillings = new Map(
        short.units.map(({ key, source }) => [key, { text: `${source}!`, state: 'final' as const }]),
      )
      const whole = Buffer.from(short.refill(fillings).bytes).toString('utf8')
      const length = bytes(text).length
      for (let shift = 0; shift < length; shift += 41) {
        const by = portion - length + shift
        const long = contentsOf(read(bytes(padded(text, by))))
        expect(long.units).toEqual(short.units)
        expect(Buffer.from(long.refill(fillings).bytes).toString('utf8') === padded(whole, by)).toBe(true)
      }
    })

    test('its segments come before the file has been read to its end, and what is wrong there is told then', () => {
      const { content } = files[name]!
      const element = new RegExp(`<${unit}[ >].*?</${unit}>`, 's').exec(content)![0]
      let count = 0
      const many = content.replace(element, () =>
        Array.from({ length: 1500 }, () => element.replace(/ id="[^"]*"/, ` id="x${++count}"`)).join('\n'),
      )
      const reading = read(bytes(many.replace(/<\/(tmx|xliff)>/, '</oops>')))
      if (reading.kind === 'refused') throw new Error(reading.problem.code)
      let taken = 0
      const all = () => {
        for (const _ of reading.units) taken++
      }
      expect(all).toThrow(Wrong)
      expect(taken).toBeGreaterThan(1000)
    })

    for (const [encoding, encode] of [
      ['utf-16le', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
      ['utf-16be', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
      ['utf-8', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ] as const)
      test(`it comes in ${encoding} with a mark and goes out in it`, () => {
        const text = padded(tried(name), portion)
        const file = contentsOf(read(new Uint8Array(encode(text))))
        const [{ key }] = file.units as [(typeof file.units)[number]]
        const made = file.refill(new Map([[key, { text: 'New', state: 'final' }]])).bytes
        expect(Buffer.from(made).equals(encode(new TextDecoder(encoding).decode(made)))).toBe(true)
        expect(contentsOf(read(made)).units[0]!.target).toBe('New')
        const same = new Map(file.units.map(({ key, target, state }) => [key, { text: target ?? '', state }]))
        expect(Buffer.from(file.refill(same).bytes).equals(encode(text))).toBe(true)
      })

    test('in another encoding it stays to the byte until something is changed, and then it is in UTF-8 and says so', () => {
      // A Cyrillic letter is one byte in it.
      const text = padded(files[name]!.content, portion)
        .replace(/<\?xml.*?\?>/, '<?xml version="1.0" encoding="windows-1251"?>')
        .replace(/[\u0600-\u06ff]/g, 'Я')
      const given = new Uint8Array(Buffer.from(text.replace(/Я/g, '\xDF'), 'latin1'))
      const file = contentsOf(read(given))
      expect(file.units[0]!.source).toContain('ЯЯ')
      const same = new Map(file.units.map(({ key, target, state }) => [key, { text: target ?? '', state }]))
      expect(Buffer.from(file.refill(same).bytes).equals(given)).toBe(true)
      const made = file.refill(new Map([[file.units[0]!.key, { text: 'é', state: 'final' }]])).bytes
      expect(Buffer.from(made).toString('utf8')).toContain('encoding="UTF-8"')
      expect(contentsOf(read(made)).units[0]!).toMatchObject({ source: file.units[0]!.source, target: 'é' })
    })
  })

test('XLIFF 2 asks for what was written before in portions, and tells of all of it', async () => {
  const bitext = bitextOf(
    Array.from({ length: 1300 }, (_, i) => ({ source: `${i}`, after: i % 2 === 0 ? ' ' : '\n', target: 'x' })),
  )
  const asked: number[] = []
  const text = await written(xliff2, {
    ...bitext,
    revisionsOf: (ids) => {
      asked.push(ids.length)
      return bitext.revisionsOf(ids)
    },
  })
  expect(asked).toEqual([500, 500, 300])
  expect(text.match(/<ctr:revisions /g)).toHaveLength(1300)
})

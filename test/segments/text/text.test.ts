import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decoded, decode, digitsOf, type Encoding } from '../../../segments/text/decode.ts'
import { controls, withoutControls } from '../../../segments/text/direction.ts'
import { find, fold } from '../../../segments/text/fold.ts'
import { countWords, isWord, wordSpans, words } from '../../../segments/text/words.ts'
import { anyText } from '../../support/texts.ts'

const article = readFileSync('test/samples/article.ar.txt')
const read = (bytes: Uint8Array, asked?: Encoding): Decoded => {
  const decoded = decode(bytes, asked)
  if (decoded.kind !== 'text') throw new Error(decoded.is)
  return decoded
}

describe('words', () => {
  test('joined are the text, to the code unit, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(words(text).join('')).toBe(text)
      }),
    )
  })

  test('keep their marks, tatweel and joiners; punctuation and spaces stand apart', () => {
    expect(words('قَالَ: لـــه، ٣٫٥٪.')).toEqual(['قَالَ', ':', ' ', 'لـــه', '،', ' ', '٣٫٥', '٪', '.'])
    expect(words("Azerbaijan's 3.5 don’t 👩🏽‍🚀🇮🇷")).toEqual([
      "Azerbaijan's",
      ' ',
      '3.5',
      ' ',
      'don’t',
      ' ',
      '👩🏽‍🚀',
      '🇮🇷',
    ])
  })

  test('are where the spans say, and as many as are counted', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = wordSpans(text)
        expect(spans.map(({ from, to }) => text.slice(from, to))).toEqual(words(text).filter(isWord))
        expect(countWords(text)).toBe(spans.length)
      }),
    )
  })
})

describe('folding', () => {
  test('takes away what Arabic writers vary, and nothing that is a letter of its own', () => {
    expect(fold('الأَمْنِ')).toBe(fold('الامن'))
    for (const [one, other] of [
      ['إيران', 'ايران'],
      ['على', 'علي'],
      ['جمهورية', 'جمهوريه'],
      ['مؤسسة', 'موسسه'],
      ['٢٠١٧', '2017'],
      ['Faḍlān', 'fadlan'],
      ['لـــه', 'له'],
    ] as const)
      expect([one, fold(one)]).toEqual([one, fold(other)])
    expect(fold('سماء')).not.toBe(fold('سما'))
  })

  test('finds letters as they are written, marks and all: what is found holds what was looked for', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('الامن', 'في', '3', 'the', 'ا', ' '), (text, query) => {
        const said = `${text} الأَمنِ في ٣ the ${text}`
        let last = 0
        for (const { from, to } of find(said, query)) {
          // A letter that folds to several (㎣, mm3) is found whole.
          expect(fold(said.slice(from, to))).toContain(fold(query))
          expect(from).toBeGreaterThanOrEqual(last)
          last = to
        }
        expect(find(said, 'الامن').length).toBeGreaterThan(0)
      }),
    )
  })

  test('finds the four of the article, written in two ways', () => {
    const text = article.toString('utf8')
    const found = find(text, 'الأمن').map(({ from, to }) => text.slice(from, to))
    expect(found.filter((one) => one === 'الأمن')).toHaveLength(1)
    expect(found.filter((one) => one === 'الامن').length).toBeGreaterThanOrEqual(3)
  })

  test('of nothing is found nowhere', () => {
    expect([find('نص', ''), find('نص', '\u064B'), find('', 'نص')]).toEqual([[], [], []])
  })
})

describe('reading bytes', () => {
  const texts = [
    article.toString('utf8'),
    'قال الوزير: نعم.',
    'مرحبا! كيف الحال؟ «بخير».\r\nسطر ثان.',
    'الاجتماع في 12 مارس 2017 في طهران.',
  ]
  /** What each encoding makes of a text; the code pages by the decoder's own table, read backwards. */
  const encode = (text: string, encoding: Encoding): Buffer => {
    if (encoding === 'utf-8') return Buffer.from(text)
    if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
    if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
    const table = new Map(
      Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
    )
    return Buffer.from([...text].map((letter) => table.get(letter) ?? 0x3f))
  }

  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'iso-8859-6'] as const) {
    test(`guesses ${encoding} without a mark`, () => {
      for (const text of texts) {
        const holds = encoding === 'iso-8859-6' ? text.replace(/[«»]/g, '') : text
        expect(read(encode(holds, encoding))).toMatchObject({
          encoding,
          text: holds,
          guessed: true,
          bom: false,
          unreadable: 0,
        })
      }
    })
  }

  test('believes a mark, and leaves it out of the text', () => {
    for (const [mark, encoding] of [
      [[0xef, 0xbb, 0xbf], 'utf-8'],
      [[0xff, 0xfe], 'utf-16le'],
      [[0xfe, 0xff], 'utf-16be'],
    ] as const) {
      const bytes = Buffer.concat([Buffer.from(mark), encode(texts[1]!, encoding)])
      expect(read(bytes)).toMatchObject({ encoding, text: texts[1], bom: true, guessed: false })
    }
  })

  test('guesses UTF-8 that is broken in places, and says in how many', () => {
    const [whole] = [Buffer.from(texts[0]!)]
    const broken = Buffer.concat([whole!.subarray(0, 41), Buffer.from([0xff]), whole!.subarray(42)])
    expect(read(broken)).toMatchObject({ encoding: 'utf-8', guessed: true })
    expect(read(broken).unreadable).toBeGreaterThan(0)
  })

  test('counts what cannot be read, and not what was written as U+FFFD', () => {
    expect(read(Buffer.from([0xd9, 0x85, 0xff, 0x20]), 'utf-8').unreadable).toBe(1)
    expect(read(Buffer.from('م\uFFFD'), 'utf-8').unreadable).toBe(0)
  })

  test('knows by its first bytes what is no text, whatever it is called', () => {
    const kind = (bytes: number[] | string) => decode(Buffer.from(bytes as string))
    expect(kind('%PDF-1.7')).toEqual({ kind: 'not_text', is: 'pdf' })
    expect(kind('PK\u0003\u0004....word/document.xml')).toEqual({ kind: 'not_text', is: 'docx' })
    expect(kind('{\\rtf1')).toEqual({ kind: 'not_text', is: 'rtf' })
    expect(kind(Array.from({ length: 400 }, (_, i) => i % 7))).toEqual({ kind: 'not_text', is: 'binary' })
  })
})

describe('direction', () => {
  test('marks are found where they stand, by name, and leave only file names', () => {
    expect(controls('a\u200Fb\u202Ec')).toEqual([
      { at: 1, name: 'RIGHT-TO-LEFT MARK' },
      { at: 3, name: 'RIGHT-TO-LEFT OVERRIDE' },
    ])
    expect(withoutControls('exe.\u202Efdp')).toBe('exe.fdp')
  })

  test('digits are told apart', () => {
    expect([digitsOf('٢٠'), digitsOf('20'), digitsOf('٢0'), digitsOf('لا')]).toEqual([
      'arabic',
      'latin',
      'both',
      'none',
    ])
  })
})

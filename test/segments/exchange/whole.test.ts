/** A document with its whole history, read: everything or nothing. */
import { describe, expect, test } from 'vitest'
import { fromBase64 } from '../../../segments/exchange/base64.ts'
import { json } from '../../../segments/exchange/json.ts'
import { readWhole } from '../../../segments/exchange/whole.ts'
import type { DocumentId } from '../../../segments/model.ts'
import { article, written } from '../../support/bitext.ts'

/** The items of a list in what JSON made. */
const list = (value: object, name: string): object[] => Reflect.get(value, name) as object[]
/** With ranks as the store gives them: the article's have none below them. */
const wholeArticle = async () => (await written(json, article())).replace(/"rank":"(\w+)"/g, '"rank":"$1V"')
const document = '00000000-0000-7000-8000-000000000001' as DocumentId
const reading = (value: unknown) =>
  readWhole(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), document)
const firstPerson = (value: object): unknown => Reflect.get(list(value, 'people')[0]!, 'id')
const earlierFile = (change: number) => ({
  change,
  fileName: 'a.txt',
  format: 'text',
  encoding: 'utf-8',
  bom: false,
  lead: '',
  original: '',
})
const refusal = (value: unknown) => {
  const found = reading(value)
  return found.kind === 'whole'
    ? 'whole'
    : `${found.problem.code} ${Object.values(found.problem.values).join(' ')}`.trim()
}

test('the article comes back with all that was written', async () => {
  const found = reading(await wholeArticle())
  if (found.kind === 'refused') throw new Error(JSON.stringify(found.problem))
  const { whole } = found
  expect(whole).toMatchObject({ title: article().title, change: article().change, bom: false, format: 'text' })
  expect(Buffer.from(whole.original)).toEqual(Buffer.from(article().original))
  expect(whole.segments[0]!.revisions).toHaveLength(2)
  expect(whole.segments[0]!.revisions[1]!.at).toEqual(new Date('2026-11-03T08:42:04Z'))
})

describe('what is not whole is refused, and where is said', () => {
  const broken: readonly [what: string, alter: (value: object) => void, refusal: string][] = [
    ['another version', (v) => Object.assign(v, { version: 2 }), 'warraq.version 2'],
    ['no title', (v) => Reflect.deleteProperty(v, 'title'), 'warraq.member title'],
    ['a title that is a number', (v) => Object.assign(v, { title: 1 }), 'warraq.member title'],
    ['an original that is no base64', (v) => Object.assign(v, { original: 'a' }), 'warraq.member original'],
    ['people that are no list', (v) => Object.assign(v, { people: {} }), 'warraq.member people'],
    ['somebody who is a text', (v) => Object.assign(v, { people: ['x'] }), 'warraq.member people[0]'],
    ['a change that is missing', (v) => list(v, 'changes').splice(3, 1), 'warraq.unfitting changes'],
    ['changes out of order', (v) => list(v, 'changes').reverse(), 'warraq.unfitting changes[0]'],
    [
      'a second import',
      (v) => Object.assign(list(v, 'changes')[2]!, { kind: 'import' }),
      'warraq.unfitting changes[2]',
    ],
    [
      'an undo of what is to come',
      (v) => Object.assign(list(v, 'changes')[2]!, { undoes: 9 }),
      'warraq.unfitting changes[2].undoes',
    ],
    [
      'an id that is none',
      (v) => Object.assign(list(v, 'segments')[0]!, { id: '../etc' }),
      'warraq.member segments[0].id',
    ],
    ['a segment twice', (v) => list(v, 'segments').push(list(v, 'segments')[0]!), 'warraq.unfitting segments'],
    [
      'two segments in one place',
      (v) =>
        Object.assign(list(v, 'segments')[1]!, { rank: 'a000000a', born: 1 }) &&
        Object.assign(list(v, 'segments')[0]!, { rank: 'a000000a' }),
      'warraq.unfitting segments',
    ],
    [
      'a rank that no rank is below',
      (v) => Object.assign(list(v, 'segments')[0]!, { rank: '00' }),
      'warraq.unfitting segments[0].rank',
    ],
    [
      'a death before the birth',
      (v) => Object.assign(list(v, 'segments')[0]!, { died: 1 }),
      'warraq.unfitting segments[0].died',
    ],
    [
      'a revision that is missing',
      (v) => list(list(v, 'segments')[0]!, 'revisions').shift(),
      'warraq.unfitting segments[0].revisions[0]',
    ],
    [
      'a state that is none',
      (v) => Object.assign(list(list(v, 'segments')[0]!, 'revisions')[0]!, { state: 'done' }),
      'warraq.member segments[0].revisions[0].state',
    ],
    [
      'a time that is none',
      (v) => Object.assign(list(list(v, 'segments')[0]!, 'revisions')[0]!, { at: 'yesterday' }),
      'warraq.member segments[0].revisions[0].at',
    ],
    [
      'words by nobody',
      (v) => Object.assign(list(list(v, 'segments')[0]!, 'revisions')[0]!, { by: document }),
      'warraq.unfitting segments[0].revisions[0].by',
    ],
    [
      'a lineage to nobody',
      (v) => Object.assign(v, { lineage: [{ ancestor: document, descendant: document, change: 2 }] }),
      'warraq.unfitting lineage[0]',
    ],
    [
      'a finding set aside on no segment',
      (v) =>
        Object.assign(v, {
          aside: [
            {
              segment: '00000000-0000-7000-8000-0000000000ff',
              finding: 'x',
              by: firstPerson(v),
              at: '2026-11-03T08:42:04.000Z',
            },
          ],
        }),
      'warraq.unfitting aside[0].segment',
    ],
    [
      'more sure than sure',
      (v) => Object.assign(list(v, 'segments')[0]!, { confidence: 1.5 }),
      'warraq.member segments[0].confidence',
    ],
    ['a file before the first', (v) => Object.assign(v, { fileSince: 2 }), 'warraq.unfitting fileSince'],
    [
      'files in no order',
      (v) => Object.assign(v, { fileSince: 3, earlierFiles: [earlierFile(1), earlierFile(3)] }),
      'warraq.unfitting fileSince',
    ],
    [
      'somebody called on who is nobody',
      (v) =>
        Object.assign(v, {
          comments: [
            {
              id: document,
              segment: Reflect.get(list(v, 'segments')[0]!, 'id'),
              parent: null,
              anchor: null,
              by: firstPerson(v),
              at: '2026-11-03T08:42:04.000Z',
              text: 'Why?',
              resolvedBy: null,
              resolvedAt: null,
              mentions: [document],
            },
          ],
        }),
      'warraq.unfitting comments',
    ],
    [
      'a version of a moment to come',
      (v) =>
        Object.assign(v, {
          versions: [
            { change: 999, name: 'x', by: Reflect.get(list(v, 'people')[0]!, 'id'), at: '2026-11-03T08:42:04.000Z' },
          ],
        }),
      'warraq.unfitting versions[0].change',
    ],
  ]
  for (const [what, alter, expected] of broken)
    test(what, async () => {
      const value = JSON.parse(await wholeArticle()) as object
      alter(value)
      expect(refusal(value)).toBe(expected)
    })

  test('remarks that answer each other', async () => {
    const value = JSON.parse(await wholeArticle()) as {
      segments: { id: string }[]
      people: { id: string }[]
      comments: unknown[]
    }
    const remark = (id: string, parent: string | null) => ({
      id: `00000000-0000-7000-8000-${id.padStart(12, '0')}`,
      segment: value.segments[0]!.id,
      parent: parent && `00000000-0000-7000-8000-${parent.padStart(12, '0')}`,
      anchor: null,
      by: value.people[0]!.id,
      at: '2026-11-03T08:42:04.000Z',
      text: 'Why?',
      resolvedBy: null,
      resolvedAt: null,
    })
    value.comments = [remark('a', null), remark('b', 'a'), remark('c', 'b')]
    expect(refusal(value)).toBe('whole')
    value.comments = [remark('a', null), remark('b', 'c'), remark('c', 'b')]
    expect(refusal(value)).toBe('warraq.unfitting comments[1].parent')
    value.comments = [remark('b', 'd')]
    expect(refusal(value)).toBe('warraq.unfitting comments[0].parent')
  })

  test('what is no JSON, or none of an object', () => {
    for (const text of ['', '{', '[]', 'null', `${'['.repeat(200_000)}`, '{"warraq":"document"'])
      expect(refusal(text)).toMatch(/^warraq\.(json|member)/)
    expect(readWhole(Uint8Array.of(0xff, 0xfe, 0x7b), document).kind).toBe('refused')
    expect(refusal({ warraq: 'dump', version: 1 })).toBe('warraq.member warraq')
  })
})

test('base64 is read to the byte, and nothing else is', () => {
  for (const text of ['', 'a', 'ab', 'abc', 'abcd', '\0\xff\x7f']) {
    const bytes = Buffer.from(text, 'latin1')
    expect(Buffer.from(fromBase64(bytes.toString('base64'))!)).toEqual(bytes)
  }
  for (const text of ['a', 'YQ', 'YQ=', '====', 'Y===', 'YQ==YQ==', 'YW_j']) expect(fromBase64(text)).toBeUndefined()
})

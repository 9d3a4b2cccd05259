import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blameDocument } from '../../../segments/revisions/blame.ts'
import { diff } from '../../../segments/revisions/diff.ts'
import { countByPerson, pathOf, type Redrun, redline } from '../../../segments/revisions/redline.ts'
import { hannah, Model, omar, people, salma } from './model.ts'
import { anyHistory } from './texts.ts'

const line = (model: Model, from: number, to: number): Redrun[] =>
  redline(pathOf(model.segments, blameDocument(model.segments, model.revisions, model.lineage), from, to))

/** `[old by omar/]`, `[/new by salma]`; same text as it is. */
const written = (runs: readonly Redrun[]): string =>
  runs
    .map(({ kind, text, hand }) =>
      kind === 'same' ? text : kind === 'removed' ? `[${text} by ${hand!.by}/]` : `[/${text} by ${hand!.by}]`,
    )
    .join('')

describe('a redline', () => {
  test('it names who took each word out and who put each in', () => {
    const model = new Model([['مصدر', 'the old treaty of Baku was signed']])
    const { id } = model.living()[0]!.segment
    model.save(id, 'the new treaty of Baku was signed', salma)
    model.save(id, 'the new treaty was quietly signed', hannah)
    expect(written(line(model, 1, 3))).toBe(
      'the [old by salma/][/new by salma] treaty [of Baku  by hannah/]was [/quietly  by hannah]signed',
    )
  })

  test('it parts one change where two people made it', () => {
    const model = new Model([['مصدر', 'the treaty was signed']])
    const { id } = model.living()[0]!.segment
    model.save(id, 'the treaty was very signed', salma)
    model.save(id, 'the treaty was very quietly signed', hannah)
    expect(written(line(model, 1, 3))).toBe('the treaty was [/very  by salma][/quietly  by hannah]signed')
  })

  test('it names who brought an old word back, not who first wrote it', () => {
    const model = new Model([['مصدر', 'the old treaty of Baku']])
    const { id } = model.living()[0]!.segment
    model.save(id, 'the treaty of Baku', salma)
    model.save(id, 'the old treaty of Baku', hannah)
    expect(written(line(model, 2, 3))).toBe('the [/old  by hannah]treaty of Baku')
  })

  test('it goes through splits and merges', () => {
    const model = new Model([['واحد اثنان', 'the first one and then the second']])
    model.split(0, { source: 5, target: 'the first one'.length }, omar)
    model.save(model.living()[1]!.segment.id, 'and then the third', salma)
    model.merge(0, hannah)
    expect(written(line(model, 1, 4))).toBe('the first one and then the [second by salma/][/third by salma]')
  })

  test('it counts the words that each person added, removed and moved', () => {
    const model = new Model([['مصدر', 'on the fourth of May the two ministers met in the town']])
    const { id } = model.living()[0]!.segment
    model.save(id, 'the two ministers met in the town on the fourth of May', salma)
    model.save(id, 'the two old ministers met in the city on the fourth of May', hannah)
    expect([...countByPerson(line(model, 1, 3))].sort()).toEqual([
      [hannah, { added: 2, removed: 1, moved: 0 }],
      [salma, { added: 0, removed: 0, moved: 5 }],
    ])
  })

  test('it is empty where nothing was written', () => {
    const model = new Model([['واحد', undefined]])
    expect(line(model, 0, 1)).toEqual([])
  })

  test('it begins from nothing before the import', () => {
    const model = new Model([['واحد', 'one']])
    expect(written(line(model, 0, 1))).toBe('[/one by omar]')
  })
})

test('any redline says what the difference says, to the code unit, and names a change after the first moment for each run', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(), (texts, pick) => {
      const model = new Model([['مصدر', texts[0]]])
      const { id } = model.living()[0]!.segment
      for (const [i, text] of texts.slice(1).entries()) model.save(id, text, people[i % people.length]!)
      const from = 1 + (pick % model.changes.length)
      const runs = line(model, from, model.changes.length)
      const whole = (list: readonly { kind: string; text: string; moved?: string }[]): string[] => {
        const parts: string[] = []
        let last = ''
        for (const { kind, text, moved } of list) {
          const name = `${kind}${moved ?? ''}`
          if (name === last) parts.push(`${parts.pop()}${text}`)
          else parts.push(`${name} ${text}`)
          last = name
        }
        return parts
      }
      expect(whole(runs)).toEqual(whole(diff(model.asOf(from)[0]!.text, texts.at(-1)!)))
      for (const { kind, hand } of runs) {
        if (kind === 'same') expect(hand).toBeUndefined()
        else expect(hand!.change).toBeGreaterThan(from)
      }
    }),
  )
})

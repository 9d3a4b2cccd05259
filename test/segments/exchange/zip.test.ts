/** Zip archives: what is packed is unpacked, by others too; what would fill the memory or lead astray is refused before it does. */
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attempt } from '../../../segments/exchange/problem.ts'
import { crc32 } from '../../../segments/exchange/zip/crc.ts'
import { type Entry, openZip, unpack, zipLimits } from '../../../segments/exchange/zip/read.ts'
import { part, repacked, zip } from '../../../segments/exchange/zip/write.ts'

const code = (bytes: Uint8Array, name?: string): string => {
  const result = attempt(() => {
    const archive = openZip(bytes)
    return { kind: 'read', content: name === undefined ? undefined : unpack(archive.get(name)!) } as const
  })
  return result.kind === 'refused' ? result.problem.code : 'read'
}

/** An archive with bytes of its first directory entry altered. */
function altered(bytes: Uint8Array, change: (view: DataView, directory: number) => void): Uint8Array {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  change(view, view.getUint32(copy.length - 6, true))
  return copy
}

test('what is packed is unpacked, in the same order', () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.nat(50_000).map((n) => new Uint8Array(n)),
  )
  const names = fc.uniqueArray(fc.stringMatching(/^[a-zأ-ي]{1,6}(\/[a-z]{1,4})?$/), { maxLength: 5 })
  fc.assert(
    fc.property(names, fc.array(content, { minLength: 5, maxLength: 5 }), (asked, contents) => {
      const archive = openZip(zip(asked.map((name, i) => part(name, contents[i]!))))
      expect([...archive.keys()]).toEqual(asked)
      expect(asked.map((name) => unpack(archive.get(name)!))).toEqual(asked.map((_, i) => contents[i]!))
    }),
    { numRuns: 20 },
  )
})

test('what is not replaced is taken over as it was packed, by whomever', () => {
  const content = Buffer.from('نص '.repeat(500))
  const theirs: Entry = {
    name: 'a',
    method: 'deflated',
    packed: deflateRawSync(content, { level: 1 }),
    crc: crc32(content),
    size: content.length,
  }
  const stored: Entry = {
    name: 'mimetype',
    method: 'stored',
    packed: Buffer.from('x'),
    crc: crc32(Buffer.from('x')),
    size: 1,
  }
  const archive = openZip(zip([stored, theirs, part('b', 'old')]))
  const again = openZip(repacked(archive, new Map([['b', Buffer.from('new')]])))
  expect([...again.keys()]).toEqual(['mimetype', 'a', 'b'])
  expect(Buffer.from(again.get('a')!.packed)).toEqual(Buffer.from(theirs.packed))
  expect(Buffer.from(unpack(again.get('b')!)).toString()).toBe('new')
})

describe('refused', () => {
  const small = zip([part('word/a.xml', 'text'.repeat(100))])

  test('what claims to be large, or to be packed as only a bomb is', () => {
    const claims = (size: number) => altered(small, (view, at) => view.setUint32(at + 24, size, true))
    expect(code(claims(zipLimits.entry + 1))).toBe('zip.too_large')
    expect(code(claims(zipLimits.smallest + 1))).toBe('zip.bomb')
    expect(code(zip([part('bomb', new Uint8Array(8 * 1024 * 1024))]))).toBe('zip.bomb')
    const many = Array.from({ length: zipLimits.entries + 1 }, (_, i) => ({ ...part('x', ''), name: `${i}` }))
    expect(code(zip(many))).toBe('zip.many')
  })

  test('what grows beyond its claim, as soon as it does', () => {
    const lying = altered(zip([part('a', new Uint8Array(600_000))]), (view, at) => view.setUint32(at + 24, 1000, true))
    expect(code(lying, 'a')).toBe('zip.bomb')
    const more = altered(small, (view, at) => view.setUint32(at + 24, 500, true))
    expect(code(more, 'word/a.xml')).toBe('zip.part_damaged')
  })

  test('parts that lie upon each other', () => {
    const one = part('a', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)))
    const two = altered(zip([one, { ...one, name: 'b' }]), (view, at) => view.setUint32(at + 47 + 42, 0, true))
    expect(code(two)).toBe('read')
    const upon = Array.from({ length: 40 }, (_, i) => ({ ...part('', ''), name: `${10 + i}` }))
    const bytes = zip([one, ...upon])
    const overlapping = altered(bytes, (view, at) => {
      for (let i = 0, entry = at + 47; i < upon.length; i++, entry += 48) {
        for (const field of [16, 20, 24]) view.setUint32(entry + field, view.getUint32(at + field, true), true)
        view.setUint32(entry + 42, 0, true)
      }
    })
    expect(code(overlapping)).toBe('zip.damaged')
  })

  test('names that lead out of it, stand twice, or are links', () => {
    for (const name of ['../a', 'a/../../b', '/etc/passwd', 'C:/a', 'a\\b', './a', 'a//b', '', 'a\0b'])
      expect([name, code(zip([part(name, 'x')]))]).toEqual([name, 'zip.path'])
    expect(code(zip([part('a', 'x'), part('A', 'y')]))).toBe('zip.twice')
    expect(code(altered(small, (view, at) => view.setUint32(at + 38, 0xa1ff0000, true)))).toBe('zip.path')
  })

  test('what is encrypted, packed in another way, damaged or cut short', () => {
    expect(code(altered(small, (view, at) => view.setUint16(at + 8, 1, true)))).toBe('zip.encrypted')
    expect(code(altered(small, (view, at) => view.setUint16(at + 10, 14, true)))).toBe('zip.method')
    expect(
      code(
        altered(small, (view, at) => view.setUint32(at + 16, 1, true)),
        'word/a.xml',
      ),
    ).toBe('zip.part_damaged')
    for (let length = 0; length < small.length; length++)
      expect(code(small.subarray(0, length))).toBe(length < 4 ? 'zip.not_zip' : 'zip.damaged')
  })

  test('any bytes are read or refused, never a crash', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(small.length - 1), to: fc.nat(255) }), { maxLength: 6 }),
        (changes) => {
          const bytes = small.slice()
          for (const { at, to } of changes) bytes[at] = to
          const result = attempt(() => {
            for (const entry of openZip(bytes).values()) unpack(entry)
            return { kind: 'read' } as const
          })
          expect(['read', 'refused']).toContain(result.kind)
        },
      ),
      { numRuns: 500 },
    )
  })
})

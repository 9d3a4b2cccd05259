/** Archives beyond what ZIP counted at first, opened by others' tools. */
import { execFileSync } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StreamedPart, zipStream } from '../../../segments/exchange/zip/stream.ts'

const patienceMs = 900_000

describe.skipIf(!existsSync('/usr/bin/unzip'))('an archive as ZIP64', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'warraq-zip64-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function written(name: string, parts: () => AsyncGenerator<StreamedPart>): Promise<string> {
    const path = join(folder, name)
    await pipeline(Readable.from(zipStream(parts())), createWriteStream(path))
    return path
  }
  async function* one(piece: string | Uint8Array, times = 1): AsyncGenerator<string | Uint8Array> {
    for (let i = 0; i < times; i++) yield piece
  }

  test('holds more parts than 65,535', { timeout: patienceMs }, async () => {
    const path = await written('many.zip', async function* () {
      for (let i = 0; i < 66_000; i++) yield { name: `folder/${i}.txt`, pieces: one(String(i)) }
    })
    expect(execFileSync('unzip', ['-tq', path]).toString()).toContain('No errors detected')
    expect(execFileSync('unzip', ['-Z', '-h', path]).toString()).toContain('number of entries: 66000')
    expect(execFileSync('unzip', ['-p', path, 'folder/65999.txt']).toString()).toBe('65999')
  })

  test('holds a part of more than 4 GB, and what comes behind it', { timeout: patienceMs }, async () => {
    const zeros = new Uint8Array(1 << 22)
    const path = await written('large.zip', async function* () {
      yield { name: 'large.bin', pieces: one(zeros, 1030) }
      yield { name: 'last.txt', pieces: one('last') }
    })
    expect(execFileSync('unzip', ['-tq', path]).toString()).toContain('No errors detected')
    expect(execFileSync('unzip', ['-Z', path, 'large.bin']).toString()).toContain(String(1030 * zeros.length))
    expect(execFileSync('unzip', ['-p', path, 'last.txt']).toString()).toBe('last')
  })
})

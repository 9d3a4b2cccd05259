/**
 * A thousand Word documents of ours, as far as programs at hand can tell: each archive is whole, each part well-formed, each relationship and content type
 * names a part that is there, and pandoc opens them all.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import fc from 'fast-check'
import { docxTable } from '../../segments/exchange/docx/table.ts'
import { openZip, unpack } from '../../segments/exchange/zip/read.ts'
import type { Check } from './docx.ts'
import { isInstalled, missing, verdict } from './programs.ts'
import { bitexts } from './xml.ts'

const documents = 1000
/** So many files are given to one run of a program. */
const portion = 100
const whats = [
  `docx: unzip finds ${documents} archives whole`,
  `docx: every part of ${documents} documents is well-formed XML to xmllint`,
  `docx: every relationship and content type of ${documents} documents names a part`,
  `docx: pandoc opens ${documents} documents`,
] as const

export async function packageChecks(): Promise<Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-packages-'))
  try {
    const [files, parts, loose]: [string[], string[], string[]] = [[], [], []]
    for (const [i, bitext] of fc.sample(bitexts, { seed: 1000, numRuns: documents }).entries()) {
      const pieces: Uint8Array[] = []
      for await (const piece of docxTable(bitext)) pieces.push(Buffer.from(piece))
      const bytes = Buffer.concat(pieces)
      const path = join(folder, `${i}.docx`)
      writeFileSync(path, bytes)
      files.push(path)
      const texts = new Map(
        [...openZip(new Uint8Array(bytes)).values()].map((entry) => [
          entry.name,
          Buffer.from(unpack(entry)).toString('utf8'),
        ]),
      )
      loose.push(...unresolved(texts).map((one) => `${path}: ${one}`))
      mkdirSync(join(folder, `${i}`))
      for (const [name, text] of texts) {
        const part = join(folder, `${i}`, name.replaceAll('/', '_'))
        writeFileSync(part, text)
        parts.push(part)
      }
    }
    return [
      isInstalled('unzip', '-v') ? ran(whats[0], 'unzip', ['-tqq'], files, 1) : missing([whats[0]], 'unzip'),
      isInstalled('xmllint') ? ran(whats[1], 'xmllint', ['--nonet', '--noout'], parts) : missing([whats[1]], 'xmllint'),
      verdict(whats[2], loose, `${parts.length} parts`),
      isInstalled('pandoc')
        ? ran(whats[3], 'pandoc', ['-f', 'docx', '-t', 'native', '-o', '/dev/null'], files)
        : missing([whats[3]], 'pandoc'),
    ].flat()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A program over many files, some at a time. */
function ran(
  what: string,
  program: string,
  options: readonly string[],
  files: readonly string[],
  each = portion,
): Check {
  const wrong: string[] = []
  for (let at = 0; at < files.length; at += each) {
    const { status, stdout, stderr } = spawnSync(program, [...options, ...files.slice(at, at + each)], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    if (status !== 0) wrong.push(`${stdout}${stderr}`.split('\n')[0] ?? program)
  }
  return verdict(what, wrong, `${files.length} files`)
}

/** What an archive names and does not hold, and parts that have no type. */
function unresolved(parts: ReadonlyMap<string, string>): string[] {
  const types = parts.get('[Content_Types].xml') ?? ''
  const overrides = new Set([...types.matchAll(/<Override[^>]*PartName="\/([^"]+)"/g)].map(([, name]) => name!))
  const defaults = new Set([...types.matchAll(/<Default[^>]*Extension="([^"]+)"/g)].map(([, name]) => name!))
  const wrong = [...overrides].filter((name) => !parts.has(name)).map((name) => `a type for ${name}`)
  for (const [name, text] of parts) {
    if (name !== '[Content_Types].xml' && !overrides.has(name) && !defaults.has(name.split('.').at(-1)!))
      wrong.push(`no type for ${name}`)
    if (!name.endsWith('.rels')) continue
    const base = posix.dirname(posix.dirname(name))
    for (const [tag, target] of text.matchAll(/<Relationship\s[^>]*Target="([^"]*)"[^>]*>/g)) {
      if (tag.includes('TargetMode="External"')) continue
      const path = target!.startsWith('/') ? target!.slice(1) : posix.join(base, target!)
      if (!parts.has(path)) wrong.push(`${name} names ${target}`)
    }
    const owner = posix.join(base, posix.basename(name, '.rels'))
    const ids = new Set([...text.matchAll(/\sId="([^"]+)"/g)].map(([, id]) => id!))
    for (const [, id] of (parts.get(owner) ?? '').matchAll(/\sr:(?:id|embed|link)="([^"]+)"/g))
      if (!ids.has(id!)) wrong.push(`${owner} asks for ${id}`)
  }
  return wrong
}

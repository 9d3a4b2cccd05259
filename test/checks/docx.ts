/**
 * Redlines read by programs that are not ours. For 500 random pairs of texts, in ten documents: pandoc rejecting every change must give the
 * old text and accepting it the new one, to the letter but for white space, which pandoc does not keep; LibreOffice must open the document and
 * count as many insertions and deletions as we wrote.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { docxRedline } from '../../segments/exchange/docx/redline.ts'
import { docxTable } from '../../segments/exchange/docx/table.ts'
import { holdable } from '../../segments/exchange/xml.ts'
import { openZip, unpack } from '../../segments/exchange/zip/read.ts'
import { Model, salma } from '../segments/revisions/model.ts'
import { anyEdit, familiarEdit } from '../segments/revisions/texts.ts'
import { bitextOfModel } from '../support/model-bitext.ts'

export interface Check {
  readonly what: string
  /** Undefined where the program is not installed. */
  readonly passed: boolean | undefined
  readonly detail: string
}

const documents = 10
const pairsEach = 50

const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).status === 0

export async function docxChecks(): Promise<Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-docx-'))
  try {
    return [...(await redlines(folder)), ...(await counts(folder)), await wellFormed(folder)]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function someModel(seed: number): { model: Model; pairs: readonly (readonly [string, string])[] } {
  const edits = fc.oneof(anyEdit, familiarEdit)
  const pairs = fc
    .sample(edits, { seed, numRuns: pairsEach })
    .map(([before, after]) => [`x${before}x`, `x${after}x`] as const)
  const model = new Model(pairs.map(([before]) => ['مصدر', before]))
  for (const [i, { segment }] of model.living().entries()) model.save(segment.id, pairs[i]![1], salma)
  return { model, pairs }
}

async function write(path: string, writer: ReturnType<typeof docxRedline>, model: Model): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writer(bitextOfModel(model))) pieces.push(Buffer.from(piece))
  const bytes = Buffer.concat(pieces)
  writeFileSync(path, bytes)
  return bytes
}

async function redlines(folder: string): Promise<Check[]> {
  const what = `pandoc: rejected is the old text, accepted the new one, ${documents * pairsEach} pairs`
  if (!isInstalled('pandoc')) return [{ what, passed: undefined, detail: 'pandoc is not installed' }]
  const wrong: string[] = []
  for (let seed = 1; seed <= documents; seed++) {
    const { model, pairs } = someModel(seed)
    const path = join(folder, `redline-${seed}.docx`)
    await write(path, docxRedline(1, 'table'), model)
    for (const [side, mode] of ['reject', 'accept'].entries()) {
      const json = execFileSync('pandoc', ['-f', 'docx', '-t', 'json', `--track-changes=${mode}`, path], {
        maxBuffer: 1 << 28,
      })
      const rows = cellsOf(JSON.parse(json.toString('utf8')))
      for (const [i, pair] of pairs.entries()) {
        const [expected, seen] = [flat(holdable(pair[side]!)), flat(rows[i]?.[2] ?? '')]
        if (expected !== seen)
          wrong.push(`${mode} ${seed}/${i + 1}: ${JSON.stringify(expected)} is ${JSON.stringify(seen)}`)
      }
    }
  }
  return [
    {
      what,
      passed: wrong.length === 0,
      detail: wrong.length === 0 ? 'all' : `${wrong.length} differ\n${wrong.slice(0, 5).join('\n')}`,
    },
  ]
}

/** What pandoc takes for white space is one space. */
const flat = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ').trim()

/** The cells of the body rows of the tables of a document in pandoc's JSON, as text. */
function cellsOf(node: unknown): string[][] {
  if (Array.isArray(node)) return node.flatMap(cellsOf)
  if (typeof node !== 'object' || node === null) return []
  if ('t' in node && node.t === 'Table' && 'c' in node && Array.isArray(node.c)) {
    const bodies: unknown = node.c[4]
    return Array.isArray(bodies) ? bodies.flatMap((body: unknown) => (Array.isArray(body) ? rowsOf(body[3]) : [])) : []
  }
  return Object.values(node).flatMap(cellsOf)
}

const rowsOf = (rows: unknown): string[][] =>
  Array.isArray(rows)
    ? rows.map((row: unknown) =>
        Array.isArray(row) && Array.isArray(row[1])
          ? row[1].map((cell: unknown) => textOf(Array.isArray(cell) ? cell[4] : ''))
          : [],
      )
    : []

function textOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(textOf).join('')
  if (typeof node !== 'object' || node === null) return ''
  const { t, c } = node as { t?: unknown; c?: unknown }
  if (t === 'Str') return String(c)
  if (t === 'Space' || t === 'SoftBreak' || t === 'LineBreak') return ' '
  return textOf(c)
}

async function counts(folder: string): Promise<Check[]> {
  const what = 'LibreOffice: opens a redline and counts its insertions and deletions as we do'
  if (!isInstalled('soffice')) return [{ what, passed: undefined, detail: 'soffice is not installed' }]
  const { model } = someModel(99)
  const path = join(folder, 'count.docx')
  const bytes = await write(path, docxRedline(1, 'table'), model)
  const document = partOf(bytes, 'word/document.xml')
  const ours = [document.match(/<w:ins /g)?.length ?? 0, document.match(/<w:del /g)?.length ?? 0]
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  execFileSync('soffice', ['--headless', '--norestore', profile, '--convert-to', 'odt', '--outdir', folder, path], {
    timeout: 120_000,
    stdio: 'ignore',
  })
  const content = partOf(readFileSync(join(folder, 'count.odt')), 'content.xml')
  const theirs = [content.match(/<text:insertion>/g)?.length ?? 0, content.match(/<text:deletion>/g)?.length ?? 0]
  const passed = theirs.join() === ours.join()
  return [{ what, passed, detail: `${ours[0]} and ${ours[1]} are ${theirs[0]} and ${theirs[1]}` }]
}

async function wellFormed(folder: string): Promise<Check> {
  const what = 'xmllint: every part of our Word documents is well-formed'
  if (!isInstalled('xmllint')) return { what, passed: undefined, detail: 'xmllint is not installed' }
  const { model } = someModel(7)
  let parts = 0
  for (const writer of [docxTable, docxRedline(1, 'table'), docxRedline(1, 'running')]) {
    const bytes = await write(join(folder, 'parts.docx'), writer, model)
    for (const entry of openZip(bytes).values()) {
      const path = join(folder, 'part.xml')
      writeFileSync(path, unpack(entry))
      const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', path])
      if (status !== 0) return { what, passed: false, detail: `${entry.name}: ${stderr.toString()}` }
      parts++
    }
  }
  return { what, passed: true, detail: `${parts} parts` }
}

const partOf = (bytes: Uint8Array, name: string): string =>
  Buffer.from(unpack(openZip(new Uint8Array(bytes)).get(name)!)).toString('utf8')

/**
 * Markdown filled by us and read by pandoc: with every text replaced by one that looks like a mark (`# x`, `- y`, `> q` …) a file must keep the
 * blocks that it had, in number, kind and order. The files are the documents of this project and of packages that it uses.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readMarkdown } from '../../segments/exchange/markdown/read.ts'
import { toItsEnd } from '../support/reading.ts'
import type { Check } from './docx.ts'

const root = resolve(import.meta.dirname, '../..')
const looksLikeMarks = [
  '# x',
  '- y',
  '1. z',
  '> q',
  '*a* _b_ `c`',
  '[l](m)',
  '| p | q |',
  '***',
  '---',
  '=',
  '<div>',
  '~~~',
  '    x',
  'a\nb',
  '+ c',
  '&amp;',
  '\\',
]

export function markdownChecks(): Check[] {
  const what = 'pandoc: Markdown keeps its blocks, whatever its words look like'
  if (spawnSync('pandoc', ['--version']).status !== 0)
    return [{ what, passed: undefined, detail: 'pandoc is not installed' }]
  const files = [
    '.',
    'docs',
    'docs/decisions',
    'segments',
    ...['zod', 'express', 'ejs', 'fast-check'].map((name) => `node_modules/${name}`),
  ]
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => /\.md$/i.test(path))
  let units = 0
  const wrong = files.filter((path) => {
    const bytes = new Uint8Array(readFileSync(path))
    const file = toItsEnd(readMarkdown(bytes))
    if (file.kind === 'refused') return false
    units += file.units.length
    const fillings = file.units.map(({ key, source, codes }, i) => {
      const text = codes.length > 0 ? source.replace(/\p{L}+/gu, 'w') : looksLikeMarks[i % looksLikeMarks.length]!
      return [key, { text, state: 'translated' }] as const
    })
    return blocksOf(bytes) !== blocksOf(file.refill(new Map(fillings)).bytes)
  })
  const detail = wrong.length === 0 ? `${files.length} files, ${units} texts` : wrong.join('\n')
  return [{ what, passed: wrong.length === 0, detail }]
}

const blocksOf = (bytes: Uint8Array): string => {
  const json = execFileSync('pandoc', ['-f', 'gfm', '-t', 'json'], { input: bytes, maxBuffer: 1 << 28 })
  return kinds(JSON.parse(json.toString('utf8')))
}

const blocks = new Set(
  'Para Plain Header CodeBlock BulletList OrderedList BlockQuote Table HorizontalRule RawBlock Div'.split(' '),
)

/** The blocks of a document, by their names, in order and within each other. */
function kinds(node: unknown): string {
  if (Array.isArray(node)) return node.map(kinds).join('')
  if (typeof node !== 'object' || node === null) return ''
  const inside = Object.values(node).map(kinds).join('')
  return 't' in node && blocks.has(String(node.t)) ? `(${String(node.t)}${inside})` : inside
}

/**
 * What we write, read by programs that are not ours. Random documents with inline codes, remarks and histories in XLIFF 2.1, XLIFF 1.2 and TMX must be
 * valid by the schemas and the DTD of those who made the formats; a PO file with our translations in it must be one to gettext.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import type { Bitext } from '../../segments/exchange/bitext.ts'
import { type Writable, writable } from '../../segments/exchange/formats.ts'
import { readPo } from '../../segments/exchange/po.ts'
import { readXliff2 } from '../../segments/exchange/xliff2/read.ts'
import { type Code, type State, states } from '../../segments/model.ts'
import { bitextOf } from '../support/bitext.ts'
import { files } from '../support/files.ts'
import { contentsOf, toItsEnd } from '../support/reading.ts'
import { anyText } from '../support/texts.ts'
import type { Check } from './docx.ts'

/** Schemas are not ours to keep: a folder with `schemas/` and `xliff-2.1/schemas/`. */
export const schemas = process.env.WARRAQ_SCHEMAS ?? resolve(import.meta.dirname, '../../../shared/bench/exchange')
const documents = 1000

const judges: readonly {
  name: string
  by: string
  schema: string
  arguments: (schema: string) => string[]
  /** What is made of a document first. */
  as?: (text: string) => string
}[] = [
  {
    name: 'xliff2',
    by: 'the OASIS schemas of XLIFF 2.1 with the change track',
    schema: 'xliff-2.1/schemas/_all21.xsd',
    arguments: (schema) => ['--schema', schema],
  },
  {
    name: 'xliff2',
    by: 'the OASIS schemas when they say that they are XLIFF 2.0, as tools that know no newer one want it',
    schema: 'xliff-2.1/schemas/_all21.xsd',
    arguments: (schema) => ['--schema', schema],
    as: (text) => text.replace(' version="2.1"', ' version="2.0"'),
  },
  {
    name: 'xliff1',
    by: 'the strict OASIS schema of XLIFF 1.2',
    schema: 'schemas/xliff-core-1.2-strict.xsd',
    arguments: (schema) => ['--schema', schema],
  },
  { name: 'tmx', by: 'the DTD of TMX 1.4', schema: 'schemas/tmx14.dtd', arguments: (schema) => ['--dtdvalid', schema] },
]

export async function xmlChecks(): Promise<Check[]> {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-xml-'))
  try {
    const checks: Check[] = []
    for (const judge of judges) checks.push(await judged(folder, judge))
    return [...checks, gettext(folder)]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function judged(folder: string, judge: (typeof judges)[number]): Promise<Check> {
  const what = `${judge.name}: ${documents} random documents are valid by ${judge.by}`
  const schema = join(schemas, judge.schema)
  if (spawnSync('xmllint', ['--version']).status !== 0)
    return { what, passed: undefined, detail: 'xmllint is not installed' }
  if (!existsSync(schema))
    return { what, passed: undefined, detail: `no ${judge.schema} in ${schemas}; name its folder in WARRAQ_SCHEMAS` }
  const own = join(folder, `${judge.name}${judge.as ? ' altered' : ''}`)
  mkdirSync(own)
  const format = writable.find(({ name }) => name === judge.name)!
  const paths: string[] = []
  for (const [i, bitext] of fc.sample(bitexts, { seed: 1202, numRuns: documents }).entries()) {
    const path = join(own, `${i}.xml`)
    const text = await textOf(format, bitext)
    const given = judge.as?.(text) ?? text
    if (judge.as && given === text) return { what, passed: false, detail: 'nothing was altered' }
    if (judge.as && toItsEnd(readXliff2(Buffer.from(given))).kind === 'refused')
      return { what, passed: false, detail: `our own reader refuses number ${i}` }
    writeFileSync(path, given)
    paths.push(path)
  }
  const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', ...judge.arguments(schema), ...paths], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, XML_CATALOG_FILES: catalog(folder) },
  })
  const invalid = (stderr.match(/fails to validate|does not validate|: parser error/g) ?? []).length
  const detail = status === 0 ? `${documents} validate` : `${invalid} do not: ${stderr.split('\n')[0]}`
  return { what, passed: status === 0, detail }
}

/** The schema of XLIFF 1.2 asks the network for that of xml:lang, which lies beside those of XLIFF 2.1. */
function catalog(folder: string): string {
  const path = join(folder, 'catalog.xml')
  const found = readdirSync(schemas, { recursive: true, encoding: 'utf8' }).find((name) => basename(name) === 'xml.xsd')
  const uri = found === undefined ? '' : pathToFileURL(join(schemas, found)).href
  writeFileSync(
    path,
    `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><system systemId="http://www.w3.org/2001/xml.xsd" uri="${uri}"/><uri name="http://www.w3.org/2001/xml.xsd" uri="${uri}"/></catalog>`,
  )
  return path
}

async function textOf({ write }: Writable, bitext: Bitext): Promise<string> {
  let text = ''
  for await (const piece of write(bitext)) text += piece
  return text
}

const codes: readonly Code[] = [
  { number: 1, kind: 'pair', open: '<b class="x">', close: '</b>', shown: 'b' },
  { number: 2, kind: 'alone', open: '{count}', close: '', shown: '{count}' },
  { number: 3, kind: 'pair', open: '<i>', close: '</i>', shown: '"i" & <i>' },
]

/** Tokens where they belong, where they do not, halves and pairs that cross. */
const text = fc
  .array(fc.oneof(anyText, fc.constantFrom('⟦1⟧', '⟦/1⟧', '⟦2/⟧', '⟦3⟧', '⟦/3⟧')), { maxLength: 8 })
  .map((pieces) => pieces.join(''))

export const bitexts: fc.Arbitrary<Bitext> = fc
  .array(
    fc.record({
      source: text,
      target: text,
      after: fc.constantFrom('', ' ', '\n'),
      state: fc.constantFrom<State>(...states),
      remark: fc.option(anyText, { nil: undefined }),
    }),
    { maxLength: 6 },
  )
  .map((given) => {
    const made = bitextOf(given)
    return {
      ...made,
      units: async function* () {
        for await (const unit of made.units()) yield { ...unit, codes }
      },
      comments: given.flatMap(({ remark }, i) =>
        remark === undefined
          ? []
          : [
              {
                id: `00000000-0000-7000-9000-${String(i + 1).padStart(12, '0')}` as never,
                segment: `00000000-0000-7000-8000-${String(i + 1).padStart(12, '0')}` as never,
                parent: null,
                anchor: null,
                by: made.people[0]!.id as never,
                at: made.at,
                text: remark,
                resolvedBy: null,
                resolvedAt: null,
              },
            ],
      ),
    }
  })

function gettext(folder: string): Check {
  const what = 'po: a file with our translations in it is one to msgfmt'
  if (spawnSync('msgfmt', ['--version']).status !== 0)
    return { what, passed: undefined, detail: 'msgfmt is not installed' }
  const reading = contentsOf(readPo(Buffer.from(files.po!.content)))
  const words = ['Save "it"', 'Cancel\nall of it\\', 'Done']
  const fillings = reading.units.map(
    ({ key }, i) => [key, { text: words[i % 3]!, state: 'translated' as const }] as const,
  )
  const path = join(folder, 'en.po')
  writeFileSync(path, reading.refill(new Map(fillings)).bytes)
  const { status, stderr } = spawnSync('msgfmt', ['--check-format', '--statistics', '-o', '/dev/null', path], {
    encoding: 'utf8',
  })
  const passed = status === 0 && stderr.includes(`${reading.units.length} translated messages`)
  return { what, passed, detail: stderr.trim().split('\n')[0] ?? '' }
}

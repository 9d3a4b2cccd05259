/** Rules that we write, before the schema of SRX 2.0 and before Java's expressions, which most tools that read SRX use. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { readSrx, writeSrx } from '../../segments/exchange/srx.ts'
import { holdable } from '../../segments/exchange/xml.ts'
import { bases } from '../../segments/segmentation/segmenter.ts'
import { exportedRules } from '../../segments/segmentation/srx/built-in.ts'
import { compileRules } from '../../segments/segmentation/srx/engine.ts'
import { anyText } from '../support/texts.ts'
import type { Check } from './docx.ts'
import { isInstalled, missing, verdict } from './programs.ts'
import { schemas } from './xml.ts'

const documents = 1000

export function srxChecks(): Check[] {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-srx-'))
  try {
    return [...valid(folder), ...taken(folder)]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const pattern = fc
  .oneof(anyText, fc.string({ unit: fc.constantFrom(...'ab<>&"\' \\.[]؟د+s'), maxLength: 10 }))
  .map(holdable)
  .filter((one) => !('problems' in compileRules([{ breaks: true, before: one, after: '' }])))

function valid(folder: string): Check[] {
  const what = `srx: ${documents} random sets of rules are valid by the schema of SRX 2.0, and read again what they were`
  const schema = join(schemas, 'schemas/srx20.xsd')
  if (!isInstalled('xmllint')) return missing([what], 'xmllint')
  if (!existsSync(schema))
    return [{ what, passed: undefined, detail: `no srx20.xsd in ${schemas}; name its folder in WARRAQ_SCHEMAS` }]
  const rules = fc.array(fc.record({ breaks: fc.boolean(), before: pattern, after: pattern }), {
    minLength: 1,
    maxLength: 5,
  })
  const wrong: string[] = []
  const paths = fc.sample(rules, { seed: 20, numRuns: documents }).map((own, i) => {
    // What is built in is the same each time, and long.
    const srx = exportedRules({ base: i % 50 === 0 ? bases[(i / 50) % bases.length]! : 'none', rules: own })
    const path = join(folder, `${i}.srx`)
    const text = writeSrx(srx)
    writeFileSync(path, text)
    const again = readSrx(new TextEncoder().encode(text))
    if (JSON.stringify(again) !== JSON.stringify({ kind: 'srx', srx })) wrong.push(path)
    return path
  })
  const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, ...paths], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const told = stderr.split('\n').filter((line) => / fails to validate|parser error|validity error/.test(line))
  return [
    verdict(
      what,
      [...wrong, ...(status === 0 ? [] : told)],
      `${(stderr.match(/ validates$/gm) ?? []).length} validate`,
    ),
  ]
}

const compile = `import java.nio.file.*; import java.util.regex.*;
public class Compile { public static void main(String[] args) throws Exception { int n = 0;
for (String one : Files.readString(Path.of(args[0])).split("\\0")) for (int flags : new int[] {0, Pattern.UNICODE_CHARACTER_CLASS}) { Pattern.compile(one, flags); n++; }
System.out.print(n); } }
`

function taken(folder: string): Check[] {
  const what = 'srx: Java compiles every expression of the built-in rules'
  if (!isInstalled('java')) return missing([what], 'java')
  const all = exportedRules({ base: 'clauses', rules: [] }).groups.flatMap(({ rules }) =>
    rules.flatMap(({ before, after }) => [before, after]),
  )
  writeFileSync(join(folder, 'Compile.java'), compile)
  writeFileSync(join(folder, 'patterns'), all.join('\0'))
  const { status, stderr } = spawnSync('java', [join(folder, 'Compile.java'), join(folder, 'patterns')], {
    encoding: 'utf8',
  })
  return [
    {
      what,
      passed: status === 0,
      detail:
        status === 0 ? `${all.length} expressions, with and without UNICODE_CHARACTER_CLASS` : stderr.slice(0, 400),
    },
  ]
}

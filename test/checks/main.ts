/**
 * Everything that is claimed of our files, shown with other people's programs: `npm run check:exchange`. Ends with 1 when one of them disagrees. What is
 * not installed is said, and nothing is taken for checked that was not.
 */
import { type Check, docxChecks } from './docx.ts'
import { htmlChecks } from './html.ts'
import { markdownChecks } from './markdown.ts'
import { omegatChecks } from './omegat.ts'
import { packageChecks } from './packages.ts'
import { srxChecks } from './srx.ts'
import { tableChecks } from './tables.ts'
import { toolkitChecks } from './toolkit.ts'
import { xmlChecks } from './xml.ts'

/** By the names that may be given to run some alone: `npm run check:exchange srx omegat`. */
const all: Readonly<Record<string, () => Check[] | Promise<Check[]>>> = {
  xml: xmlChecks,
  srx: srxChecks,
  omegat: omegatChecks,
  toolkit: toolkitChecks,
  html: htmlChecks,
  markdown: markdownChecks,
  docx: docxChecks,
  packages: packageChecks,
  tables: tableChecks,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(all, name))
if (unknown.length > 0)
  throw new Error(`There is no check ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}.`)

const checks: Check[] = []
for (const [name, check] of Object.entries(all)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  for (const one of await check()) {
    checks.push(one)
    const { what, passed, detail } = one
    const sign = passed === undefined ? 'NOT CHECKED' : passed ? 'ok' : 'WRONG'
    process.stdout.write(
      `${sign.padEnd(12)} ${what}\n${' '.repeat(13)}${detail.replaceAll('\n', `\n${' '.repeat(13)}`)}\n`,
    )
  }
}
const left = checks.filter(({ passed }) => passed === undefined).length
const wrong = checks.filter(({ passed }) => passed === false).length
const programs = new Set(checks.flatMap(({ passed, detail }) => (passed === undefined ? [detail] : [])))
if (programs.size > 0)
  process.stdout.write(
    `\n!!! NOT CHECKED, and so not known:\n${[...programs].map((why) => `!!!   ${why}`).join('\n')}\n`,
  )
process.stdout.write(`\n${checks.length - left - wrong} ok, ${wrong} wrong, ${left} NOT CHECKED\n`)
process.exitCode = wrong > 0 ? 1 : 0

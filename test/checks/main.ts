/**
 * Everything that is claimed of our files, shown with other people's programs: `npm run check:exchange`. Ends with 1 when one of them disagrees. What is
 * not installed is said, and nothing is taken for checked that was not.
 */
import { type Check, docxChecks } from './docx.ts'
import { markdownChecks } from './markdown.ts'
import { tableChecks } from './tables.ts'
import { xmlChecks } from './xml.ts'

const checks: Check[] = [...(await xmlChecks()), ...(await docxChecks()), ...(await tableChecks()), ...markdownChecks()]
for (const { what, passed, detail } of checks) {
  const sign = passed === undefined ? 'NOT CHECKED' : passed ? 'ok' : 'WRONG'
  process.stdout.write(`${sign.padEnd(12)} ${what}\n${' '.repeat(13)}${detail}\n`)
}
const left = checks.filter(({ passed }) => passed === undefined).length
const wrong = checks.filter(({ passed }) => passed === false).length
process.stdout.write(`\n${checks.length - left - wrong} ok, ${wrong} wrong, ${left} NOT CHECKED\n`)
process.exitCode = wrong > 0 ? 1 : 0

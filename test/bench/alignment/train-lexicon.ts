/**
 * `npx tsx test/bench/alignment/train-lexicon.ts OUT PAIRS.tsv …` writes the word-translation table: from files of ARABIC<TAB>ENGLISH lines, the project's own
 * word list, and the names of countries, languages, currencies, cities and months that Node's ICU carries (CLDR). It stands
 * here and not in server/, since nothing that runs for a user needs it; the learning itself is segments/alignment/train.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { train } from '../../../segments/alignment/train.ts'
import { names, ownWords, pairsOf } from './sources.ts'

const [out, ...files] = process.argv.slice(2)
if (!out) {
  process.stderr.write('Give the file to write and the files of pairs to learn from.\n')
  process.exit(2)
}

const pairs = [...files.flatMap((file) => pairsOf(readFileSync(file, 'utf8'))), ...ownWords(), ...names()]
const table = train(pairs)
writeFileSync(out, table)
process.stderr.write(
  `${pairs.length} pairs, ${table.split('\n').length - 3} Arabic stems, ${Buffer.byteLength(table)} bytes\n`,
)

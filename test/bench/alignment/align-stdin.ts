/** `npx tsx align-stdin.ts TABLE`: {"source","target"} on stdin → beads on stdout, with any table; to score what the shipped one has seen. */
import { readFileSync } from 'node:fs'
import { align } from '../../../segments/alignment/align.ts'
import { readLexicon } from '../../../segments/alignment/lexicon.ts'

const { source, target } = JSON.parse(readFileSync(0, 'utf8')) as { source: string[]; target: string[] }
const { beads } = align(source, target, { lexicon: readLexicon(readFileSync(process.argv[2]!, 'utf8')) })
process.stdout.write(JSON.stringify(beads.map((bead) => [bead.source, bead.target])))

/**
 * `tsx large.ts TABLE TASK` aligns one large text in a process of its own, so that its memory is its own, and says how it went as JSON:
 * how many of its beads are right, how long it took, and the most memory that the process ever held.
 */
import { readFileSync } from 'node:fs'
import { align } from '../../../segments/alignment/align.ts'
import { readLexicon } from '../../../segments/alignment/lexicon.ts'
import { type Task, tally } from './gold.ts'

const [table, file] = process.argv.slice(2)
const task = JSON.parse(readFileSync(file!, 'utf8')) as Task
const lexicon = readLexicon(readFileSync(table!, 'utf8'))
const began = performance.now()
const { beads } = align(task.source, task.target, { lexicon })
const seconds = (performance.now() - began) / 1000
const megabytes = process.resourceUsage().maxRSS / 1000
process.stdout.write(JSON.stringify({ ...tally(task, beads), seconds, megabytes }))

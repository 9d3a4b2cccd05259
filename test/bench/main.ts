/**
 * `npm run bench [PART …]`: the figures of Warraq as one table. Ratios are taken against a peer in the same run, since machines
 * are shared and noisy; a goal that is missed is said, and the exit code tells. Parts: pages, browser, editors, kills, text,
 * segmentation, alignment, memory, revisions, time, documents, checks, marks, drill.
 */
import { type Figure, table } from './figure.ts'

const parts: Record<string, () => Promise<Figure[]>> = {
  text: async () => (await import('./text.ts')).textFigures(),
  segmentation: async () => (await import('./segmentation.ts')).segmentationFigures(),
  pages: async () => (await import('./pages.ts')).pageFigures(),
  browser: async () => (await import('./browser.ts')).browserFigures(),
  editors: async () => (await import('./editors.ts')).editorFigures(),
  alignment: async () => (await import('./alignment.ts')).alignmentFigures(),
  memory: async () => (await import('./memory.ts')).memoryFigures(),
  kills: async () => (await import('./kills.ts')).killFigures(),
  revisions: async () => (await import('./revisions.ts')).revisionFigures(),
  time: async () => (await import('./time.ts')).timeFigures(),
  documents: async () => (await import('./documents.ts')).documentFigures(),
  exchange: async () => (await import('./exchange.ts')).exchangeFigures(),
  checks: async () => (await import('./checks.ts')).checkFigures(),
  marks: async () => (await import('./marks.ts')).markFigures(),
  drill: async () => (await import('./drill.ts')).drillFigures(),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  process.stderr.write(`There is no part “${unknown.join('”, “')}”. Parts: ${Object.keys(parts).join(', ')}.\n`)
  process.exit(2)
}

const figures: Figure[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`… ${name}\n`)
  figures.push(...(await measure()))
}
process.stdout.write(`${table(figures)}\n`)
process.exitCode = figures.some(({ met }) => met === false) ? 1 : 0

/** The thread in which two texts are aligned: cuts both into segments, aligns them, tells how far it is, ends. aligner.ts starts it. */
import { parentPort, workerData } from 'node:worker_threads'
import { aligning } from '../segments/alignment/align.ts'
import { readLexicon } from '../segments/alignment/lexicon.ts'
import { cut } from '../segments/segmentation/cut.ts'
import type { Given, Told } from './aligner.ts'

/** Often enough for somebody who waits. */
const everyMs = 200

const { source, target, profile, pairs, table } = workerData as Given
const pieces = typeof source === 'string' ? [...cut(source, profile, 'ar')] : source
const others = typeof target === 'string' ? cut(target, profile, 'en') : target
const sentences = Array.from(others, (piece) => piece.source)
const steps = aligning(
  pieces.map((piece) => piece.source),
  sentences,
  { lexicon: readLexicon(table), pairs },
)
let told = performance.now()
for (;;) {
  const step = steps.next()
  if (step.done) {
    tell({ kind: 'aligned', aligned: { ...step.value, source: pieces, target: sentences } })
    break
  }
  if (performance.now() - told > everyMs) {
    tell({ kind: 'share', share: step.value })
    told = performance.now()
  }
}

function tell(message: Told): void {
  parentPort?.postMessage(message)
}

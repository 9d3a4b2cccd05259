import { type Alignment, aligning, type Options } from '../../segments/alignment/align.ts'
import { countWords } from '../../segments/text/words.ts'
import { translate } from '../../views/catalogue/index.ts'
import { longer } from '../present/beads.ts'
import type { Terminal } from './terminal.ts'

/** Of so many segments somebody is told at once how far it is, and again each time as long. */
const large = 2000
const everyMs = 2000

/**
 * Aligns, and says on stderr how far it is, and when one text is far longer than the other. It holds the process, so that Ctrl+C ends it at once; nothing is
 * written before it is done.
 */
export function alignAloud(
  terminal: Terminal,
  source: readonly string[],
  target: readonly string[],
  options: Options,
): Alignment {
  const steps = aligning(source, target, options)
  let told = source.length + target.length >= large ? Number.NEGATIVE_INFINITY : performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) {
      const far = longer(wordsIn(source), wordsIn(target))
      if (far && isArabicAndEnglish(step.value))
        terminal.say(translate(`alignment.longer_${far.side}`, { times: far.times }))
      return step.value
    }
    if (performance.now() - told < everyMs) continue
    terminal.say(translate('command.aligning', { percent: Math.floor(100 * step.value) }))
    told = performance.now()
  }
}

const wordsIn = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + countWords(text), 0)

/** Of two others it would not be true that one of them is the Arabic. */
const isArabicAndEnglish = ({ verdict }: Alignment): boolean =>
  ['translation', 'doubtful', 'unrelated'].includes(verdict)

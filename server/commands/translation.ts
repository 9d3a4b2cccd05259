import { bilingual } from '../../segments/alignment/document.ts'
import { cut } from '../../segments/segmentation/cut.ts'
import type { Profile } from '../../segments/segmentation/segment.ts'
import type { Segmenter } from '../../segments/segmentation/segmenter.ts'
import { translate } from '../../views/catalogue/index.ts'
import { confirmedPairs } from '../confirmed.ts'
import { readText } from '../incoming/text.ts'
import { lexicon } from '../lexicon.ts'
import { isStrange } from '../present/beads.ts'
import type { NewDocument, Project, Store } from '../store/contract.ts'
import { alignAloud } from './aligning.ts'
import { readBytes } from './files.ts'
import { Refused, type Terminal } from './terminal.ts'

interface Given {
  readonly file: string
  /** How either text is cut. */
  readonly arabic: Profile | Segmenter
  readonly english: Profile | Segmenter
  readonly insist: boolean
}

/**
 * The segments of a text that comes with its translation. What the two are to each other is said; texts that are not each other's translation are refused
 * unless `insist`.
 */
export async function translated(
  terminal: Terminal,
  store: Store,
  project: Project,
  text: string,
  { file, arabic, english, insist }: Given,
): Promise<Pick<NewDocument, 'segments'>> {
  const pieces = [...cut(text, arabic, 'ar')]
  const sentences = Array.from(
    cut(readText(await readBytes(terminal, file)).text, english, 'en'),
    ({ source }) => source,
  )
  const sources = pieces.map(({ source }) => source)
  const alignment = alignAloud(terminal, sources, sentences, {
    lexicon: await lexicon(),
    pairs: await confirmedPairs(store, project.id),
  })
  const said = translate(`alignment.${alignment.verdict}`)
  if (isStrange(alignment.verdict) && !insist) throw new Refused('command.not_translation', { said })
  terminal.say(said)
  return { segments: { [Symbol.iterator]: () => bilingual(pieces, sentences, alignment) } }
}

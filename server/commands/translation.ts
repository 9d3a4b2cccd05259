import { bilingual } from '../../segments/alignment/document.ts'
import { cut } from '../../segments/segmentation/cut.ts'
import type { Profile } from '../../segments/segmentation/segment.ts'
import type { Segmenter } from '../../segments/segmentation/segmenter.ts'
import { translate } from '../../views/catalogue/index.ts'
import { confirmedPairs } from '../confirmed.ts'
import { readText } from '../import.ts'
import { lexicon } from '../lexicon.ts'
import { isStrange } from '../present/beads.ts'
import type { NewDocument, Project, Store } from '../store/contract.ts'
import { readBytes } from './files.ts'
import { alignTelling } from './progress.ts'
import { Refused, type Terminal } from './terminal.ts'

/**
 * The segments of a text that comes with its translation. What the two are to each other is said; texts that are not each other's translation are refused
 * unless `insist`.
 */
export async function translated(
  terminal: Terminal,
  store: Store,
  project: Project,
  text: string,
  { file, profile, insist }: { readonly file: string; readonly profile: Profile | Segmenter; readonly insist: boolean },
): Promise<Pick<NewDocument, 'segments'>> {
  const pieces = [...cut(text, profile, 'ar')]
  const sentences = Array.from(
    cut(readText(await readBytes(terminal, file)).text, typeof profile === 'string' ? profile : 'sentences', 'en'),
    ({ source }) => source,
  )
  const alignment = alignTelling(
    terminal,
    pieces.map(({ source }) => source),
    sentences,
    { lexicon: await lexicon(), pairs: await confirmedPairs(store, project.id) },
  )
  const said = translate(`alignment.${alignment.verdict}`)
  if (isStrange(alignment.verdict) && !insist) throw new Refused('command.not_translation', { said })
  terminal.say(said)
  return { segments: { [Symbol.iterator]: () => bilingual(pieces, sentences, alignment) } }
}

import { standing } from '../../segments/model.ts'
import type { Living, Successor } from '../../segments/revisions/lineage.ts'
import type { Regrouped, Resegmentation } from '../../segments/revisions/resegment.ts'
import type { ResegmentationPage } from '../../views/rules-locals.ts'
import type { Document, Project } from '../store/contract.ts'
import { headOf } from './documents.ts'

/** So many places are shown. */
const mostShown = 60

/** What would become of a document that is cut anew. */
export function resegmentationPage(
  project: Project,
  document: Document,
  { groups, kept }: Resegmentation,
): ResegmentationPage {
  const ended = groups.flatMap((group) => group.ended)
  const begun = groups.flatMap((group) => group.begun)
  return {
    ...headOf(project, document),
    change: document.change,
    was: kept + ended.length,
    now: kept + begun.length,
    kept,
    places: groups.length,
    drafts: groups.filter((group) => group.ended.some(confirmed) && group.begun.some(isDraft)).length,
    shown: groups.slice(0, mostShown).map(placeOf),
    more: Math.max(0, groups.length - mostShown),
  }
}

const confirmed = ({ state }: Living): boolean => state !== 'initial'
const isDraft = ({ target }: Successor): boolean => target !== undefined && target.state === 'initial'

function placeOf({ ended, begun }: Regrouped): ResegmentationPage['shown'][number] {
  return {
    was: ended.map(({ segment, text, state }) => ({
      source: segment.source.trim(),
      target: text,
      standing: standing(state, text),
    })),
    now: begun.map(({ source, target }) => ({
      source: source.trim(),
      target: target?.text ?? '',
      standing: standing(target?.state ?? 'initial', target?.text ?? ''),
    })),
  }
}

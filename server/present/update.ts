import type { Fate } from '../../segments/exchange/fates.ts'
import { diff } from '../../segments/revisions/diff.ts'
import type { UpdateEntry } from '../../views/file-locals.ts'
import type { Pages } from '../../views/locals.ts'
import type { Cutting, Update } from '../incoming/update.ts'
import type { Document, Project, Upload } from '../store/contract.ts'
import { codedParts } from './codes.ts'
import { headOf } from './documents.ts'

/** So many segments that do not stay as they are, are shown. */
const mostShown = 200

/** What would become of a document whose file has come again. */
export function updatePage(
  project: Project,
  document: Document,
  { id: upload, name }: Pick<Upload, 'id' | 'name'>,
  { split, rules }: Cutting,
  { fates, restructuring, cuts }: Update,
): Pages['update'] {
  const counts = { same: 0, kept: 0, moved: 0, changed: 0, split: 0, merged: 0, new: 0, gone: 0 }
  for (const { kind } of fates) counts[kind]++
  const altered = fates.filter(({ kind }) => kind !== 'same' && kind !== 'kept')
  return {
    ...headOf(project, document),
    change: document.change,
    upload,
    fileName: name,
    split: cuts ? split : undefined,
    ownRules: rules !== null,
    counts,
    nothing: restructuring === undefined,
    entries: altered.slice(0, mostShown).map(entryOf),
    more: Math.max(0, altered.length - mostShown),
  }
}

function entryOf(fate: Fate): UpdateEntry {
  const before = 'old' in fate ? (Array.isArray(fate.old) ? fate.old : [fate.old]) : []
  const after = 'next' in fate ? (Array.isArray(fate.next) ? fate.next : [fate.next]) : []
  return {
    kind: fate.kind,
    before: before.map(({ segment }) => codedParts(segment.source, segment.codes ?? [])),
    after: after.map(({ source, codes = [] }) => codedParts(source, codes)),
    runs: fate.kind === 'changed' ? diff(fate.old.segment.source, fate.next.source) : undefined,
    texts: before.map(({ text: said }) => said).filter((said) => said !== ''),
  }
}

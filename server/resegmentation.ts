/** A document cut anew by the rules of its project. */
import type { Living } from '../segments/revisions/lineage.ts'
import { type Resegmentation, resegment } from '../segments/revisions/resegment.ts'
import { cut } from '../segments/segmentation/cut.ts'
import { decode } from '../segments/text/decode.ts'
import { Refusal } from './errors.ts'
import { isEncoding } from './incoming/text.ts'
import { cutByRules } from './rules.ts'
import type { Document, Store } from './store/contract.ts'

/** Refused where the segments were not cut out of a text. */
export async function resegmentationOf(store: Store, document: Document): Promise<Resegmentation> {
  const living: Living[] = []
  for await (const { segment, head, text, state } of store.documents.asOf(document.id))
    living.push({ segment, head, text, state })
  if (!(await isPlainText(store, document))) throw new Refusal('not_resegmentable')
  const { rules } = await store.projects.settings(document.project)
  const text = living.map(({ segment }) => segment.source + segment.after).join('')
  return resegment(living, rules === null ? [...cut(text, 'sentences', 'ar')] : await cutByRules(text, rules, 'ar'))
}

/** Whether the segments were cut out of a text: those of a file with a structure of its own are where that file has them. */
async function isPlainText(store: Store, document: Document): Promise<boolean> {
  const pieces = [document.lead]
  for await (const { segment } of store.documents.asOf(document.id, 1)) pieces.push(segment.source, segment.after)
  const encoding = isEncoding(document.encoding) ? document.encoding : undefined
  const decoded = decode(await store.documents.original(document.id), encoding)
  return decoded.kind === 'text' && decoded.text === pieces.join('')
}

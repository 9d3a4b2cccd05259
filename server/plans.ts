/**
 * What alters a whole document at once: what would become of it, told for a page, and the one change that does it. Of a large document a thread does either,
 * so both take nothing but what can be handed to one.
 */
import type { DocumentId, UserId } from '../segments/model.ts'
import type { Restructuring } from '../segments/revisions/lineage.ts'
import type { Pages } from '../views/locals.ts'
import { Refusal } from './errors.ts'
import { type Cutting, cutterOf, updateFrom } from './incoming/update.ts'
import { resegmentationPage } from './present/resegmentation.ts'
import { totalOf } from './present/rows.ts'
import { updatePage } from './present/update.ts'
import { resegmentationOf } from './resegmentation.ts'
import type { Document, SourceFile, Store, Upload } from './store/contract.ts'

export type Plan =
  /** It is cut anew by the rules of its project. */
  | { readonly kind: 'resegmentation' }
  /** Its file comes again. */
  | {
      readonly kind: 'update'
      readonly upload: Pick<Upload, 'id' | 'name' | 'bytes'>
      readonly cutting: Cutting
    }

export type Looked =
  | { readonly kind: 'resegmentation'; readonly page: Pages['resegmentation'] }
  | { readonly kind: 'update'; readonly page: Pages['update'] }

/** What would become of it. */
export async function lookedAt(store: Store, id: DocumentId, plan: Plan): Promise<Looked> {
  const document = await existing(store, id)
  const project = await store.projects.get(document.project)
  if (!project) throw new Refusal('not_found')
  if (plan.kind === 'resegmentation') {
    const page = resegmentationPage(project, document, await resegmentationOf(store, document))
    return { kind: plan.kind, page }
  }
  const { upload, cutting } = plan
  const update = await updateFrom(store, document, upload, cutterOf(cutting))
  return { kind: plan.kind, page: updatePage(project, document, upload, cutting, update) }
}

/** `change`: the newest that whoever asks for it has seen; undefined: whichever. */
export interface PlanAct {
  readonly change: number | undefined
  readonly by: UserId
  readonly at: Date
  readonly key: string
}

/** Does it, as one change; how many places of the document, or segments that it begins, that concerned. Refused where nothing would alter, or somebody has written since. `keeping` is
 * what writes, and must not be ended in the middle. */
export async function carriedOut(
  store: Store,
  id: DocumentId,
  plan: Plan,
  { change, by, at, key }: PlanAct,
  keeping: <Value>(work: () => Promise<Value>) => Promise<Value> = (work) => work(),
): Promise<{ readonly change: number; readonly n: number }> {
  const document = await existing(store, id)
  if (change !== undefined && change !== document.change) throw new Refusal('changed_meanwhile')
  const { restructuring, file, places } = await planned(store, document, plan)
  const outcome = await keeping(() => store.restructurings.apply(id, restructuring, by, at, key, file && { file }))
  if (outcome.kind === 'key_reused') throw new Refusal('key_reused')
  if (outcome.kind === 'conflict') throw new Refusal('changed_meanwhile')
  return { change: outcome.change, n: places ?? outcome.segments.length }
}

async function planned(
  store: Store,
  document: Document,
  plan: Plan,
): Promise<{ restructuring: Restructuring; file?: SourceFile; places?: number }> {
  if (plan.kind === 'resegmentation') {
    const { restructuring, groups } = await resegmentationOf(store, document)
    if (groups.length === 0) throw new Refusal('nothing_to_resegment')
    return { restructuring, places: groups.length }
  }
  const { restructuring, file } = await updateFrom(store, document, plan.upload, cutterOf(plan.cutting))
  if (!restructuring) throw new Refusal('nothing_to_update')
  return { restructuring, file }
}

async function existing(store: Store, id: DocumentId): Promise<Document> {
  const document = await store.documents.get(id)
  if (!document) throw new Refusal('not_found')
  return document
}

/** Whether it takes longer than a request may, some 300 ms. */
export const isLargePlan = ({ progress }: Document): boolean => totalOf(progress) > mostSegments

const mostSegments = 2500

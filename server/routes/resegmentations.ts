/** Cutting a document anew by the rules of its project: shown first, then one change that can be taken back. */
import type { Router } from 'express'
import { z } from 'zod'
import { standing } from '../../segments/model.ts'
import type { Living, Successor } from '../../segments/revisions/lineage.ts'
import { type Regrouped, type Resegmentation, resegment } from '../../segments/revisions/resegment.ts'
import { cut } from '../../segments/segmentation/cut.ts'
import { decode } from '../../segments/text/decode.ts'
import type { ResegmentationPage } from '../../views/rules-locals.ts'
import { Refusal } from '../errors.ts'
import { isEncoding } from '../import.ts'
import { tell } from '../middleware/flash.ts'
import { show } from '../middleware/pages.ts'
import { paths } from '../paths.ts'
import { headOf } from '../present/documents.ts'
import { cutByRules } from '../rules.ts'
import type { Shell } from '../shell.ts'
import type { Document, Project } from '../store/contract.ts'
import { doors } from './doors.ts'
import { key, read, whole } from './forms.ts'

/** `change`: the newest change of the document that the person has seen the plan for. */
const applying = z.object({ change: whole, key: key.optional() })

/** So many places are shown. */
const mostShown = 60

export function resegmentations(shell: Shell): Router {
  const { store, clock, newId } = shell
  const open = doors(shell)

  open.get('/documents/:document/resegmentation', 'own', async (req, res, { project, document }) => {
    show(req, res, 'resegmentation', pageOf(project, document, await planned(project, document)))
  })

  open.post('/documents/:document/resegmentation', { may: 'own', takes: applying }, async (req, res, found) => {
    const { project, document, user } = found
    const form = read(req, applying)
    if (form.change !== undefined && form.change !== document.change) {
      const [next] = await store.documents.changes(document.id, form.change)
      // The same request, sent again after its answer was lost.
      if (next?.kind === 'resegment' && next.by === user.id) return res.redirect(303, paths.document(document.id))
      throw new Refusal('changed_meanwhile')
    }
    const { restructuring, groups } = await planned(project, document)
    if (groups.length === 0) throw new Refusal('nothing_to_resegment')
    const outcome = await store.restructurings.apply(document.id, restructuring, user.id, clock(), form.key ?? newId())
    if (outcome.kind === 'conflict') throw new Refusal('changed_meanwhile')
    if (outcome.kind === 'key_reused') throw new Refusal('key_reused')
    tell(shell, req, res, {
      tone: 'good',
      key: 'flash.resegmented',
      values: { n: groups.length },
      undo: { document: document.id, change: outcome.change },
    })
    res.redirect(303, paths.document(document.id))
  })

  async function planned(project: Project, document: Document): Promise<Resegmentation> {
    const living: Living[] = []
    for await (const { segment, head, text, state } of store.documents.asOf(document.id))
      living.push({ segment, head, text, state })
    if (!(await isPlainText(document))) throw new Refusal('not_resegmentable')
    const { rules } = await store.projects.settings(project.id)
    const text = living.map(({ segment }) => segment.source + segment.after).join('')
    return resegment(living, rules === null ? [...cut(text, 'sentences', 'ar')] : await cutByRules(text, rules, 'ar'))
  }

  /** Whether the segments were cut out of a text: those of a file with a structure of its own are where that file has them. */
  async function isPlainText(document: Document): Promise<boolean> {
    const pieces = [document.lead]
    for await (const { segment } of store.documents.asOf(document.id, 1)) pieces.push(segment.source, segment.after)
    const encoding = isEncoding(document.encoding) ? document.encoding : undefined
    const decoded = decode(await store.documents.original(document.id), encoding)
    return decoded.kind === 'text' && decoded.text === pieces.join('')
  }

  return open.router
}

function pageOf(project: Project, document: Document, { groups, kept }: Resegmentation): ResegmentationPage {
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

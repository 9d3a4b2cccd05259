/** What becomes of a save, told: shared by every route that adds a revision. */
import type { Response } from 'express'
import { type SegmentId, type State, standing } from '../../segments/model.ts'
import type { FindingCount } from '../../views/findings-locals.ts'
import { Refusal } from '../errors.ts'
import { paths } from '../paths.ts'
import { totalOf, translatedOf } from '../present/rows.ts'
import type { Saved } from '../store/contract.ts'

type Kept = Extract<Saved, { kind: 'revised' | 'unchanged' }>

export function keptOrRefused(saved: Exclude<Saved, { kind: 'conflict' }>, segment: SegmentId): Kept {
  switch (saved.kind) {
    case 'ended':
      throw new Refusal('segment_ended', {}, { href: paths.segment(segment) })
    case 'key_reused':
      throw new Refusal('key_reused')
    case 'no_such_segment':
      throw new Refusal('no_such_segment')
  }
  return saved
}

/** What a program is told; autosave reads it. */
export function answer(
  res: Response,
  { kind, revision, progress }: Kept,
  state: State,
  checked: { readonly findings?: FindingCount | null; readonly withFindings?: number } = {},
): void {
  res.json({
    kind,
    revision: revision?.number ?? 0,
    standing: standing(revision?.state ?? state, revision?.text ?? ''),
    counts: progress,
    total: totalOf(progress),
    translated: translatedOf(progress),
    ...checked,
  })
}

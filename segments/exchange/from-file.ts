import type { Comment, CommentId, SegmentId, UserId } from '../model.ts'
import type { Bitext, Unit } from './bitext.ts'
import type { FileSegment } from './file-segments.ts'

/**
 * A bitext of the segments of a file, for writing them in another format without a store: names stand for people, there is one change, and no
 * history.
 */
export function bitextOfFile(
  segments: readonly FileSegment[],
  file: { readonly name: string; readonly title: string; readonly bytes: Uint8Array; readonly at: Date },
): Bitext {
  return {
    title: file.title,
    fileName: file.name,
    project: '',
    at: file.at,
    change: 1,
    lead: '',
    encoding: 'utf-8',
    bom: false,
    original: file.bytes,
    total: segments.length,
    units: async function* () {
      for (const [i, segment] of segments.entries()) yield unitOf(segment, i + 1)
    },
    people: [],
    history: async function* () {},
    changes: [],
    lineage: [],
    comments: segments.flatMap((segment, i) => segment.notes.map((text, n) => noteOf(text, i + 1, n + 1, file.at))),
    proposals: [],
    versions: [],
  }
}

const idOf = (number: number): string => String(number)

function unitOf({ source, after, target, codes, credit }: FileSegment, number: number): Unit {
  return {
    id: idOf(number),
    number,
    source,
    after,
    codes,
    target: target?.text ?? '',
    state: target?.state ?? 'initial',
    by: credit?.author ?? null,
    at: credit?.at ?? null,
    createdBy: credit?.begunBy ?? null,
    createdAt: credit?.begunAt ?? null,
  }
}

/** A note of the file; nobody is known to have written it. */
function noteOf(text: string, segment: number, number: number, at: Date): Comment {
  return {
    id: `${segment}.${number}` as CommentId,
    segment: idOf(segment) as SegmentId,
    parent: null,
    anchor: null,
    by: '' as UserId,
    at,
    text,
    resolvedBy: null,
    resolvedAt: null,
  }
}

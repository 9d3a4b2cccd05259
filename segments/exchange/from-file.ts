import type { Comment, CommentId, SegmentId, UserId } from '../model.ts'
import type { Bitext, Unit } from './bitext.ts'
import type { FileSegment } from './file-segments.ts'

/**
 * A bitext of the segments of a file, for writing them in another format without a store: names stand for people, there is one change, and no
 * history. The segments are taken once to be counted, and again by whoever writes them.
 */
export function bitextOfFile(
  segments: Iterable<FileSegment>,
  file: { readonly name: string; readonly title: string; readonly bytes: Uint8Array; readonly at: Date },
): Bitext {
  const comments: Comment[] = []
  let total = 0
  for (const { notes } of segments) {
    total++
    for (const [n, text] of notes.entries()) comments.push(noteOf(text, total, n + 1, file.at))
  }
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
    total,
    units: async function* () {
      let number = 0
      for (const segment of segments) yield unitOf(segment, ++number)
    },
    people: [],
    revisionsOf: async () => new Map(),
    history: async function* () {},
    changes: [],
    lineage: [],
    comments,
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

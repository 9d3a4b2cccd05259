import type { Whole } from '../../segments/exchange/whole.ts'
import { type Comment, type DocumentId, standing } from '../../segments/model.ts'
import type { KeptProposal } from '../../segments/revisions/revise.ts'
import { fold } from '../../segments/text/fold.ts'
import { countWords } from '../../segments/text/words.ts'
import { commentRow } from './comments.ts'
import type { NewWhole } from './contract.ts'
import { type Engine, inTransaction, type Tx } from './engine.ts'
import { fingerprintOf } from './proposals.ts'
import { StoreRefusal } from './refusal.ts'
import { revisionRow } from './revisions.ts'
import { Counts, iso, isoOrNull, storable } from './rows.ts'
import type { Tables } from './schema.ts'
import { fingerprint } from './writing.ts'

/** Rows in one insert, and values in one question: below the limits of both engines. */
const portion = 500

/** A document with its whole history, put back in one transaction under the ids that it had. */
export function restoreWhole(engine: Engine, given: NewWhole): Promise<DocumentId> {
  const { whole, id, project, by, key } = given
  const importKey = `${project} ${key}`
  return inTransaction(engine, async (tx) => {
    const asked = fingerprint('whole', project, by, whole.title, whole.change)
    const before = await tx
      .selectFrom('document')
      .innerJoin('change', 'change.document_id', 'document.id')
      .select(['document.id', 'change.fingerprint'])
      .where('import_key', '=', importKey)
      .where('change.number', '=', 1)
      .executeTakeFirst()
    if (before && before.fingerprint !== asked) throw new StoreRefusal('key_reused')
    if (before) return before.id as DocumentId
    await mustBeNew(tx, whole)
    await insertPeople(tx, given)
    await insertDocument(tx, given, importKey)
    const changes = whole.changes.map((change, i): Tables['change'] => ({
      document_id: id,
      number: change.number,
      kind: change.kind,
      made_by: change.by,
      at: iso(change.at),
      undoes: change.undoes,
      // The keys that the requests had are not told; nobody sends one of them again.
      key: i === 0 ? key : `${key} ${change.number}`,
      fingerprint: i === 0 ? asked : '',
    }))
    await insertAll(changes, (rows) => tx.insertInto('change').values(rows).execute())
    await insertAll(whole.segments.map(segmentRow(id)), (rows) => tx.insertInto('segment').values(rows).execute())
    const revisions = whole.segments.flatMap(({ revisions }) =>
      revisions.map((revision) => {
        storable(revision.text)
        return revisionRow(id, revision)
      }),
    )
    await insertAll(revisions, (rows) => tx.insertInto('revision').values(rows).execute())
    const lineage = whole.lineage.map((link) => ({ document_id: id, ...link }))
    await insertAll(lineage, (rows) => tx.insertInto('lineage').values(rows).execute())
    for (const wave of waves(whole.comments))
      await insertAll(
        wave.map((comment) => commentRow(id, comment)),
        (rows) => tx.insertInto('comment').values(rows).execute(),
      )
    await insertAll(whole.proposals.map(proposalRow(id)), (rows) => tx.insertInto('proposal').values(rows).execute())
    const versions = whole.versions.map(({ change, name, by: namedBy, at }) => ({
      document_id: id,
      name: storable(name),
      change,
      named_by: namedBy,
      at: iso(at),
    }))
    await insertAll(versions, (rows) => tx.insertInto('version').values(rows).execute())
    return id
  })
}

async function insertAll<Row>(rows: readonly Row[], insert: (some: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += portion) await insert(rows.slice(from, from + portion))
}

/** An id names one thing in the whole store. */
async function mustBeNew(tx: Tx, { segments, comments, proposals }: Whole): Promise<void> {
  const ids = {
    segment: segments.map(({ segment }) => segment.id),
    comment: comments.map(({ id }) => id),
    proposal: proposals.map(({ id }) => id),
  }
  for (const table of ['segment', 'comment', 'proposal'] as const)
    for (let from = 0; from < ids[table].length; from += portion) {
      const some = ids[table].slice(from, from + portion)
      const found = await tx.selectFrom(table).select('id').where('id', 'in', some).limit(1).executeTakeFirst()
      if (found) throw new StoreRefusal('already_here')
    }
}

/** Whoever is not known here gets an account that nobody can sign in to, so that what they wrote stays theirs. */
async function insertPeople(tx: Tx, { whole, at, nobodysHash }: NewWhole): Promise<void> {
  const rows = whole.people.map(({ id, name }) => ({
    id,
    name: storable(name),
    email: `${id}@elsewhere.invalid`,
    email_key: `${id}@elsewhere.invalid`,
    password_hash: nobodysHash,
    created_at: iso(at),
  }))
  await insertAll(rows, (some) =>
    tx
      .insertInto('account')
      .values(some)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute(),
  )
}

async function insertDocument(tx: Tx, { whole, id, project }: NewWhole, importKey: string): Promise<void> {
  const counts = new Counts()
  let structure = 1
  for (const { segment, revisions } of whole.segments) {
    structure = Math.max(structure, segment.born, segment.died ?? 0)
    const newest = revisions.at(-1)
    if (segment.died === null)
      counts.add(standing(newest?.state ?? 'initial', newest?.text ?? ''), countWords(segment.source))
  }
  const [first, last] = [whole.changes[0]!, whole.changes.at(-1)!]
  await tx
    .insertInto('document')
    .values({
      id,
      project_id: project,
      title: storable(whole.title),
      file_name: storable(whole.fileName),
      format: storable(whole.format),
      encoding: storable(whole.encoding),
      bom: whole.bom ? 1 : 0,
      lead: storable(whole.lead),
      created_at: iso(first.at),
      change: whole.change,
      structure,
      progress: JSON.stringify(counts.progress),
      changed_by: last.by,
      changed_at: iso(last.at),
      import_key: importKey,
    })
    .execute()
  await tx
    .insertInto('original')
    .values({ document_id: id, bytes: Buffer.from(whole.original) })
    .execute()
}

const segmentRow =
  (document: DocumentId) =>
  ({ segment, revisions }: Whole['segments'][number]): Tables['segment'] => {
    const newest = revisions.at(-1)
    const [text, state] = [newest?.text ?? '', newest?.state ?? 'initial']
    return {
      id: segment.id,
      document_id: document,
      source: storable(segment.source),
      after_text: storable(segment.after),
      rank: segment.rank,
      born: segment.born,
      died: segment.died,
      words: countWords(segment.source),
      folded_source: fold(segment.source),
      head: newest?.number ?? 0,
      target: storable(text),
      state,
      standing: standing(state, text),
      written_by: newest?.by ?? null,
      written_at: isoOrNull(newest?.at ?? null),
      folded_target: fold(text),
      confidence: null,
      unit: segment.unit === undefined ? null : storable(segment.unit),
      codes: segment.codes === undefined ? null : storable(JSON.stringify(segment.codes)),
    }
  }

const proposalRow =
  (document: DocumentId) =>
  ({ id, settled, ...proposal }: KeptProposal): Tables['proposal'] => ({
    id,
    document_id: document,
    segment_id: proposal.segment,
    base: proposal.base,
    other_base: proposal.otherBase,
    text: storable(proposal.text),
    state: proposal.state,
    origin: proposal.origin,
    written_by: proposal.by,
    at: iso(proposal.at),
    fingerprint: fingerprintOf(proposal),
    settled_by: settled?.by ?? null,
    settled_at: isoOrNull(settled?.at ?? null),
    outcome: settled?.outcome ?? null,
    author: proposal.author === undefined ? null : storable(proposal.author),
    taken_by: settled?.change ?? null,
  })

/** Remarks before those that answer them. What answers itself, over others, is left out by nobody: it is refused. */
function waves(comments: readonly Comment[]): Comment[][] {
  const placed = new Set<string>()
  const found: Comment[][] = []
  let left = [...comments]
  while (left.length > 0) {
    const wave = left.filter(({ parent }) => parent === null || placed.has(parent))
    if (wave.length === 0) throw new Error('Remarks that answer each other in a circle.')
    for (const { id } of wave) placed.add(id)
    left = left.filter(({ id }) => !placed.has(id))
    found.push(wave)
  }
  return found
}

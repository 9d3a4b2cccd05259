import type { Lived, Whole } from '../../segments/exchange/bitext.ts'
import { type Comment, type DocumentId, standing } from '../../segments/model.ts'
import type { KeptProposal } from '../../segments/revisions/revise.ts'
import { fold } from '../../segments/text/fold.ts'
import { countWords } from '../../segments/text/words.ts'
import { commentRow } from './comments.ts'
import type { NewWhole } from './contract.ts'
import type { Db, Engine, Tx } from './engine.ts'
import { putBackFiles } from './files.ts'
import { nobodysDomain, portion, staged } from './imports.ts'
import { fingerprintOf } from './proposals.ts'
import { StoreRefusal } from './refusal.ts'
import { revisionRow } from './revisions.ts'
import { Counts, iso, isoOrNull, storable } from './rows.ts'
import type { Tables } from './schema.ts'
import { fingerprint } from './writing.ts'

/** A document with its whole history, put back under the ids that it had: its changes, segments and revisions in portions, all else with the last. */
export async function restoreWhole(engine: Engine, given: NewWhole): Promise<DocumentId> {
  const { whole, id, project, by, key, told } = given
  const asked = fingerprint('whole', project, by, whole.title, whole.change)
  const { change, structure, progress, ...beginning } = beginningOf(given)
  return staged(engine, beginning, asked, {
    portions: async (write) => {
      await mustBeNew(engine.db, whole)
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
      for (const some of portionsOf(changes))
        await write(async (tx) => {
          await insertPeople(tx, given, new Set(some.map(({ made_by }) => made_by)))
          await tx.insertInto('change').values(some).execute()
        })
      let written = 0
      for (const some of portionsOf(whole.segments)) {
        const rows = some.map(segmentRow(id))
        const revisions = some.flatMap(({ revisions }) =>
          revisions.map((revision) => {
            storable(revision.text)
            return revisionRow(id, revision)
          }),
        )
        await write(async (tx) => {
          await insertPeople(tx, given, new Set(revisions.map(({ written_by }) => written_by)))
          await tx.insertInto('segment').values(rows).execute()
          await insertAll(revisions, (part) => tx.insertInto('revision').values(part).execute())
        })
        written += some.length
        told?.(written)
      }
    },
    last: async (tx) => {
      await insertPeople(tx, given)
      const lineage = whole.lineage.map((link) => ({ document_id: id, ...link }))
      await insertAll(lineage, (rows) => tx.insertInto('lineage').values(rows).execute())
      for (const wave of waves(whole.comments))
        await insertAll(
          wave.map((comment) => commentRow(id, comment)),
          (rows) => tx.insertInto('comment').values(rows).execute(),
        )
      const mentions = whole.mentions.map(({ comment, user }) => ({ comment_id: comment, account_id: user }))
      await insertAll(mentions, (rows) => tx.insertInto('mention').values(rows).execute())
      const aside = whole.aside.map(({ segment, finding, by: setBy, at }) => ({
        document_id: id,
        segment_id: segment,
        finding: storable(finding),
        set_by: setBy,
        at: iso(at),
      }))
      await insertAll(aside, (rows) => tx.insertInto('finding_aside').values(rows).execute())
      if (whole.earlierFiles.length > 0)
        await putBackFiles(tx, id, [
          ...whole.earlierFiles,
          { ...whole, change: whole.fileSince, bytes: whole.original },
        ])
      await insertAll(whole.proposals.map(proposalRow(id)), (rows) => tx.insertInto('proposal').values(rows).execute())
      const versions = whole.versions.map(({ change, name, by: namedBy, at }) => ({
        document_id: id,
        name: storable(name),
        change,
        named_by: namedBy,
        at: iso(at),
      }))
      await insertAll(versions, (rows) => tx.insertInto('version').values(rows).execute())
      const last = whole.changes.at(-1)!
      await tx
        .updateTable('document')
        .set({
          change,
          structure,
          progress,
          created_at: iso(whole.changes[0]!.at),
          changed_by: last.by,
          changed_at: iso(last.at),
          made_in: whole.project === null ? null : storable(whole.project),
        })
        .where('id', '=', id)
        .execute()
    },
  })
}

function* portionsOf<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += portion) yield items.slice(from, from + portion)
}

async function insertAll<Row>(rows: readonly Row[], insert: (some: Row[]) => Promise<unknown>): Promise<void> {
  for (const some of portionsOf(rows)) await insert(some)
}

/** An id names one thing in the whole store. */
async function mustBeNew(db: Db, { segments, comments, proposals }: Whole): Promise<void> {
  const ids = {
    segment: segments.map(({ segment }) => segment.id),
    comment: comments.map(({ id }) => id),
    proposal: proposals.map(({ id }) => id),
  }
  for (const table of ['segment', 'comment', 'proposal'] as const)
    for (const some of portionsOf<string>(ids[table])) {
      const found = await db.selectFrom(table).select('id').where('id', 'in', some).limit(1).executeTakeFirst()
      if (found) throw new StoreRefusal('already_here')
    }
}

/** Whoever is not known here gets an account that nobody can sign in to, so that what they wrote stays theirs. */
async function insertPeople(tx: Tx, { whole, at, nobodysHash }: NewWhole, some?: ReadonlySet<string>): Promise<void> {
  const people = some ? whole.people.filter(({ id }) => some.has(id)) : whole.people
  const rows = people.map(({ id, name }) => ({
    id,
    name: storable(name),
    email: `${id}${nobodysDomain}`,
    email_key: `${id}${nobodysDomain}`,
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

/** Its row as it is before anybody sees it, and what it becomes. Who made it, and when, is told at the end: they may yet have to be known. */
function beginningOf({ whole, id, project, by, at, key }: NewWhole) {
  const counts = new Counts()
  let structure = 1
  for (const { segment, revisions } of whole.segments) {
    structure = Math.max(structure, segment.born, segment.died ?? 0)
    const newest = revisions.at(-1)
    if (segment.died === null)
      counts.add(standing(newest?.state ?? 'initial', newest?.text ?? ''), countWords(segment.source))
  }
  const { title, fileName, format, encoding, bom, lead, change } = whole
  const original = whole.earlierFiles[0]?.bytes ?? whole.original
  const progress = JSON.stringify(counts.progress)
  return {
    id,
    project,
    title,
    fileName,
    format,
    encoding,
    bom,
    lead,
    original,
    by,
    at,
    key,
    change,
    structure,
    progress,
  }
}

const segmentRow =
  (document: DocumentId) =>
  ({ segment, revisions, confidence }: Lived): Tables['segment'] => {
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
      confidence: confidence ?? null,
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

/** Stores for tests: a new one each time, on both engines, gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { inject } from 'vitest'
import type { DocumentId, ProjectId, Role, UserId } from '../../segments/model.ts'
import { cut, lead } from '../../segments/segmentation/cut.ts'
import type { Store, User } from '../../server/store/contract.ts'
import { openStore } from '../../server/store/index.ts'

/** The engines to run a suite on. PostgreSQL is left out, and counted as skipped, when there is none. */
export const dialects = ['sqlite', 'postgres'] as const
export type DialectName = (typeof dialects)[number]

export const isMissing = (dialect: DialectName): boolean => dialect === 'postgres' && inject('postgres') === ''

export interface Place {
  /** Opens the store of this place; again and again, as after a restart. */
  readonly open: () => Promise<Store>
  readonly config: { databaseUrl?: string; dataFolder: string }
  readonly clear: () => Promise<void>
}

export async function place(dialect: DialectName): Promise<Place> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'warraq-store-'))
  if (dialect === 'sqlite') {
    return {
      config: { dataFolder },
      open: () => openStore({ dataFolder }),
      clear: () => rm(dataFolder, { recursive: true, force: true }),
    }
  }
  const server = inject('postgres')
  const name = `warraq_${uuidv7().replaceAll('-', '')}`
  await administer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    config: { dataFolder, databaseUrl: url.href },
    open: () => openStore({ dataFolder, databaseUrl: url.href }),
    clear: async () => {
      await administer(server, `drop database ${name} with (force)`)
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

export const newId = <Kind extends string>(): Kind => uuidv7() as Kind

export async function addUser(store: Store, name = 'Omar Haddad'): Promise<User> {
  const id = newId<UserId>()
  const user = { id, name, email: `${id}@example.org`, passwordHash: 'hash', createdAt: new Date() }
  await store.users.add(user)
  return user
}

export async function addProject(
  store: Store,
  owner: UserId,
  members: readonly (readonly [UserId, Role])[] = [],
): Promise<ProjectId> {
  const id = newId<ProjectId>()
  await store.projects.add({ id, name: 'Newswire', createdAt: new Date() }, owner)
  for (const [user, role] of members) {
    const hash = newId<string>()
    const day = 86_400_000
    await store.invitations.add({
      hash,
      project: id,
      role,
      by: owner,
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + day),
      acceptedBy: null,
    })
    await store.invitations.accept(hash, user, new Date())
  }
  return id
}

export async function addDocument(
  store: Store,
  project: ProjectId,
  by: UserId,
  text = 'جملة أولى. جملة ثانية.\nجملة ثالثة.',
  key: string = newId(),
): Promise<DocumentId> {
  return store.documents.import({
    id: newId(),
    project,
    title: 'عنوان',
    fileName: 'text.txt',
    encoding: 'utf-8',
    bom: false,
    lead: lead(text),
    original: Buffer.from(text),
    by,
    at: new Date(),
    key,
    segments: cut(text, 'sentences', 'ar'),
  })
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

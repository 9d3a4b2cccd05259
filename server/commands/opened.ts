import { join } from 'node:path'
import type { DocumentId } from '../../segments/model.ts'
import { type Config, readConfig } from '../config.ts'
import type { Document, Store } from '../store/contract.ts'
import { openStore } from '../store/index.ts'
import { exists } from './files.ts'
import { Refused, type Terminal } from './terminal.ts'

/**
 * Works with the store that the environment names and lets go of it, whatever happens. A store that is not there yet is made only
 * when `make` says so: a slip in WARRAQ_DATA must not be answered with an empty one.
 */
export async function withStore<Result>(
  { env, folder }: Terminal,
  { make }: { readonly make: boolean },
  work: (store: Store, config: Config) => Promise<Result>,
): Promise<Result> {
  const reading = readConfig(env, folder)
  if (reading.kind === 'wrong') throw new Refused('command.wrong_setting', { sentences: reading.sentences.join(' ') })
  const { databaseUrl, dataFolder } = reading.config
  if (!make && databaseUrl === undefined && !(await exists(join(dataFolder, 'warraq.sqlite'))))
    throw new Refused('command.no_store', { place: dataFolder })
  const store = await openStore({ dataFolder, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
  try {
    return await work(store, reading.config)
  } finally {
    await store.close()
  }
}

/** The document of an id. */
export async function documentOf(store: Store, id: string): Promise<Document> {
  const document = /^[\da-f-]{36}$/i.test(id) ? await store.documents.get(id.toLowerCase() as DocumentId) : undefined
  if (!document) throw new Refused('command.no_document', { id })
  return document
}

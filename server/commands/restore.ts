import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { translate } from '../../views/catalogue/index.ts'
import type { Store } from '../store/contract.ts'
import { openStore } from '../store/index.ts'
import { StoreRefusal } from '../store/refusal.ts'
import { readArgs } from './args.ts'
import { bytesOf, linesOf, sizeOf } from './files.ts'
import { withStore } from './opened.ts'
import type { Command, Terminal } from './terminal.ts'

/** A backup of either kind into a store without accounts, of either engine: all of it, or nothing. */
export const command: Command = async (terminal) => {
  const { operands } = readArgs(terminal.args, {}, { least: 1, most: 1 })
  const name = operands[0]!
  const opening = await firstBytes(terminal, name)
  const { rows } = await withStore(terminal, { make: true }, (store) =>
    opening.startsWith('SQLite format 3\0') ? fromCopy(terminal, name, store) : fromDump(terminal, name, store),
  )
  terminal.say(translate('command.restored', { n: rows }))
  return 0
}

const fromDump = (terminal: Terminal, name: string, store: Store) => store.dump.read(linesOf(bytesOf(terminal, name)))

/**
 * A copied database is opened beside (which brings an older one to this version), and its rows are put into the store as those of a
 * dump are. So a copy can be restored into PostgreSQL too, and never lies over a database that somebody has open.
 */
async function fromCopy({ folder }: Terminal, name: string, store: Store): Promise<{ rows: number }> {
  const beside = await mkdtemp(join(tmpdir(), 'warraq-restore-'))
  try {
    await copyFile(resolve(folder, name), join(beside, 'warraq.sqlite'))
    const copy = await openStore({ dataFolder: beside })
    try {
      return await store.dump.read(copy.dump.write())
    } finally {
      await copy.close()
    }
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

async function firstBytes(terminal: Terminal, name: string): Promise<string> {
  if ((await sizeOf(terminal, name)) === 0) throw new StoreRefusal('dump_broken', { line: 1 })
  for await (const piece of bytesOf(terminal, name)) return Buffer.from(piece.subarray(0, 16)).toString('latin1')
  return ''
}

import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { translate } from '../../views/catalogue/index.ts'
import { inBytes } from '../present/sizes.ts'
import { readArgs } from './args.ts'
import { mustBeNew, writeNew } from './files.ts'
import { withStore } from './opened.ts'
import type { Command } from './terminal.ts'

/**
 * Everything in one new file, of one moment, while others write: a SQLite database, or for a name that ends in .jsonl (and for
 * PostgreSQL) our own dump.
 */
export const command: Command = async (terminal) => {
  const { operands } = readArgs(terminal.args, {}, { least: 1, most: 1 })
  const name = operands[0]!
  const path = resolve(terminal.folder, name)
  await withStore(terminal, { make: false }, async (store) => {
    if (/\.jsonl$/i.test(name)) return writeNew(path, name, store.dump.write())
    // SQLite would write into an empty file that is there.
    await mustBeNew(path, name)
    await store.dump.copyTo(path)
  })
  terminal.say(translate('command.backed_up', { file: name, size: inBytes((await stat(path)).size) }))
  return 0
}

import { resolve } from 'node:path'
import { writable } from '../../segments/exchange/formats.ts'
import { bitextOf } from '../bitext.ts'
import { toldUnits } from '../told-units.ts'
import { readArgs } from './args.ts'
import { writeNew } from './files.ts'
import { documentOf, withStore } from './opened.ts'
import { keeping, teller, untilInterrupted } from './progress.ts'
import { type Command, Misused, Refused } from './terminal.ts'

/** A document in one of the formats, to stdout or into a new file. */
export const command: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    { out: { type: 'string', short: 'o' }, 'as-of': { type: 'string' } },
    { least: 2, most: 2 },
  )
  const [id, name] = operands
  const format = writable.find((one) => one.name === name)
  if (!format)
    throw new Misused('command.no_format', { name: name!, known: writable.map((one) => one.name).join(', ') })
  const moment = options['as-of']
  if (moment !== undefined && !/^[1-9]\d{0,9}$/.test(moment)) throw new Misused('command.no_change', { change: moment })

  return withStore(terminal, { make: false }, async (store) => {
    const document = await documentOf(store, id!)
    const project = await store.projects.get(document.project)
    if (!project) throw new Refused('command.no_document', { id: id! })
    const change = moment === undefined ? document.change : Number(moment)
    if (change > document.change)
      throw new Refused('command.change_to_come', { change: moment!, newest: document.change })
    const bitext = await bitextOf(store, project, document, new Date(), change)
    const pieces = format.write(toldUnits(bitext, teller(terminal, 'command.written', true)))
    const { out } = options
    if (out === undefined) for await (const piece of pieces) await terminal.write(piece)
    else
      await keeping(terminal, (check) => writeNew(resolve(terminal.folder, out), out, untilInterrupted(pieces, check)))
    return 0
  })
}

import { reportFile, reportOf } from '../present/report.ts'
import { readArgs } from './args.ts'
import { documentOf, withStore } from './opened.ts'
import { type Command, Misused, Refused } from './terminal.ts'

/** Who did how much in a document, for whoever runs the server: they see everybody. */
export const command: Command = async (terminal) => {
  const { options, operands } = readArgs(
    terminal.args,
    { from: { type: 'string' }, to: { type: 'string' }, csv: { type: 'boolean' }, json: { type: 'boolean' } },
    { least: 1, most: 1 },
  )
  if (options.csv && options.json) throw new Misused('command.one_shape')
  const report = await withStore(terminal, { make: false }, async (store) => {
    const document = await documentOf(store, operands[0]!)
    const project = await store.projects.get(document.project)
    if (!project) throw new Refused('command.no_document', { id: operands[0]! })
    const subject = { project, document, role: 'owner', user: { id: document.changedBy } } as const
    return reportOf(store, subject, { days: 'all', from: options.from, to: options.to }, new Date())
  })
  const { document, from, to, people, total } = report
  const rows = people.map(({ person: { id, name }, role, figures }) => ({ id, name, role, figures }))
  await terminal.write(
    options.json ? `${JSON.stringify({ document, from, to, people: rows, total })}\n` : reportFile(report),
  )
  return 0
}

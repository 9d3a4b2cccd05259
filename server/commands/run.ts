import { translate } from '../../views/catalogue/index.ts'
import { commands, isCommand, lineOf } from './commands.ts'
import { Closed, type Command, Interrupted, Misused, Refused, type Terminal } from './terminal.ts'

/**
 * Carries out a whole line: the name of a command, then its arguments. What goes wrong is said in a sentence on stderr; never throws but
 * for a bug.
 */
export const run: Command = async (terminal) => {
  const [name = '', ...args] = terminal.args
  if (/^(help|--help|-h)$/.test(name)) return help(terminal, args[0])
  if (!isCommand(name)) {
    terminal.say(translate(name === '' ? 'command.none_named' : 'command.no_such', { name }))
    return 2
  }
  const end = args.indexOf('--')
  if (args.slice(0, end < 0 ? args.length : end).some((arg) => /^(--help|-h)$/.test(arg))) return help(terminal, name)
  try {
    const { command } = await commands[name].load()
    return await command({ ...terminal, args })
  } catch (error) {
    if (error instanceof Closed) return 0
    if (error instanceof Interrupted) {
      terminal.say(translate('command.interrupted'))
      return interrupted
    }
    if (error instanceof Misused) {
      terminal.say(translate(error.key, error.values))
      terminal.say(translate('command.usage', { line: lineOf(name) }))
      return 2
    }
    if (!(error instanceof Refused)) return explained(terminal, error)
    terminal.say(translate(error.key, error.values))
    return 1
  }
}

/** As a shell says it of whoever SIGINT ends. */
const interrupted = 130

async function help({ write, say }: Terminal, name: string | undefined): Promise<number> {
  if (name !== undefined && !isCommand(name)) {
    say(translate('command.no_such', { name }))
    return 2
  }
  const names = Object.keys(commands).filter(isCommand)
  const told = (name === undefined ? names : [name]).map(
    (one) => `${lineOf(one)}\n    ${translate(`command.${one}`)}\n`,
  )
  await write(name === undefined ? `${translate('command.help')}\n\n${told.join('\n')}` : told.join(''))
  return 0
}

/** What the store or a shared part of the server refuses, in its own words. */
async function explained({ say }: Terminal, error: unknown): Promise<number> {
  const { asRefusal } = await import('../middleware/failures.ts')
  const refusal = asRefusal(error, 0)
  if (refusal.code === 'bug') throw error
  say(`${refusal.sentence} ${refusal.remedy}`)
  return 1
}

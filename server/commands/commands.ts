import type { Key } from '../../views/catalogue/index.ts'
import { columnUsage } from './columns.ts'
import type { Command } from './terminal.ts'

interface Entry {
  /** How it is called, after its name. */
  readonly usage: string
  /** Only the command that is asked for is loaded. */
  readonly load: () => Promise<{ readonly command: Command }>
}

/** Every command: a line here, a file beside, and what it does in the catalogue under `command.NAME`. */
export const commands = {
  segment: {
    usage: '[FILE|-] [--lang ar|en] [--profile sentences|paragraphs|clauses] [--srx FILE] [--explain] [--json]',
    load: () => import('./segment.ts'),
  },
  align: {
    usage: '[SOURCE TARGET] [--lang-source ar|en] [--lang-target en|ar] [--json] | --batch',
    load: () => import('./align.ts'),
  },
  diff: { usage: 'OLD NEW [--lang ar|en] [--json] | --batch', load: () => import('./diff.ts') },
  convert: {
    usage: `FILE|- --to FORMAT [-o OUT] [--from FORMAT] [--split sentences|paragraphs] ${columnUsage}`,
    load: () => import('./convert.ts'),
  },
  check: { usage: 'DOCUMENT|FILE|- [--from FORMAT] [--json]', load: () => import('./check.ts') },
  formats: { usage: '[--json]', load: () => import('./formats.ts') },
  documents: { usage: '--as EMAIL [--json]', load: () => import('./documents.ts') },
  import: {
    usage: `FILE --project NAME|ID --as EMAIL [--title TITLE] [--encoding LABEL] [--split rules|sentences|paragraphs|clauses] [--translation FILE [--insist]] ${columnUsage} | FILE --returned DOCUMENT --as EMAIL [--author NAME] [--yes [--insist]] [--json] | FILE --memory --project NAME|ID --as EMAIL | FILE --terms [--conflicts leave|take|both] --project NAME|ID --as EMAIL`,
    load: () => import('./import.ts'),
  },
  export: {
    usage:
      'DOCUMENT FORMAT [-o OUT] [--as-of CHANGE] [--since CHANGE [--running]] | PROJECT --zip [-o OUT] [--with translated,source,…] [--only DOCUMENT]… [--as EMAIL] | PROJECT tbx|glossary-csv [-o OUT] [--as EMAIL] | PROJECT --memory [-o OUT] [--as EMAIL]',
    load: () => import('./export.ts'),
  },
  report: { usage: 'DOCUMENT [--from DAY] [--to DAY] [--csv|--json]', load: () => import('./report.ts') },
  backup: { usage: 'FILE', load: () => import('./backup.ts') },
  restore: { usage: 'FILE', load: () => import('./restore.ts') },
} as const satisfies Record<string, Entry>

type Name = keyof typeof commands

/** Every command has its words; the compiler says which are missing. */
export type Told = `command.${Name}` extends Key ? true : never

export const isCommand = (name: string): name is Name => Object.hasOwn(commands, name)

export const lineOf = (name: Name): string => `warraq ${name} ${commands[name].usage}`

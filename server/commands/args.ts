import { type ParseArgsConfig, parseArgs } from 'node:util'
import { Misused } from './terminal.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<Known extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Known; allowPositionals: true; strict: true }>
>['values']

/** The options of a command and what is named besides, or `Misused`: an unknown option, one without its value, too much or too little. */
export function readArgs<const Known extends Options>(
  args: readonly string[],
  options: Known,
  { least, most }: { readonly least: number; readonly most: number },
): { options: Parsed<Known>; operands: string[] } {
  const { values, positionals } = parsed(args, options)
  if (positionals.length < least) throw new Misused('command.too_little')
  if (positionals.length > most) throw new Misused('command.too_much', { argument: positionals[most]! })
  return { options: values, operands: positionals }
}

function parsed<const Known extends Options>(args: readonly string[], options: Known) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const option = /'(-[^\s']*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? ''
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new Misused('command.no_option', { option })
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw new Misused('command.option_value', { option })
    throw error
  }
}

/** The value of an option that knows only some. */
export function oneOf<const Value extends string>(
  option: string,
  value: string | undefined,
  known: readonly Value[],
  fallback: Value,
): Value {
  if (value === undefined) return fallback
  const found = known.find((one) => one === value)
  if (found === undefined) throw new Misused('command.option_one_of', { option, known: known.join(', ') })
  return found
}

/**
 * The environment, in one place. `settings` is at once what is read, what is checked and what docs/operating.md
 * must say (a test compares). Nobody else reads the environment; main.ts and cli.ts hand it in.
 */
import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'

export interface Config {
  readonly mode: 'production' | 'development' | 'test'
  readonly host: string
  readonly port: number
  /** Absolute. */
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  /** Where people reach the server, when that is not where it listens; an origin without a path. */
  readonly publicOrigin: string | undefined
  readonly uploadLimitBytes: number
  /** As Express' `trust proxy`. */
  readonly trustProxy: boolean | number | string
  readonly logLevel: (typeof logLevels)[number]
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const modes = ['production', 'development', 'test'] as const

interface Setting {
  /** What holds when the variable is missing or empty; for a person. */
  readonly fallback: string
  readonly meaning: string
  /** How the sentence goes on after “PORT must be”. */
  readonly must: string
}

/** Every variable that is read. */
export const settings = {
  HOST: {
    fallback: '127.0.0.1',
    meaning: 'The address to listen on. 0.0.0.0 for every network of the machine.',
    must: 'a host name or an address such as 127.0.0.1',
  },
  PORT: { fallback: '3000', meaning: 'The port to listen on; 0 takes any free one.', must: 'a number from 0 to 65535' },
  WARRAQ_DATA: {
    fallback: './data',
    meaning: 'The folder that holds the SQLite database.',
    must: 'the name of a folder',
  },
  DATABASE_URL: {
    fallback: 'none: SQLite',
    meaning: 'A PostgreSQL database to use instead of SQLite.',
    must: 'an address such as postgres://user:password@host/database',
  },
  WARRAQ_URL: {
    fallback: 'the address it is asked at',
    meaning:
      'Where people reach Warraq, when a proxy stands before it. With https: the session cookie is `__Host-warraq`.',
    must: 'an origin such as https://warraq.example.org, without a path',
  },
  WARRAQ_UPLOAD_LIMIT: {
    fallback: '25 MB',
    meaning: 'The largest file or pasted text. Bytes, or with KB, MB.',
    must: 'a size such as 25 MB, from 1 KB to 200 MB',
  },
  TRUST_PROXY: {
    fallback: 'none',
    meaning:
      'How many proxies stand before it, or their addresses separated by commas: whose X-Forwarded headers are believed.',
    must: 'a number of proxies, or addresses such as 10.0.0.0/8, or “loopback”',
  },
  LOG_LEVEL: {
    fallback: 'info',
    meaning: 'How much it says on stderr, one JSON object a line.',
    must: `one of ${logLevels.join(', ')}`,
  },
  NODE_ENV: {
    fallback: 'production',
    meaning: 'In development pages are read anew for each request and /patterns shows every component.',
    must: `one of ${modes.join(', ')}`,
  },
} as const satisfies Record<string, Setting>

type Variable = keyof typeof settings

const megabyte = 1024 * 1024
const schema = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/)
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65535)
    .default(3000),
  WARRAQ_DATA: z
    .string()
    .refine((folder) => !folder.includes('\0'))
    .default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .optional(),
  WARRAQ_URL: z.string().transform(origin).optional(),
  WARRAQ_UPLOAD_LIMIT: z
    .string()
    .transform(bytes)
    .refine((size) => size >= 1024 && size <= 200 * megabyte)
    .default(25 * megabyte),
  TRUST_PROXY: z.string().transform(trust).default(false),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  NODE_ENV: z.enum(modes).default('production'),
} satisfies Record<Variable, z.ZodType>)

export type Reading =
  | { readonly kind: 'config'; readonly config: Config }
  /** One sentence for each wrong variable. The value is left out: it may hold a password. */
  | { readonly kind: 'wrong'; readonly sentences: readonly string[] }

/** Reads and checks the environment. An empty variable counts as missing. Relative folders start at `cwd`. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, cwd: string): Reading {
  const given = Object.fromEntries(
    Object.keys(settings).flatMap((name) => {
      const value = environment[name]?.trim()
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
  const read = schema.safeParse(given)
  if (!read.success) {
    const wrong = [...new Set(read.error.issues.map(({ path }) => String(path[0]) as Variable))]
    return { kind: 'wrong', sentences: wrong.map((name) => `${name} must be ${settings[name].must}.`) }
  }
  const { data } = read
  const config: Config = {
    mode: data.NODE_ENV,
    host: data.HOST,
    port: data.PORT,
    dataFolder: isAbsolute(data.WARRAQ_DATA) ? data.WARRAQ_DATA : resolve(cwd, data.WARRAQ_DATA),
    databaseUrl: data.DATABASE_URL,
    publicOrigin: data.WARRAQ_URL,
    uploadLimitBytes: data.WARRAQ_UPLOAD_LIMIT,
    trustProxy: data.TRUST_PROXY,
    logLevel: data.LOG_LEVEL,
  }
  return { kind: 'config', config }
}

function origin(value: string, context: z.RefinementCtx): string {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const plain =
    url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.username === ''
  if (!plain) {
    context.addIssue({ code: 'custom', message: 'not an origin' })
    return z.NEVER
  }
  return url.origin
}

function bytes(value: string, context: z.RefinementCtx): number {
  const size = /^(\d+)\s*(k|m)?i?b?$/i.exec(value)
  if (!size) {
    context.addIssue({ code: 'custom', message: 'not a size' })
    return z.NEVER
  }
  const unit = { k: 1024, m: megabyte }[size[2]?.toLowerCase() ?? ''] ?? 1
  return Number(size[1]) * unit
}

function trust(value: string, context: z.RefinementCtx): boolean | number | string {
  if (/^\d{1,2}$/.test(value)) return Number(value)
  if (/^(false|none|no)$/i.test(value)) return false
  // Bare `true` would believe anybody's X-Forwarded-For, and with it walk around the limits on sign-in.
  if (
    (/^[\da-f.:/, ]+$/i.test(value) && /[.:]/.test(value)) ||
    /^(loopback|linklocal|uniquelocal)(\s*,\s*\w+)*$/.test(value)
  )
    return value
  context.addIssue({ code: 'custom', message: 'not a proxy' })
  return z.NEVER
}

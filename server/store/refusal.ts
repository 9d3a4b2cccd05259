/** What a store may refuse, by a code that is stable. Its sentence stands in the catalogue under `error.CODE`. */
export const storeRefusals = [
  'newer_schema',
  'data_folder_read_only',
  'disk_full',
  'store_unreachable',
  'not_a_database',
  'store_busy',
  'store_not_empty',
  'dump_broken',
  'dump_other_version',
  'copy_needs_sqlite',
  'unstorable_text',
  'key_reused',
  'other_unit',
  'already_here',
] as const
export type StoreRefusalCode = (typeof storeRefusals)[number]

/** Something outside the program is in the way, or what was asked cannot be kept. Nothing was written. */
export class StoreRefusal extends Error {
  readonly code: StoreRefusalCode
  readonly values: Readonly<Record<string, string | number>>

  constructor(code: StoreRefusalCode, values: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(`The store refused: ${code}${Object.keys(values).length > 0 ? ` ${JSON.stringify(values)}` : ''}`, options)
    this.name = 'StoreRefusal'
    this.code = code
    this.values = values
  }
}

const codes: Readonly<Record<string, StoreRefusalCode>> = {
  SQLITE_FULL: 'disk_full',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  '53100': 'disk_full',
  SQLITE_READONLY: 'data_folder_read_only',
  SQLITE_READONLY_DBMOVED: 'data_folder_read_only',
  SQLITE_READONLY_DIRECTORY: 'data_folder_read_only',
  SQLITE_CANTOPEN: 'data_folder_read_only',
  EROFS: 'data_folder_read_only',
  EACCES: 'data_folder_read_only',
  EPERM: 'data_folder_read_only',
  '25006': 'data_folder_read_only',
  SQLITE_NOTADB: 'not_a_database',
  SQLITE_CORRUPT: 'not_a_database',
  SQLITE_BUSY: 'store_busy',
  SQLITE_BUSY_SNAPSHOT: 'store_busy',
  SQLITE_LOCKED: 'store_busy',
  ECONNREFUSED: 'store_unreachable',
  ECONNRESET: 'store_unreachable',
  ENOTFOUND: 'store_unreachable',
  EPIPE: 'store_unreachable',
  ETIMEDOUT: 'store_unreachable',
  '57P01': 'store_unreachable',
  '57P02': 'store_unreachable',
  '57P03': 'store_unreachable',
  '08006': 'store_unreachable',
  '08001': 'store_unreachable',
  '08003': 'store_unreachable',
  '3D000': 'store_unreachable',
  '28P01': 'store_unreachable',
  '28000': 'store_unreachable',
  '53300': 'store_unreachable',
}

/** SQLite's own numbers, which are all that the driver tells of a file that it cannot open. */
const numbers: Readonly<Record<string, StoreRefusalCode>> = {
  8: 'data_folder_read_only',
  11: 'not_a_database',
  13: 'disk_full',
  14: 'data_folder_read_only',
  26: 'not_a_database',
}

/** The refusal that an engine's error comes to, or the error itself when it is a bug. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreRefusal) return error
  const opening = /^ConnectionFailed\(.*: (\d+)"\)$/s.exec(error.message)?.[1]
  const code = (opening && numbers[opening]) || ('code' in error ? codes[String(error.code)] : undefined)
  if (code !== undefined) return new StoreRefusal(code, { detail: error.message }, { cause: error })
  if (/I\/O error/i.test(error.message))
    return new StoreRefusal('disk_full', { detail: error.message }, { cause: error })
  if (
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed/i.test(
      error.message,
    )
  ) {
    return new StoreRefusal('store_unreachable', { detail: error.message }, { cause: error })
  }
  return error
}

/** Files that a command reads and writes. */
import { createReadStream } from 'node:fs'
import { access, type FileHandle, open, readFile, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { decode } from '../../segments/text/decode.ts'
import { translate } from '../../views/catalogue/index.ts'
import { Refusal } from '../errors.ts'
import { Refused, type Terminal } from './terminal.ts'

/** The bytes of a file, or of stdin for `-`. */
export async function readBytes({ folder, stdin }: Terminal, name: string): Promise<Uint8Array> {
  if (name === '-') {
    const pieces: Uint8Array[] = []
    for await (const piece of stdin) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  try {
    return await readFile(resolve(folder, name))
  } catch (error) {
    throw unreadable(error, name)
  }
}

/** A text in UTF-8, as it is: a byte order mark stays its first character. What is no text says what it is instead. */
export async function readUtf8(terminal: Terminal, name: string): Promise<string> {
  const bytes = await readBytes(terminal, name)
  const decoded = decode(bytes, 'utf-8')
  if (decoded.kind === 'not_text') throw new Refusal('not_text', { kind: translate(`kind.${decoded.is}`) })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) throw new Refused('command.not_utf8', { file: shown(name) })
    throw error
  }
  if (text.includes('\0')) throw new Refused('command.holds_nul', { file: shown(name) })
  return text
}

/** Lines without their breaks, as they come; a last one need not end. Bytes that are no UTF-8 become U+FFFD. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of bytes) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

/** The bytes of a file as they are read; for files that need not fit in memory. */
export async function* bytesOf({ folder }: Terminal, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(resolve(folder, name))
  } catch (error) {
    throw unreadable(error, name)
  }
}

/**
 * Writes a new file; never over one that is there. When the pieces fail or the disk is full nothing stays behind; when this resolves the file is
 * on disk.
 */
export async function writeNew(path: string, name: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  let file: FileHandle
  try {
    file = await open(path, 'wx')
  } catch (error) {
    throw unwritable(error, name)
  }
  try {
    for await (const piece of pieces) await file.writeFile(piece)
    await file.sync()
    await file.close()
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw unwritable(error, name)
  }
}

/** Refuses a name that is taken. */
export async function mustBeNew(path: string, name: string): Promise<void> {
  if (await exists(path)) throw new Refused('command.file_exists', { file: name })
}

export async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false
    throw error
  }
}

/** In bytes. */
export async function sizeOf({ folder }: Terminal, name: string): Promise<number> {
  try {
    return (await stat(resolve(folder, name))).size
  } catch (error) {
    throw unreadable(error, name)
  }
}

const shown = (name: string): string => (name === '-' ? translate('command.stdin') : name)

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

function unreadable(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE': // a name with NUL in it
      return new Refused('command.no_file', { file: file.replaceAll('\0', '\uFFFD') })
    case 'EISDIR':
      return new Refused('command.is_folder', { file })
    case 'EACCES':
    case 'EPERM':
      return new Refused('command.may_not_read', { file })
    case 'ERR_FS_FILE_TOO_LARGE':
      return new Refused('command.file_too_large', { file })
  }
  return error
}

function unwritable(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case 'EEXIST':
      return new Refused('command.file_exists', { file })
    case 'ENOENT':
    case 'ENOTDIR':
      return new Refused('command.no_folder', { file })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Refused('command.may_not_write', { file })
  }
  return error
}

/** A file with units of its own on its way in: told from a plain text, read, looked at before it is kept, and kept. Shared by pages and command line. */
import type { FileContents } from '../segments/exchange/file.ts'
import { type FileSegment, fileSegments } from '../segments/exchange/file-segments.ts'
import { type Readable, readable } from '../segments/exchange/formats.ts'
import { recognise } from '../segments/exchange/recognise.ts'
import { standing, standings } from '../segments/model.ts'
import type { Profile } from '../segments/segmentation/segment.ts'
import type { Segmenter } from '../segments/segmentation/segmenter.ts'
import { decode } from '../segments/text/decode.ts'
import { countWords } from '../segments/text/words.ts'
import type { FileImport } from '../views/file-locals.ts'
import { codedParts } from './present/codes.ts'
import { problemSentence, readContents } from './reading.ts'
import type { NewDocument } from './store/contract.ts'

/** What a browser offers to choose from; another file can be chosen all the same. */
export const acceptedFiles = [
  'text/*',
  ...new Set(readable.flatMap(({ extension, otherExtensions = [] }) => [extension, ...otherExtensions])),
].join(',')

/** A file that is no plain text, read. */
export interface ReadFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly format: Readable
  readonly calledAs: Readable | undefined
  readonly contents: FileContents
}

/** Reads a file in the format it is in; undefined for a plain text, which is read by its encoding. What cannot be read is refused. */
export function readFile(name: string, bytes: Uint8Array): ReadFile | undefined {
  const { format, calledAs } = recognise(name, bytes)
  if (format.name === 'text') return undefined
  return { name, bytes, format, calledAs, contents: readContents(format, bytes) }
}

/** So many of the first segments are shown, and of the remarks. */
const shownFirst = 12
const shownRemarks = 5

/** What a person is told about a file before it is imported. */
export function describeFile(
  { name, bytes, format, calledAs, contents }: ReadFile,
  by: Profile | Segmenter,
): Pick<FileImport, 'file' | 'counts' | 'segments'> {
  const counts = Object.fromEntries(standings.map((one) => [one, { segments: 0, words: 0 }]))
  const shown: FileImport['segments']['shown'][number][] = []
  const kept = new Set<string>()
  let [total, notes, coded] = [0, 0, 0]
  for (const segment of fileSegments(contents, format.units, by)) {
    const count = counts[standingOf(segment)]!
    count.segments++
    count.words += countWords(segment.source)
    notes += segment.notes.length
    if (segment.codes.length > 0) coded++
    kept.add(segment.unit)
    if (++total <= shownFirst) shown.push(shownSegment(segment, total))
  }
  const plain = decode(bytes)
  return {
    file: {
      name,
      bytes: bytes.length,
      format: format.name,
      calledAs: calledAs?.name,
      sourceLanguage: contents.sourceLanguage ?? undefined,
      targetLanguage: contents.targetLanguage ?? undefined,
      plainEncoding: plain.kind === 'text' ? plain.encoding : undefined,
      leftOut: contents.units.length - kept.size,
      notes,
      coded,
      remarks: contents.remarks.slice(0, shownRemarks).map(problemSentence),
    },
    counts: counts as FileImport['counts'],
    segments: { total, shown },
  }
}

const standingOf = ({ target }: FileSegment) => standing(target?.state ?? 'initial', target?.text ?? '')

function shownSegment(segment: FileSegment, number: number): FileImport['segments']['shown'][number] {
  const { source, target, codes, notes } = segment
  return {
    number,
    source: codedParts(source, codes),
    target: target && codedParts(target.text, codes),
    standing: standingOf(segment),
    notes,
  }
}

type Act = Pick<NewDocument, 'id' | 'project' | 'by' | 'at' | 'key' | 'title'>

/** The document that a file becomes: targets with their states, notes as remarks, codes and places beside the texts. */
export function newFileDocument(
  { name, bytes, format, contents }: ReadFile,
  by: Profile | Segmenter,
  act: Act,
): NewDocument {
  const decoded = decode(bytes)
  return {
    ...act,
    fileName: name,
    format: format.name,
    encoding: decoded.kind === 'text' ? decoded.encoding : 'utf-8',
    bom: decoded.kind === 'text' && decoded.bom,
    lead: '',
    original: bytes,
    segments: {
      *[Symbol.iterator]() {
        for (const { target, ...segment } of fileSegments(contents, format.units, by))
          yield { ...segment, ...(target ? { target: { ...target, origin: 'imported' as const } } : {}) }
      },
    },
  }
}

import type { Code } from '../../segments/model.ts'
import { partsOf } from '../../segments/text/codes.ts'
import type { CodedPart } from '../../views/file-locals.ts'

/** A text in words and tokens, each token with what it stands for. */
export function codedParts(text: string, codes: readonly Code[]): CodedPart[] {
  const shown = new Map(codes.map((code) => [code.number, code.shown]))
  return partsOf(text, new Set(shown.keys())).map((part) => ({
    text: part.text,
    code: part.kind === 'text' ? undefined : (shown.get(part.number) ?? ''),
  }))
}

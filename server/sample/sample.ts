/** The article behind “open the sample”, as it came from the agency, and a translation to look at. Both are free to copy. */
import { readFile } from 'node:fs/promises'
import { cut } from '../../segments/segmentation/cut.ts'

export const sampleName = 'article.ar.txt'

/** The file, byte for byte. */
export const sampleBytes = (): Promise<Buffer> => readFile(new URL(sampleName, import.meta.url))

let first: Promise<{ source: string; target: string }> | undefined

/** The first sentence on both sides. */
export function sampleSentence(): Promise<{ source: string; target: string }> {
  first ??= (async () => {
    const arabic = (await sampleBytes()).toString('utf8')
    const english = await readFile(new URL('article.en.txt', import.meta.url), 'utf8')
    const opening = (text: string, language: 'ar' | 'en') => cut(text, 'sentences', language).next().value?.source ?? ''
    return { source: opening(arabic, 'ar'), target: opening(english, 'en') }
  })()
  return first
}

import type { Span } from '../../model.ts'
import type { Told } from '../docx/text.ts'
import type { Styles } from './styles.ts'

/** A paragraph or heading with words. Offsets are those of its element in the text of its part. */
export interface Paragraph extends Span {
  readonly key: string
  readonly inner: number
  readonly end: number
  /** `text:`, mostly. */
  readonly prefix: string
  readonly style: string
  readonly told: Told
  readonly comments: readonly string[]
}

export interface OdtPart {
  readonly name: string
  readonly text: string
  readonly styles: Styles
  readonly paragraphs: readonly Paragraph[]
}

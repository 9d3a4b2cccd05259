import type { Code, State } from '../../model.ts'
import { states } from '../../model.ts'
import { marked } from '../codes.ts'
import { type Edit, type FileContents, type FileUnit, type Filling, splice } from '../file.ts'
import { xmlText } from '../xml.ts'
import { type XmlText, xmlBytesOf } from '../xml-reader.ts'
import { type Stretch, withAttribute, withContent } from '../xml-tag.ts'
import { statesOf } from './write.ts'

/** Where the targets of a trans-unit go. */
export interface TransUnit {
  /** Of its segments, in order; one when it is not segmented. */
  readonly keys: readonly string[]
  readonly tag: { readonly from: number; readonly to: number }
  readonly approved: string | undefined
  readonly target: Stretch | undefined
  readonly targetState: string | undefined
  readonly sourceEnd: number
  readonly codes: readonly Code[]
  readonly prefix: string
  /** The seg-source, and in it the marks of the segments. */
  readonly segmented: { readonly whole: Stretch; readonly marks: readonly Stretch[] } | undefined
  /** What each segment is translated in: its mark in the target, or the target. */
  readonly translated: readonly (Stretch | undefined)[]
}

/** Writes targets and states into the text of the file; not a letter of anything else changes. */
export function refiller(
  original: Uint8Array,
  xml: XmlText,
  units: readonly FileUnit[],
  slots: readonly TransUnit[],
): FileContents['refill'] {
  const byKey = new Map(units.map((unit) => [unit.key, unit]))
  return (fillings) => {
    const edits: Edit[] = []
    const dropped: { key: string; token: string }[] = []
    for (const slot of slots) {
      const own = slot.keys.map((key) => ({ unit: byKey.get(key)!, filling: fillings.get(key) }))
      const markups = own.map(({ unit, filling }) => {
        if (!filling || filling.text === (unit.target ?? '')) return undefined
        const { markup, dropped: lost } = marked(filling.text, slot.codes, xmlText)
        for (const token of lost) dropped.push({ key: unit.key, token })
        return markup
      })
      const state = newState(own)
      edits.push(...editsOf(slot, markups, state, xml.text))
    }
    if (edits.length === 0) return { bytes: original, dropped }
    return { bytes: xmlBytesOf(splice(xml.text, edits), xml), dropped }
  }
}

/** A trans-unit has one state: the least of its segments. Undefined when it stays. */
function newState(own: readonly { unit: FileUnit; filling: Filling | undefined }[]): State | undefined {
  if (own.every(({ unit, filling }) => !filling || filling.state === unit.state)) return undefined
  const least = Math.min(...own.map(({ unit, filling }) => states.indexOf((filling ?? unit).state)))
  return states[least]!
}

function editsOf(
  slot: TransUnit,
  markups: readonly (string | undefined)[],
  state: State | undefined,
  text: string,
): Edit[] {
  const edits: Edit[] = []
  const { target, tag } = slot
  const named = state && statesOf[state]
  const written = markups.some((markup) => markup !== undefined)
  const whole = written && slot.translated.some((place, i) => !place && markups[i] !== undefined)
  const open = (from: string): string => {
    const bare = from.replace(/\s*\/>$/, '>')
    return named ? withAttribute(bare, 'state', named.state) : bare
  }
  if (!target) {
    if (written) {
      const start = open(`<${slot.prefix}target>`)
      edits.push({
        from: slot.sourceEnd,
        to: slot.sourceEnd,
        with: `${start}${rebuilt(slot, markups, text)}</${slot.prefix}target>`,
      })
    }
  } else if (whole || (written && target.end === target.to)) {
    const start = open(text.slice(target.from, target.inner))
    edits.push({
      from: target.from,
      to: target.to,
      with: `${start}${rebuilt(slot, markups, text)}</${slot.prefix}target>`,
    })
  } else {
    for (const [i, markup] of markups.entries()) {
      const place = slot.translated[i]
      if (markup !== undefined && place) edits.push(withContent(place, markup, text))
    }
    if (named)
      edits.push({
        from: target.from,
        to: target.inner,
        with: withAttribute(text.slice(target.from, target.inner), 'state', named.state),
      })
  }
  if (named && (slot.approved ?? 'no') !== named.approved)
    edits.push({ ...tag, with: withAttribute(text.slice(tag.from, tag.to), 'approved', named.approved) })
  return edits
}

/** The content of a target as the seg-source has it: what stands between its marks stays, within them stand the translations. */
function rebuilt({ segmented, translated }: TransUnit, markups: readonly (string | undefined)[], text: string): string {
  if (!segmented) return markups[0] ?? ''
  const { whole, marks } = segmented
  const edits = marks.map((mark, i) => {
    const old = translated[i]
    return withContent(mark, markups[i] ?? (old ? text.slice(old.inner, old.end) : ''), text)
  })
  const moved = edits.map((edit) => ({ ...edit, from: edit.from - whole.inner, to: edit.to - whole.inner }))
  return splice(text.slice(whole.inner, whole.end), moved)
}

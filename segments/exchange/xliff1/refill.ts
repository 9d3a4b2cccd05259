import type { Code, State } from '../../model.ts'
import { states } from '../../model.ts'
import { marked } from '../codes.ts'
import { type Edit, type FileUnit, type Filling, splice } from '../file.ts'
import { xmlText } from '../xml.ts'
import type { Sliced } from '../xml-codes.ts'
import { type Stretch, withAttribute, withContent } from '../xml-tag.ts'
import { statesOf } from './write.ts'

/** Where the targets of a trans-unit go. */
export interface TransUnit {
  /** Its segments, in order; one when it is not segmented. */
  readonly units: readonly FileUnit[]
  readonly tag: { readonly from: number; readonly to: number }
  readonly approved: string | undefined
  readonly target: Stretch | undefined
  readonly sourceEnd: number
  readonly codes: readonly Code[]
  readonly prefix: string
  /** The seg-source, and in it the marks of the segments. */
  readonly segmented: { readonly whole: Stretch; readonly marks: readonly Stretch[] } | undefined
  /** What each segment is translated in: its mark in the target, or the target. */
  readonly translated: readonly (Stretch | undefined)[]
}

/** Targets and states written into the text of a trans-unit; not a letter of anything else changes. */
export function editsOf(
  place: TransUnit,
  text: Sliced,
  fillings: ReadonlyMap<string, Filling>,
  drop: (key: string, token: string) => void,
): Edit[] {
  const own = place.units.map((unit) => ({ unit, filling: fillings.get(unit.key) }))
  const markups = own.map(({ unit, filling }) => {
    if (!filling || filling.text === (unit.target ?? '')) return undefined
    const { markup, dropped } = marked(filling.text, place.codes, xmlText)
    for (const token of dropped) drop(unit.key, token)
    return markup
  })
  return written(place, markups, newState(own), text)
}

/** A trans-unit has one state: the least of its segments. Undefined when it stays. */
function newState(own: readonly { unit: FileUnit; filling: Filling | undefined }[]): State | undefined {
  if (own.every(({ unit, filling }) => !filling || filling.state === unit.state)) return undefined
  const least = Math.min(...own.map(({ unit, filling }) => states.indexOf((filling ?? unit).state)))
  return states[least]!
}

function written(
  slot: TransUnit,
  markups: readonly (string | undefined)[],
  state: State | undefined,
  text: Sliced,
): Edit[] {
  const edits: Edit[] = []
  const { target, tag } = slot
  const named = state && statesOf[state]
  const isWritten = markups.some((markup) => markup !== undefined)
  const whole = isWritten && slot.translated.some((place, i) => !place && markups[i] !== undefined)
  const open = (from: string): string => {
    const bare = from.replace(/\s*\/>$/, '>')
    return named ? withAttribute(bare, 'state', named.state) : bare
  }
  if (!target) {
    if (isWritten) {
      const start = open(`<${slot.prefix}target>`)
      edits.push({
        from: slot.sourceEnd,
        to: slot.sourceEnd,
        with: `${start}${rebuilt(slot, markups, text)}</${slot.prefix}target>`,
      })
    }
  } else if (whole || (isWritten && target.end === target.to)) {
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
function rebuilt({ segmented, translated }: TransUnit, markups: readonly (string | undefined)[], text: Sliced): string {
  if (!segmented) return markups[0] ?? ''
  const { whole, marks } = segmented
  const edits = marks.map((mark, i) => {
    const old = translated[i]
    return withContent(mark, markups[i] ?? (old ? text.slice(old.inner, old.end) : ''), text)
  })
  const moved = edits.map((edit) => ({ ...edit, from: edit.from - whole.inner, to: edit.to - whole.inner }))
  return splice(text.slice(whole.inner, whole.end), moved)
}

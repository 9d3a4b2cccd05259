import { type Act, keyGroups } from '../../keys.ts'

/** What a keyboard event says, as far as it is asked. */
export interface Stroke {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
  /** An input method is composing a letter: the stroke belongs to it. */
  readonly isComposing: boolean
}

/** Acts that a dialog, a chooser or what stands beside the text hears itself while it is open. */
const elsewhere: ReadonlySet<Act> = new Set(['place', 'part', 'offer'])
const table = keyGroups.flatMap(({ keys }) => keys.filter(({ act }) => !elsewhere.has(act)))

/**
 * The act that a stroke asks for; undefined for all others, which stay the browser's. `writing`: the stroke goes to a text field,
 * where a key without Ctrl, Alt or ⌘ is a letter. Never while an input method composes.
 */
export function actOf(
  stroke: Stroke,
  { mac, writing }: { readonly mac: boolean; readonly writing: boolean },
): Act | undefined {
  if (stroke.isComposing || stroke.key === 'Process') return undefined
  return table.find((line) => matches(stroke, mac ? line.mac : line.keys, writing))?.act
}

const named: Readonly<Record<string, string>> = { Esc: 'Escape', '↓': 'ArrowDown', '↑': 'ArrowUp' }
const modifiers: readonly (readonly [keyof Stroke, readonly string[]])[] = [
  ['ctrlKey', ['Ctrl', '⌃']],
  ['altKey', ['Alt', '⌥']],
  ['metaKey', ['⌘']],
]

function matches(stroke: Stroke, chord: string, writing: boolean): boolean {
  const parts = chord.split(' ')
  const key = parts.at(-1)!
  if (modifiers.some(([pressed, names]) => stroke[pressed] !== parts.some((part) => names.includes(part)))) return false
  // A question mark needs Shift on one keyboard and none on another.
  if (key === '?') return stroke.key === '?' && !writing
  if (stroke.shiftKey !== parts.includes('Shift')) return false
  // A letter alone, large or small, is a letter in a field.
  if (writing && /^(Shift )?[A-Z]$/.test(chord)) return false
  return /^[A-Z]$/.test(key) ? letterOf(stroke) === key : stroke.key === (named[key] ?? key)
}

/**
 * The Latin letter of a stroke: what stands on the key, so that M is M on a French keyboard; where another script or a dead
 * key stands there (an Arabic keyboard, Option on a Mac), the letter of the key's place.
 */
function letterOf({ key, code }: Stroke): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  return key === 'Dead' || /^\p{L}/u.test(key) ? /^Key([A-Z])$/.exec(code)?.[1] : undefined
}

/** Whether a platform's name, as browsers give it, is one of Apple's. */
export const isMac = (platform: string): boolean => /^(mac|iphone|ipad)/i.test(platform)

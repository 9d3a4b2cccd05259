/** The marks that steer the direction of text, by their Unicode names. They are kept everywhere, and never silently. */
const names: Readonly<Record<string, string>> = {
  '\u061C': 'ARABIC LETTER MARK',
  '\u200E': 'LEFT-TO-RIGHT MARK',
  '\u200F': 'RIGHT-TO-LEFT MARK',
  '\u202A': 'LEFT-TO-RIGHT EMBEDDING',
  '\u202B': 'RIGHT-TO-LEFT EMBEDDING',
  '\u202C': 'POP DIRECTIONAL FORMATTING',
  '\u202D': 'LEFT-TO-RIGHT OVERRIDE',
  '\u202E': 'RIGHT-TO-LEFT OVERRIDE',
  '\u2066': 'LEFT-TO-RIGHT ISOLATE',
  '\u2067': 'RIGHT-TO-LEFT ISOLATE',
  '\u2068': 'FIRST STRONG ISOLATE',
  '\u2069': 'POP DIRECTIONAL ISOLATE',
}

const control = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

export interface ControlMark {
  /** In UTF-16 code units. */
  readonly at: number
  readonly name: string
}

/** Every directional control mark of a text, in order. */
export function controls(text: string): ControlMark[] {
  return [...text.matchAll(control)].map((found) => ({ at: found.index, name: names[found[0]]! }))
}

/** For file names only, where an override can make `exe.pdf` of `fdp.exe`: texts keep their marks. */
export function withoutControls(name: string): string {
  return name.replace(control, '')
}

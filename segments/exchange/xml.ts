/**
 * Text for XML 1.0 and HTML. Characters that XML cannot hold, not even as references (C0 controls but tab and line ends, U+FFFE, U+FFFF,
 * unpaired surrogates), become U+FFFD each, so that a file is always well-formed and a reader sees that something stood there.
 */

const unholdable =
  /[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

export const holdable = (text: string): string => text.replace(unholdable, '\uFFFD')

/** The content of an element. A carriage return is a reference, since parsers make a line feed of a bare one. */
export function xmlText(text: string): string {
  return holdable(text).replace(/[&<>\r]/g, (character) => references[character]!)
}

/** The value of an attribute, to stand between double quotes. White space is written as references, since parsers make spaces of it. */
export function xmlAttribute(text: string): string {
  return holdable(text).replace(/[&<>"\r\n\t]/g, (character) => references[character]!)
}

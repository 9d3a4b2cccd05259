/** Which XML a text opens as, before it is read. */

/** The first start tag, behind the declaration, comments and a DOCTYPE that declares nothing. Every step can match in one way only. */
const rootTag = (text: string): string =>
  /^(?:<\?[^>]*\?>|<!--(?:[^-]|-(?!->))*-->|<!DOCTYPE[^>[]*>|\s)*(<[^!?][^>]*)/.exec(text)?.[1] ?? ''

export const isRoot = (text: string, name: string): boolean =>
  (/^<(?:[\w.-]+:)?([\w.-]+)/.exec(rootTag(text))?.[1] ?? '') === name

/** By its namespace, or where it has none by its version. */
export function isXliff2(text: string): boolean {
  const root = rootTag(text)
  if (!isRoot(text, 'xliff')) return false
  if (/xliff:document:/.test(root)) return /xliff:document:2/.test(root)
  return /\sversion\s*=\s*["']2/.test(root)
}

import { xmlAttribute } from './xml.ts'

const attributes = /\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')/g

/** A start tag with an attribute set to a value, or without it for null. The rest of the tag stays to the letter. */
export function withAttribute(tag: string, name: string, value: string | null): string {
  for (const found of tag.matchAll(attributes)) {
    if (found[1] !== name) continue
    const written = value === null ? '' : ` ${name}="${xmlAttribute(value)}"`
    return tag.slice(0, found.index) + written + tag.slice(found.index + found[0].length)
  }
  if (value === null) return tag
  const end = /\s*\/?>$/.exec(tag)!
  return `${tag.slice(0, end.index)} ${name}="${xmlAttribute(value)}"${end[0]}`
}

import type { Edit } from './file.ts'
import { xmlAttribute } from './xml.ts'
import type { Sliced } from './xml-codes.ts'

/** Offsets of an element in the text of its file; see XmlElement. */
export interface Stretch {
  readonly from: number
  readonly inner: number
  readonly end: number
  readonly to: number
}

export const stretch = ({ from, inner, end, to }: Stretch): Stretch => ({ from, inner, end, to })

/** An element with another content; an empty tag is opened for it. The rest of its tags stays to the letter. */
export function withContent({ from, inner, end, to }: Stretch, markup: string, text: Sliced): Edit {
  if (end < to) return { from: inner, to: end, with: markup }
  const open = text.slice(from, inner)
  const name = /^<([^\s/>]+)/.exec(open)![1]!
  return { from, to, with: `${open.replace(/\s*\/>$/, '>')}${markup}</${name}>` }
}

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

import { membersOf } from './classes.ts'
import type { Node } from './pattern.ts'

/**
 * Characters of which one stands in every stretch that a pattern matches, no further from the place than `within` UTF-16 units: where none does, the pattern need not be
 * walked. «« [^«»]{0,300}» is asked at every stop of a text, and quotation marks are few.
 */
export interface Need {
  readonly key: string
  readonly members: readonly number[]
  readonly within: number
}

export function needOf(node: Node, backwards: boolean): Need | undefined {
  const members = required(node, backwards)
  if (members === undefined) return undefined
  const sorted = [...new Set(members)].sort((one, other) => one - other)
  return { key: sorted.join(), members: sorted, within: longest(node) }
}

/** More than these are found everywhere. */
const mostMembers = 12

/** Of a sequence the part that is furthest from the place: what stands next to it was looked at already. */
function required(node: Node, backwards: boolean): readonly number[] | undefined {
  switch (node.kind) {
    case 'set': {
      const members = membersOf(node.has)
      return members?.every((one) => one <= 0xffff) ? members : undefined
    }
    case 'sequence': {
      for (const part of backwards ? node.parts : node.parts.toReversed()) {
        const members = required(part, backwards)
        if (members) return members
      }
      return undefined
    }
    case 'choice': {
      const all: number[] = []
      for (const part of node.parts) {
        const members = required(part, backwards)
        if (members === undefined || all.length + members.length > mostMembers) return undefined
        all.push(...members)
      }
      return all
    }
    case 'repeat':
      return node.least > 0 ? required(node.part, backwards) : undefined
    case 'assert':
      return undefined
  }
}

function longest(node: Node): number {
  switch (node.kind) {
    case 'set':
      return 2
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + longest(part), 0)
    case 'choice':
      return Math.max(...node.parts.map(longest))
    case 'repeat':
      // No end times nothing is no number.
      return longest(node.part) === 0 ? 0 : node.most * longest(node.part)
    case 'assert':
      return 0
  }
}

/**
 * A look in the direction of the walk at the far end of a pattern is walked as a part of it, for nothing is asked but whether something matches: `(?<=«[^»]{0,300})\.` before a
 * place is `«[^»]{0,300}\.`
 */
export function flattened(node: Node, backwards: boolean): Node {
  switch (node.kind) {
    case 'assert': {
      const { assertion } = node
      return assertion.kind === 'look' && !assertion.negative && assertion.behind === backwards
        ? flattened(assertion.part, backwards)
        : node
    }
    case 'choice':
      return { kind: 'choice', parts: node.parts.map((part) => flattened(part, backwards)) }
    case 'sequence': {
      const far = backwards ? 0 : node.parts.length - 1
      return node.parts.length === 0
        ? node
        : { kind: 'sequence', parts: node.parts.map((part, i) => (i === far ? flattened(part, backwards) : part)) }
    }
    default:
      return node
  }
}

/** Where the characters of a need stand in a text; undefined when they are too many to be worth knowing. Linear time; the marks of a language are few. */
export function placesOf(text: string, { members }: Need): Int32Array | undefined {
  const most = text.length / oneIn + 64
  const found: number[] = []
  for (const code of members) {
    const unit = String.fromCharCode(code)
    for (let at = text.indexOf(unit); at >= 0; at = text.indexOf(unit, at + 1))
      if (found.push(at) > most) return undefined
  }
  return Int32Array.from(found).sort()
}

const oneIn = 32

/** Whether one of the places lies within reach of `at`, before it or from it on. */
export function isNear(places: Int32Array, at: number, within: number, backwards: boolean): boolean {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! < at) low = middle + 1
    else high = middle
  }
  return backwards ? low > 0 && at - places[low - 1]! <= within : low < places.length && places[low]! - at < within
}

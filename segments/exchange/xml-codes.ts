import type { Code } from '../model.ts'
import { alone, closing, freeNumbers, opening } from '../text/codes.ts'
import { elementsOf, textOf, type XmlElement } from './xml-reader.ts'

/** How a format writes its inline codes. */
export interface CodeStyle {
  /** It surrounds words, which are translated; any other element stands alone with all that is in it. */
  readonly pair: (element: XmlElement) => boolean
  /** It is no code itself: what it holds is read as if it were not there. */
  readonly clear?: (element: XmlElement) => boolean
  /** It stands for words. */
  readonly words?: (element: XmlElement) => string | undefined
  /** Which one it is: the same on both sides for what is one code. */
  readonly name: (element: XmlElement) => string
  /** A word or two for a person. */
  readonly shown: (element: XmlElement) => string
}

/** A text of which at least this stretch is there. */
export interface Sliced {
  readonly slice: (from: number, to: number) => string
}

export interface Numbered {
  readonly codes: readonly Code[]
  readonly numbers: ReadonlyMap<XmlElement, number>
}

/**
 * Numbers the codes of texts that belong together, source and target. What has one name on two sides is one code (the second of a name in a
 * text is the second in the other), and its markup is that of the last side that has it. `text` is the file.
 */
export function numberCodes(sides: readonly XmlElement[], text: Sliced, style: CodeStyle): Numbered {
  const free = freeNumbers(sides.map(textOf).join('\n'))
  const byName = new Map<string, number>()
  const numbers = new Map<XmlElement, number>()
  const codes = new Map<number, Code>()
  for (const side of sides) {
    const times = new Map<string, number>()
    const walk = (element: XmlElement): void => {
      if (style.words?.(element) !== undefined) return
      if (!style.clear?.(element)) {
        const once = style.name(element)
        const time = (times.get(once) ?? 0) + 1
        times.set(once, time)
        const name = `${once} ${time}`
        const number = byName.get(name) ?? (free.next().value as number)
        byName.set(name, number)
        numbers.set(element, number)
        codes.set(number, codeOf(element, number, text, style))
        if (!style.pair(element)) return
      }
      elementsOf(element).forEach(walk)
    }
    elementsOf(side).forEach(walk)
  }
  return { codes: [...codes.values()], numbers }
}

function codeOf(element: XmlElement, number: number, text: Sliced, { pair, shown }: CodeStyle): Code {
  const words = shown(element)
  if (!pair(element))
    return { number, kind: 'alone', open: text.slice(element.from, element.to), close: '', shown: words }
  const open = text.slice(element.from, element.inner).replace(/\s*\/>$/, '>')
  const close = element.end === element.to ? `</${element.name}>` : text.slice(element.end, element.to)
  return { number, kind: 'pair', open, close, shown: words }
}

/** The words of an element, with a token for each code. */
export function tokened(element: XmlElement, numbered: Numbered, style: CodeStyle): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child
      const words = style.words?.(child)
      if (words !== undefined) return words
      const number = numbered.numbers.get(child)
      if (number === undefined) return tokened(child, numbered, style)
      return style.pair(child)
        ? `${opening(number)}${tokened(child, numbered, style)}${closing(number)}`
        : alone(number)
    })
    .join('')
}

/** A page as a test reads it: its texts with the language and direction they stand in, its ids and what refers to them. */

export interface Piece {
  readonly text: string
  /** Of the nearest element that says so. */
  readonly lang: string | undefined
  readonly dir: string | undefined
  /** Inside a `bdi`: its direction is its own, whatever stands around it. */
  readonly isolated: boolean
  /** The element it stands in. */
  readonly element: string
}

export interface Reading {
  readonly pieces: readonly Piece[]
  /** Each element in order, with its attributes unescaped; an attribute without a value is ''. */
  readonly elements: readonly { readonly name: string; readonly attributes: ReadonlyMap<string, string> }[]
}

interface Open {
  readonly name: string
  readonly lang: string | undefined
  readonly dir: string | undefined
  readonly isolated: boolean
}

const tag =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][\w:-]*)((?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(\/?)>/gi
const attribute = /([\w:@.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
const empty = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])

/** Reads HTML strictly: throws when an element is closed that is not open, or left open, or when a `<` opens nothing. */
export function readHtml(html: string): Reading {
  const pieces: Piece[] = []
  const elements: { name: string; attributes: Map<string, string> }[] = []
  const open: Open[] = []
  let at = 0
  for (const match of html.matchAll(tag)) {
    told(html.slice(at, match.index))
    at = match.index + match[0].length
    const [, closing, given, rest, selfClosing] = match
    if (given === undefined) continue
    const name = given.toLowerCase()
    if (closing) {
      const last = open.pop()
      if (last?.name !== name)
        throw new Error(`</${name}> closes <${last?.name ?? 'nothing'}> at ${excerpt(match.index)}`)
      continue
    }
    const attributes = new Map(
      [...rest!.matchAll(attribute)].map(([, key, a, b, c]) => [key!.toLowerCase(), unescaped(a ?? b ?? c ?? '')]),
    )
    elements.push({ name, attributes })
    if (empty.has(name) || selfClosing) continue
    const outer = open.at(-1)
    open.push({
      name,
      lang: attributes.get('lang') ?? outer?.lang,
      dir: attributes.get('dir') ?? outer?.dir,
      isolated: name === 'bdi' || (outer?.isolated ?? false),
    })
  }
  told(html.slice(at))
  if (open.length > 0) throw new Error(`<${open.at(-1)!.name}> is never closed`)
  return { pieces, elements }

  function told(raw: string): void {
    if (raw.includes('<')) throw new Error(`A bare < in “${raw.trim().slice(0, 80)}”`)
    const text = unescaped(raw).trim()
    if (text === '') return
    const around = open.at(-1)
    pieces.push({
      text,
      lang: around?.lang,
      dir: around?.dir,
      isolated: around?.isolated ?? false,
      element: around?.name ?? '',
    })
  }

  function excerpt(index: number): string {
    return `“${html.slice(Math.max(0, index - 60), index + 40)}”`
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#39': "'" }

const unescaped = (text: string): string => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)

/** Ids that stand twice, and references (labels, descriptions, skip links) to ids that are not there. */
export function loose({ elements }: Reading): string[] {
  const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
  const known = new Set(ids)
  const referring = ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls', 'form', 'list']
  const references = elements.flatMap(({ attributes }) => [
    ...referring.flatMap((name) => (attributes.get(name) ?? '').split(/\s+/).filter(Boolean)),
    ...(attributes.get('href')?.startsWith('#') ? [attributes.get('href')!.slice(1)] : []),
  ])
  return [
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `twice: ${id}`),
    ...references.filter((id) => !known.has(id)).map((id) => `nowhere: ${id}`),
  ]
}

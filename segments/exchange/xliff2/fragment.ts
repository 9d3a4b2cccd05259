import { nmtoken } from './grammar.ts'

/** Prefixes of modules and of known extensions, besides the one-letter ones of the core. */
const registered = new Set(['gls', 'mtc', 'mda', 'res', 'ctr', 'slr', 'val', 'its', 'fs', 'tbx', 'pgs'])

export interface Fragment {
  readonly file: string | undefined
  readonly group: string | undefined
  readonly unit: string | undefined
  /** What it names at last: `n` a note, `d` data, `t` something in a target, '' something in a source or a part; undefined for none. */
  readonly leaf: { readonly prefix: string; readonly id: string } | undefined
}

/** Reads a fragment identifier (XLIFF 2.1, 4.4): `#f=f1/u=1/n=n1`. Undefined when it is none. */
export function fragmentOf(reference: string): Fragment | undefined {
  const selectors = reference.replace(/^#\/?/, '').split('/')
  const found: { f?: string; g?: string; u?: string } = {}
  let leaf: Fragment['leaf']
  let rank = -1
  for (const selector of selectors) {
    const parts = /^(?:([^=]*)=)?([^=]*)$/.exec(selector)
    if (!parts || leaf) return undefined
    const [, prefix = '', id = ''] = parts
    if (!nmtoken.test(id) || !(prefix === '' || /^[fgundt]$/.test(prefix) || registered.has(prefix))) return undefined
    const place = 'fgu'.indexOf(prefix === '' ? '-' : prefix)
    if (place < 0) leaf = { prefix, id }
    else if (place <= rank) return undefined
    else {
      rank = place
      found[prefix as 'f' | 'g' | 'u'] = id
    }
  }
  if (reference.startsWith('#/') && found.f === undefined) return undefined
  return { file: found.f, group: found.g, unit: found.u, leaf }
}

/** The keys of the editor, as the page of keys lists them: the catalogue holds the words, this the order. */
import type { Key } from '../../views/catalogue/index.ts'
import { translate } from '../../views/catalogue/index.ts'
import type { Pages } from '../../views/locals.ts'

const groups: readonly { readonly name: Key; readonly keys: readonly (readonly [keys: string, does: Key])[] }[] = []

export const keyGroups = (): Pages['keys']['groups'] =>
  groups.map(({ name, keys }) => ({
    name: translate(name),
    keys: keys.map(([key, does]) => [key, translate(does)] as const),
  }))

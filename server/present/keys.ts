/** The keys of the editor, as the page of keys lists them: views/keys.ts has the table, the catalogue the words. */
import { translate } from '../../views/catalogue/index.ts'
import { keyGroups as groups } from '../../views/keys.ts'
import type { Pages } from '../../views/locals.ts'

export const keyGroups = (): Pages['keys']['groups'] =>
  groups.map(({ name, keys }) => ({
    name: translate(name),
    keys: keys.map(({ act, keys: chord, mac }) => [chord, translate(`keys.${act}`), mac] as const),
  }))

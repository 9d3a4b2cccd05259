import { client } from '../catalogue/en/client.ts'
import { keys } from '../catalogue/en/keys.ts'
import { live } from '../catalogue/en/live.ts'
import { shared } from '../catalogue/en/shared.ts'
import { fill } from '../catalogue/fill.ts'

const words = { ...client, ...keys, ...shared, ...live }

/** The words of the interface, as on the server; only those that the script says itself come with it. */
export const word = (key: keyof typeof words, values: Readonly<Record<string, string | number>> = {}): string =>
  fill(words[key], values)

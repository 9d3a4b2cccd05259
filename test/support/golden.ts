/** Texts beside what they must become, in test/samples. UPDATE=1 writes them anew, on purpose. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect } from 'vitest'

const samples = resolve(import.meta.dirname, '../samples')

export const sample = (name: string): Buffer => readFileSync(join(samples, name))

/** Fails where `made` differs from the sample of that name. */
export function golden(name: string, made: string): void {
  const file = join(samples, name)
  if (process.env.UPDATE === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, made)
  }
  expect(made).toBe(readFileSync(file, 'utf8'))
}

import { expect, test } from 'vitest'
import { readable } from '../../../segments/exchange/formats.ts'
import { files, isText } from '../../support/files.ts'
import { withstands } from '../../support/mutations.ts'

for (const format of readable.filter(isText))
  test(`${format.name}: 10,000 altered files`, { timeout: 300_000 }, () => {
    expect(withstands(format, files[format.name]!.content, 10_000)).toBeGreaterThan(100)
  })

import { expect, test } from 'vitest'
import { readable } from '../../../segments/exchange/formats.ts'
import { files, isText } from '../../support/files.ts'
import { withstands } from '../../support/mutations.ts'

for (const format of readable.filter(isText))
  test(`${format.name}: 500 altered files are read or refused, and what is read is written again to the byte`, () => {
    const read = withstands(format, files[format.name]!.content, 500)
    // Else nothing was tried of what comes behind the reading.
    expect(read).toBeGreaterThan(5)
  })

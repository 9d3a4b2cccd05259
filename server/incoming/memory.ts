/** A file that is brought in as memory: what it holds that was translated. Shared by pages, threads and command line. */
import { withoutCodes } from '../../segments/exchange/codes.ts'
import { Refusal } from '../errors.ts'
import type { MemoryUnit } from '../store/contract.ts'
import { readFile } from './file.ts'

/** A sentence without a translation is nothing to remember. Codes are the file's own and stay there. Refused when nothing is left, or the file cannot be read. */
export function memoryUnits(name: string, bytes: Uint8Array): MemoryUnit[] {
  const units: MemoryUnit[] = []
  for (const { source, target, codes, by, at } of readFile(name, bytes)?.contents.units ?? [])
    if (source.trim() !== '' && target !== null && target.trim() !== '')
      units.push({ source: withoutCodes(source, codes), target: withoutCodes(target, codes), by, at })
  if (units.length === 0) throw new Refusal('no_translations')
  return units
}

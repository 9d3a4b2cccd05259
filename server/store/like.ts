import { type RawBuilder, sql } from 'kysely'

/** `like`, with what it takes for wildcards escaped: a person who looks for 100% means it. Both sides are folded before. */
export function contains(
  column: `${'segment' | 'memory_unit'}.folded_${'source' | 'target'}`,
  text: string,
): RawBuilder<boolean> {
  const pattern = `%${text.replace(/[\\%_]/g, (wild) => `\\${wild}`)}%`
  return sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`
}

/** Where a segment stands, in a word: said by pages and by the script. */
export const states = {
  'state.empty': 'empty',
  'state.draft': 'draft',
  'state.translated': 'translated',
  'state.reviewed': 'reviewed',
  'state.final': 'final',
} as const

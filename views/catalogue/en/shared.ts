/** Words of the editor that its page says first and the script after each save. */
export const shared = {
  'state.empty': 'empty',
  'state.draft': 'draft',
  'state.translated': 'translated',
  'state.reviewed': 'reviewed',
  'state.final': 'final',

  'editor.translated': '{translated} of {n} translated',
  'editor.position': 'Segment {number} of {n}',

  'panel.label': 'Beside the segment',
  'findings.n': { one: '{n} finding', other: '{n} findings' },
} as const

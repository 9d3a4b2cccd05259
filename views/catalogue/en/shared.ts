/** Words of the editor that its page says first and the script after each save. */
export const shared = {
  'state.empty': 'empty',
  'state.draft': 'draft',
  'state.translated': 'translated',
  'state.reviewed': 'reviewed',
  'state.final': 'final',

  'editor.translated': '{translated} of {n} translated',
  'editor.position': 'Segment {number} of {n}',

  'editor.decide': 'Compare and decide',
  'waiting.menu': { one: 'One proposed text', other: '{n} proposed texts' },
  'waiting.beside': {
    one: 'Another text waits beside this one.',
    other: '{n} other texts wait beside this one.',
  },

  'panel.label': 'Beside the segment',
  'findings.n': { one: '{n} finding', other: '{n} findings' },
} as const

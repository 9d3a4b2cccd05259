/** The words of soft split points: places below the sentence at which a long segment may be parted. */
export const soft = {
  'soft.title': 'Split here',
  'soft.before': 'before “{word}”, a good place',
  'soft.note': 'The sentence is long. The marked places are good ones to part it; any other will do as well.',
} as const

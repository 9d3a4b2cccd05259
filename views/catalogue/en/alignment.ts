/** What is said of two texts that were aligned: whether they are each other's translation. */
export const alignment = {
  'alignment.translation': 'The two texts are each other’s translation.',
  'alignment.doubtful':
    'Much of one text finds no partner in the other, or little is certain. Look before you keep it.',
  'alignment.unrelated': 'These do not look like translations of each other.',
  'alignment.exchanged': 'The source is English and the target Arabic. Exchange them?',
  'alignment.same': 'This is the same text twice.',
  'alignment.not_arabic': 'There is no Arabic in the source.',
  'alignment.not_english': 'The target is Arabic too.',
  'alignment.empty': 'One of the two texts has no words.',
} as const

/** Texts that no writer wrote, to be repeated to any length. */
/** What is repeated without a line break, unless it is one. */
export const hostile = {
  'words without a stop': 'كلمة ',
  'short sentences': 'نعم. لا؟ ',
  'nothing but stops': '.',
  'stops with spaces': '. ',
  'stops with harakat': '.\u064B',
  'stops among letters': '.a',
  'opening brackets': '(',
  'brackets that do not match': '(]',
  'stops in brackets': '(.)',
  'straight quotes': '"',
  'closing quotes': '»',
  'direction marks': '\u200F',
  tatweel: 'ـ',
  dashes: '- ',
  stars: '*',
  'rows of number signs': '#',
  'line breaks': '\n',
  spaces: ' ',
  titles: 'د. ',
  abbreviations: 'ق.م',
  'numbers of verses': 'قل هو (1) ',
  rosettes: 'كلمة ۝ ',
  'dots and words': 'كلمة ... وكلمة ',
  'both scripts': 'Mr. علي met د. سارة at 5 p.m. ثم غادر. ',
  addresses: '://a@b',
  emoji: '.😀 ',
  'halves of characters': '\uD800.',
  'every mark': '.؟!(«"\'-#*ـa:,>@ ',
} as const

export const repeated = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length)

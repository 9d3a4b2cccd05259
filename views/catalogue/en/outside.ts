/** Words of what goes out to people who do not use Warraq, and comes back from them. */
export const outside = {
  'redline.word': 'Word with tracked changes:',
  'redline.word_table': 'table',
  'redline.word_running': 'running English',

  'command.no_redline': 'Only docx is written with tracked changes (--since), not {name}.',
  'command.running_alone': '--running belongs to --since: it is the layout of what was changed since then.',
} as const

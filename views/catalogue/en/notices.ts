/** The words of the page of notices. */
export const notices = {
  'notices.title': 'Said to you',
  'notices.lead':
    'Threads that you wrote in or are called on in, and in which others have said something since you saw them.',
  'notices.none': 'Nobody has said anything to you that you have not seen.',
  'notices.called': 'calls on you',
  'notices.fresh': { one: 'one remark', other: '{n} remarks' },
  'notices.segment': 'segment {number}',
  'notices.gone': 'in a segment that is gone',
  'notices.all_seen': 'I have seen them all',
} as const

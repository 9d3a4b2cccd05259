/** What the script says of threads, of what others do, and of a state that an edit takes back: `client.word`. */
export const live = {
  'client.chosen.whole': 'On the whole segment instead',
  'client.calls': 'People to call on: Tab goes to them',

  'client.here': '{name} is here',
  'client.notices': { one: 'One thread has something new for you', other: '{n} threads have something new for you' },
  'client.other.saved': '{name} saved this segment while you were in it. It says now:',
  'client.other.take': 'Go on from this text',
  'client.other.typed': 'What you wrote here is not saved yet, so it stays. Both texts will be laid beside each other.',
  'client.moved': 'Somebody split, merged or restored segments, so the numbers here are no longer right.',
  'client.again': 'Read the page again',
  'client.dropped': 'Segment {number} was reviewed. Your edit takes that back, until somebody reviews it again.',

  'client.review.at': 'Edit {at} of {n}',
  'client.review.left': { one: 'One edit is still to decide.', other: '{n} edits are still to decide.' },
  'client.review.outcome': { one: 'As it stands after one decision', other: 'As it stands after {n} decisions' },
} as const

/** What the script says of threads, of what others do, and of a state that an edit takes back: `client.word`. */
export const live = {
  'client.chosen.whole': 'On the whole segment instead',
  'client.calls': 'People to call on: Tab goes to them',

  'client.review.at': 'Edit {at} of {n}',
  'client.review.left': { one: 'One edit is still to decide.', other: '{n} edits are still to decide.' },
  'client.review.outcome': { one: 'As it stands after one decision', other: 'As it stands after {n} decisions' },
} as const

/** What the script says of threads, of what others do, and of a state that an edit takes back: `client.word`. */
export const live = {
  'client.chosen.whole': 'On the whole segment instead',
  'client.calls': 'People to call on: Tab goes to them',
} as const

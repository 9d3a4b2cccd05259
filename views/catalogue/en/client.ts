/** The few words that the script in the browser says itself: `client.word`. Bundled with it, so keep them few. */
export const client = {
  'client.saved': 'saved',
} as const

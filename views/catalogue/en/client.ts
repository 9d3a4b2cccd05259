/** The few words that the script in the browser says itself: `client.word`. Bundled with it, so keep them few. */
export const client = {
  'client.sign.saving': 'saving',
  'client.sign.saved': 'saved',
  'client.sign.on_device': 'saved on this device',
  'client.sign.conflict': 'conflict',
  'client.sign.offline': 'offline',
  'client.sign.unsaved': 'not saved',

  'client.all.saving': 'Saving',
  'client.all.waiting': {
    one: 'One text waits on this device until the server answers',
    other: '{n} texts wait on this device until the server answers',
  },
  'client.all.undecided': { one: 'One save waits for you to decide', other: '{n} saves wait for you to decide' },
  'client.online': 'The server answers again, and everything is saved.',

  'client.conflict': 'Somebody else saved this segment while you were writing. Both texts are kept.',
  'client.decide': 'Compare and decide',
  'client.undecided': { one: 'One place is still to choose.', other: '{n} places are still to choose.' },
  'client.kept_here': 'Your text is kept on this device.',
  'client.goes_again': 'Your text is kept on this device and goes again by itself.',
  'client.keep_open': 'Your text stands only here: keep this page open, or copy it.',
  'client.sign_in': 'Sign in in another tab',
  'client.carried_on': 'Open what carries it on',

  'client.draft.found': {
    one: 'A text that was not saved is offered back.',
    other: '{n} texts that were not saved are offered back.',
  },
  'client.draft.here': 'You wrote this here on {when}, and it was not saved:',
  'client.draft.elsewhere': 'You wrote this in segment {number} on {when}, and it may not be saved:',
  'client.draft.empty': '(nothing: the text was deleted)',
  'client.draft.put_back': 'Put it back',
  'client.draft.discard': 'Discard it',
  'client.draft.open': 'Open segment {number}',
  'client.draft.later': 'What stands in this segment is not saved yet. Put the older text back after that.',

  'client.not_yet': 'Not everything is saved yet, so this page stays open.',
  'client.not_yet_here': 'The segment is not saved yet, so it is not split or merged.',
  'client.first': 'This is the first segment.',
  'client.last': 'This is the last segment.',
  'client.none_waits': 'No segment after this one waits.',
  'client.translated': 'Segment {number} is confirmed.',
  'client.reviewed': 'Segment {number} is reviewed.',
  'client.copied': 'The source is copied into segment {number}.',
  'client.leave': 'Leave it',
  'client.close': 'Close',

  'client.go': 'Go',
  'client.go.number': 'Number of the segment',
  'client.found': { one: 'One segment on this page.', other: '{n} segments on this page.' },
  'client.panel.away': 'The server did not answer. Try again in a moment.',

  'client.split.place': 'Where to split the source',
  'client.split.between': 'between {before} and {after}',
  'client.split.here': 'Split here',
  'client.split.hint': '← → choose the place, Enter splits, Esc leaves',
  'client.split.none': 'The source is one word, so there is no place to split it.',
  'client.split.cut': 'The translation is cut at its caret:',
  'client.split.whole': 'The translation stays whole with the first part. Put its caret where it is to be cut.',

  'client.merge.ask': 'Merge segment {number} with segment {next}? Both texts are joined, and it can be taken back.',
  'client.merge.do': 'Merge the two',

  'client.sign_out.ask': 'Some of what you wrote is not saved yet. Signing out wipes it from this browser.',
  'client.sign_out.do': 'Sign out and lose it',
  'client.sign_out.stay': 'Stay signed in',
} as const

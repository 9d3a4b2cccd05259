/**
 * The keys of the editor: one table, from which the page of keys, the `?` dialog and the script that obeys them are made;
 * docs/keyboard.md is compared with it. What each does stands in the catalogue, `keys.ACT`.
 *
 * `keys` is at once what a person reads and what the script matches: modifiers, then one key, parted by spaces. `mac` is the same
 * act on a Mac, where Ctrl and a letter, and Option and a letter, belong to writing (see docs/keyboard.md).
 */
export const keyGroups = [
  {
    name: 'keys.writing',
    keys: [
      { act: 'confirm', keys: 'Ctrl Enter', mac: '⌘ Enter' },
      { act: 'review', keys: 'Ctrl Shift Enter', mac: '⌘ Shift Enter' },
      { act: 'save', keys: 'Ctrl S', mac: '⌘ S' },
      { act: 'copy', keys: 'Ctrl Insert', mac: '⌃ ⌘ I' },
      { act: 'code', keys: 'Alt I', mac: '⌃ ⌘ J' },
    ],
  },
  {
    name: 'keys.moving',
    keys: [
      { act: 'next', keys: 'Ctrl ↓', mac: '⌥ ⌘ ↓' },
      { act: 'previous', keys: 'Ctrl ↑', mac: '⌥ ⌘ ↑' },
      { act: 'go', keys: 'Alt G', mac: '⌃ ⌘ G' },
      { act: 'search', keys: 'Ctrl K', mac: '⌘ K' },
      { act: 'leave', keys: 'Esc', mac: 'Esc' },
    ],
  },
  {
    name: 'keys.parting',
    keys: [
      { act: 'split', keys: 'Alt S', mac: '⌃ ⌘ S' },
      { act: 'stitch', keys: 'Alt P', mac: '⌃ ⌘ P' },
      { act: 'merge', keys: 'Alt M', mac: '⌃ ⌘ M' },
      { act: 'undo', keys: 'Alt U', mac: '⌃ ⌘ U' },
    ],
  },
  {
    name: 'keys.looking',
    keys: [
      { act: 'memory', keys: 'Alt O', mac: '⌃ ⌘ O' },
      { act: 'offer', keys: 'Alt 1–5', mac: '⌃ ⌘ 1–5' },
      { act: 'history', keys: 'Alt H', mac: '⌃ ⌘ H' },
      { act: 'comments', keys: 'Alt C', mac: '⌃ ⌘ C' },
      { act: 'keys', keys: '?', mac: '?' },
    ],
  },
  {
    name: 'keys.reviewing',
    keys: [
      { act: 'nextEdit', keys: 'J', mac: 'J' },
      { act: 'previousEdit', keys: 'K', mac: 'K' },
      { act: 'accept', keys: 'A', mac: 'A' },
      { act: 'reject', keys: 'X', mac: 'X' },
      { act: 'acceptRest', keys: 'Shift A', mac: 'Shift A' },
      { act: 'rejectRest', keys: 'Shift X', mac: 'Shift X' },
      { act: 'why', keys: 'M', mac: 'M' },
    ],
  },
  {
    name: 'keys.comparing',
    keys: [
      { act: 'nextChange', keys: 'N', mac: 'N' },
      { act: 'previousChange', keys: 'P', mac: 'P' },
      { act: 'view', keys: 'V', mac: 'V' },
    ],
  },
  {
    name: 'keys.splitting',
    keys: [
      { act: 'place', keys: '← →', mac: '← →' },
      { act: 'part', keys: 'Enter', mac: 'Enter' },
    ],
  },
] as const

export type Act = (typeof keyGroups)[number]['keys'][number]['act']

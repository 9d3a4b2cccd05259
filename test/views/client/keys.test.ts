import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { keyGroups as pageOfKeys } from '../../../server/present/keys.ts'
import { actOf, isMac, type Stroke } from '../../../views/client/keys/chord.ts'
import { keyGroups } from '../../../views/keys.ts'

const modified: Record<string, Partial<Stroke>> = {
  Ctrl: { ctrlKey: true },
  '⌃': { ctrlKey: true },
  Alt: { altKey: true },
  '⌥': { altKey: true },
  Shift: { shiftKey: true },
  '⌘': { metaKey: true },
}
const keyNames: Record<string, string> = { Esc: 'Escape', '↓': 'ArrowDown', '↑': 'ArrowUp' }
const plain = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, isComposing: false }

/** The stroke that a chord as it is written asks for, on a Latin keyboard. */
function stroke(chord: string, more: Partial<Stroke> = {}): Stroke {
  const parts = chord.split(' ')
  const key = parts.at(-1)!
  const letter = /^[A-Z]$/.test(key)
  return {
    ...plain,
    key: letter ? key.toLowerCase() : (keyNames[key] ?? key),
    code: letter ? `Key${key}` : key,
    ...Object.assign({}, ...parts.slice(0, -1).map((part) => modified[part])),
    ...more,
  }
}

const here = { mac: false, writing: true }
const all = keyGroups.flatMap(({ keys }) => [...keys])
/** Heard only where nobody writes. */
const isLetter = (chord: string): boolean => /^(Shift )?([A-Z]|\?)$/.test(chord)
const heard = all.filter(({ act }) => !['place', 'part', 'offer'].includes(act))

describe('a stroke', () => {
  test.each(heard)('of $keys asks for $act, and on a Mac $mac does', ({ act, keys, mac }) => {
    expect(actOf(stroke(keys), { mac: false, writing: !isLetter(keys) })).toBe(act)
    expect(actOf(stroke(mac), { mac: true, writing: !isLetter(keys) })).toBe(act)
  })

  test('that an input method composes with is its own', () => {
    expect(actOf(stroke('Ctrl Enter', { isComposing: true }), here)).toBeUndefined()
    expect(actOf(stroke('Alt S', { key: 'Process' }), here)).toBeUndefined()
  })

  test('is known by its place where another script stands on the key, and by its letter on every Latin keyboard', () => {
    expect(actOf(stroke('Alt S', { key: 'س', code: 'KeyS' }), here)).toBe('split')
    expect(actOf(stroke('Alt M', { key: 'm', code: 'Semicolon' }), here)).toBe('merge')
    expect(actOf(stroke('Alt M', { key: ',', code: 'KeyM' }), here)).toBeUndefined()
    expect(actOf(stroke('⌃ ⌘ U', { key: 'Dead', code: 'KeyU' }), { ...here, mac: true })).toBe('undo')
  })

  test('with the right Alt key, which is Ctrl and Alt to Windows, writes its letter', () => {
    for (const { keys } of heard.filter(({ keys }) => keys.startsWith('Alt'))) {
      expect(actOf(stroke(keys, { ctrlKey: true }), here)).toBeUndefined()
    }
  })

  test('of a question mark is a letter in a field, and with any modifier but Shift nothing of ours', () => {
    expect(actOf(stroke('?'), here)).toBeUndefined()
    expect(actOf(stroke('?', { shiftKey: true }), { ...here, writing: false })).toBe('keys')
    expect(actOf(stroke('?', { altKey: true }), { ...here, writing: false })).toBeUndefined()
  })

  test('of a letter alone is that letter in a field, large and small', () => {
    const letters = heard.filter(({ keys }) => isLetter(keys))
    expect(letters.length).toBeGreaterThan(5)
    for (const { keys } of letters) expect(actOf(stroke(keys), here)).toBeUndefined()
  })

  test('that writes, moves the caret, selects, copies, pastes or takes back stays the browser’s', () => {
    const everywhere = ['a', 'Enter', 'Tab', 'Backspace', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']
    const windows = [
      ...everywhere,
      ...['A', 'C', 'V', 'X', 'Z', 'Y', 'B', 'I', 'U'].map((letter) => `Ctrl ${letter}`),
      ...['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Backspace', 'Delete'].map((key) => `Ctrl ${key}`),
      ...[
        'Shift Insert',
        'Shift Delete',
        'Ctrl Shift ↑',
        'Ctrl Shift ↓',
        'Ctrl Shift Z',
        'Ctrl Shift V',
        'Alt ArrowLeft',
      ],
    ]
    const mac = [
      ...everywhere,
      ...['A', 'C', 'V', 'X', 'Z'].map((letter) => `⌘ ${letter}`),
      ...[
        '⌘ Shift Z',
        '⌘ ↑',
        '⌘ ↓',
        '⌘ ArrowLeft',
        '⌥ ↑',
        '⌥ ↓',
        '⌥ ArrowLeft',
        '⌥ Backspace',
        '⌃ Enter',
        '⌃ Shift Enter',
      ],
      // Cocoa's own keys, and the letters that Option writes.
      ...[...'ABDEFGHKLNOPTVY'].map((letter) => `⌃ ${letter}`),
      ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((letter) => [`⌥ ${letter}`, `⌥ Shift ${letter}`]),
    ]
    expect(windows.filter((chord) => actOf(stroke(chord), here) !== undefined)).toEqual([])
    expect(mac.filter((chord) => actOf(stroke(chord), { mac: true, writing: true }) !== undefined)).toEqual([])
  })

  test('is a Mac’s where the platform says so', () => {
    expect(['MacIntel', 'macOS', 'iPhone', 'iPad'].every(isMac)).toBe(true)
    expect(['Win32', 'Windows', 'Linux x86_64', '', 'Android'].some(isMac)).toBe(false)
  })
})

describe('the table', () => {
  test('gives each chord to one act', () => {
    for (const side of ['keys', 'mac'] as const) {
      const chords = all.map((line) => line[side])
      expect(new Set(chords).size).toBe(chords.length)
    }
  })

  test('is what the page of keys lists', () => {
    expect(pageOfKeys().map(({ keys }) => keys.map(([chord]) => chord))).toEqual(
      keyGroups.map(({ keys }) => keys.map(({ keys: chord }) => chord)),
    )
  })

  test('is what docs/keyboard.md lists: the same groups, keys, Mac keys and words', () => {
    const documented = readFileSync('docs/keyboard.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (Keys|---)/.test(line))
      .map((line) => line.slice(2, -2).split(' | '))
    expect(documented).toEqual(pageOfKeys().flatMap(({ keys }) => keys.map(([chord, does, mac]) => [chord, mac, does])))
  })
})

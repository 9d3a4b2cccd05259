import * as arabic from './arabic.ts'
import type { Reason } from './reasons.ts'

/** What a stop after an Arabic word is. `before` ends with the word, `after` begins with the next. */
export function judgeArabic(last: string, before: string, after: string): Reason {
  const word = spacedRow(last, before)
  if (/^[\d٠-٩.]+$/.test(word))
    return arabic.numbered.test(before) && arabic.carriesOn.test(after) ? 'numbered' : 'full_stop'
  // «ع. م.، س. د.، ون. خ.»
  if (/(?:^|\s)\p{L}\.،\sو\p{L}$/u.test(before)) return 'initial'
  if (arabic.latinInitial.test(word)) return opens(before, after) ? 'initial_ends' : 'initial'
  // «وتاريخ 5/4/1445هـ. نفيدكم»: written onto its number a unit needs no stop, so the stop is the sentence's.
  const glued = /^\p{Nd}[\p{Nd}.]*(\p{L}+)$/u.exec(word)?.[1]
  if (glued && arabic.units.has(glued) && arabic.carriesOn.test(after) && !after.startsWith('ثم')) return 'unit'
  if (!isShort(word)) return 'full_stop'
  // «البند ٣-٢-١/ب. ولا يخل», «40 كم/س. والرياح»: a letter behind a stroke is part of a number or a measure; «القضية رقم 125/2020 ك. واستأنفه»
  if (word.length === 1 && /[\p{L}\p{Nd}]\/\p{L}$/u.test(before)) return 'letter_name'
  if (word.length === 1 && /\p{Nd}\/\p{Nd}{1,4}\s\p{L}$/u.test(before) && opens(before, after)) return 'letter_name'
  const known = bare(word)
  // «حضر ود. رشا»: with a particle the title may be a word, «بكل ود».
  if (known !== word && known.length === 1) return opens(before, after) ? 'full_stop' : 'title'
  if (word.length === 1 && arabic.lettered.test(before.slice(0, before.length - 1))) return 'letter_name'
  if (arabic.units.has(known) && /[\d٠-٩°]\s*[\p{L}\d.]*$/u.test(before))
    return opens(before, after) || arabic.measuredNext.test(after) ? 'unit_ends' : 'unit'
  if (arabic.mayEnd.has(known) && !arabic.units.has(known)) return shortened(before, after)
  if (arabic.titles.has(known)) return 'title'
  if (arabic.references.has(known)) return judgeReference(known, before, after)
  const parts = known.split('.')
  if (parts.length > 1 && parts.every((part) => arabic.latinLetter.test(part))) return shortened(before, after)
  // A single letter is an initial: «ج. ر. ر. تولكين», «جورج و. بوش»; so is a row of them: «أ.ف.ب».
  if (parts.every((part) => part.length === 1))
    return parts.length > 1 && opens(before, after) ? 'initial_ends' : 'initial'
  return 'full_stop'
}

const shortened = (before: string, after: string): Reason =>
  opens(before, after) ? 'abbreviation_ends' : 'abbreviation'

/** «814 ق. م.»: a letter whose row was written with spaces is the row, when that is known. */
function spacedRow(word: string, before: string): string {
  if (word.length !== 1) return word
  const lead = /(?:^|\s)((?:\p{L}\.\s){1,3})$/u.exec(before.slice(0, before.length - 1))?.[1]
  const row = lead === undefined ? word : lead.replace(/\s/g, '') + word
  return isKnown(row) ? row : word
}

/** A whole word is one of a letterhead or a heading only before its number: «هاتف. 0225566», but «من كل باب. ثم». */
function judgeReference(known: string, before: string, after: string): Reason {
  if (/^[\d٠-٩]/.test(after) || known.length === 1) return 'reference'
  if (known.length > 2 && !known.includes('.') && !arabic.clipped.has(known)) return 'full_stop'
  return opens(before, after) ? 'abbreviation_ends' : 'reference'
}

/** Nothing longer is an abbreviation, but for those with a stop inside and the words of a letterhead. */
const isShort = (word: string): boolean => word.length <= 4 || word.includes('.') || arabic.references.has(word)

/** Without the particles written onto it, when that makes it a known one: «بالـ ق.م», «ود. رشا». */
function bare(word: string): string {
  if (isKnown(word)) return word
  const rest = word.replace(/^[وف]?[بلك]?(?:ال|لل)?(?=[\u0621-\u064A])/u, '')
  return isKnown(rest) && (rest.includes('.') || /^(?:[دمأ]|صص|مج|مخ|تحق?)$/.test(rest)) ? rest : word
}

const isKnown = (word: string): boolean =>
  arabic.mayEnd.has(word) || arabic.titles.has(word) || arabic.references.has(word)

/** «إن» behind a verb of saying carries it on: «قال المبعوث للـ بي.بي.سي. إن الهدنة صامدة». */
function opens(before: string, after: string): boolean {
  if (!arabic.opener.test(after)) return false
  return !(/^[إا]ن(?:ه|ها|هم)?\s/u.test(after) && /(?:^|\s)[وف]?(?:قال|يقول|تقول|قالت|ذكرت?|أكدت?)\s/u.test(before))
}

/** The names of HTML 4 for characters, as a list: those of U+00A0 to U+00FF in their order, then others with their numbers. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm ' +
  'raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH ' +
  'Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ' +
  'ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml ' +
  'yacute thorn yuml'
const others =
  'quot 22 amp 26 apos 27 lt 3c gt 3e OElig 152 oelig 153 Scaron 160 scaron 161 Yuml 178 fnof 192 circ 2c6 tilde 2dc ensp 2002 emsp 2003 ' +
  'thinsp 2009 zwnj 200c zwj 200d lrm 200e rlm 200f ndash 2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo 201a ldquo 201c rdquo 201d bdquo 201e ' +
  'dagger 2020 Dagger 2021 bull 2022 hellip 2026 permil 2030 prime 2032 Prime 2033 lsaquo 2039 rsaquo 203a oline 203e frasl 2044 euro 20ac ' +
  'trade 2122 larr 2190 uarr 2191 rarr 2192 darr 2193 harr 2194 rArr 21d2 hArr 21d4 minus 2212 infin 221e asymp 2248 ne 2260 le 2264 ge 2265'

const named = new Map<string, string>(latin.split(' ').map((name, i) => [name, String.fromCharCode(0xa0 + i)]))
for (const [, name, code] of others.matchAll(/(\S+) (\S+)/g))
  named.set(name!, String.fromCharCode(Number.parseInt(code!, 16)))

/** A reference to a character. */
export const reference = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,30}));/gi

/** The character that a reference stands for; undefined where we do not know it. */
export function characterOf(decimal?: string, hexadecimal?: string, name?: string): string | undefined {
  if (name !== undefined) return named.get(name)
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  // The standard reads these as other characters; they stay what they are in the file.
  const isOdd = code === 0 || code === 13 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
  return isOdd || Number.isNaN(code) || (code >= 0x80 && code <= 0x9f) ? undefined : String.fromCodePoint(code)
}

export const unescaped = (raw: string): string =>
  raw.replace(
    reference,
    (whole: string, decimal?: string, hexadecimal?: string, name?: string) =>
      characterOf(decimal, hexadecimal, name) ?? whole,
  )

export const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

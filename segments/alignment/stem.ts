/**
 * Light stems: enough is cut for the forms of a word to meet in the table, and no more. They take folded words (`fold`): no harakat, one alef,
 * ه for ة, ي for ى, lower case. A wrong cut does little harm, since the table was learnt with the same cuts.
 */

/**
 * An Arabic word without its conjunction, preposition, article and ending: وبالجمهورية and الجمهوريات meet in جمهور. Never less than two
 * letters remain. After Larkey's light10 (2002), with the pronoun endings added.
 */
export function arabicStem(word: string): string {
  let stem = word
  if (stem.length > 3 && /^[وف]/.test(stem)) {
    // وزير and فريق begin with the same letters: the conjunction is sure only before an article or a particle.
    const rest = stem.slice(1)
    if (/^(ال|بال|كال|لل)/.test(rest) && rest.length > 4) stem = rest
    else if (stem.length > 4 && stem[0] === 'و') stem = rest
  }
  const article = /^(?:[بكف]?ال|لل)/.exec(stem)
  if (article && stem.length - article[0].length >= 2) stem = stem.slice(article[0].length)
  for (const ending of endings) {
    if (stem.endsWith(ending) && stem.length - ending.length >= (ending.length > 1 ? 3 : 2)) {
      stem = stem.slice(0, -ending.length)
      break
    }
  }
  return stem
}

const endings = 'هما كما تهم تها تنا ياتهم ها هم هن كم نا ات ون ين ان يه تي ته وا تم ه ي ت'
  .split(' ')
  .sort((a, b) => b.length - a.length)

/**
 * The consonants a stem is built on: weak letters, the letters of derivation before the root and the infixed ت are left out, so that كتاب, كتب,
 * مكتوب and يكتب meet in كتب. A guess, for words that the table does not know by their stem.
 */
export function arabicRoot(stem: string): string {
  let root = stem.replace(/^(?:است|مست|يست|تست|نست)(?=...)/, '')
  if (root.length > 3) root = root.replace(/^[متيناسبلك](?=...)/, '')
  root = root.replace(/[اويءه]/g, '')
  if (root.length > 3) root = root.replace(/^(.)ت/, '$1').replace(/^[من]/, '')
  return root.length < 2 ? stem : root
}

/**
 * What else an unknown stem may be, likeliest first: without the ا of the accusative, with the person of the present tense that word lists give, without
 * what is written to its front, without the letter of the present tense, with the weak letter that its ending took: مختلفا, تقول, فتقول,
 * لعبور, سنشهد, يدعون. Each has two letters at least.
 */
export function variants(stem: string): string[] {
  const rest = /^(?:[وف]?[سلبك]|[وف])(?=..)/.exec(stem)
  const bare = rest ? stem.slice(rest[0].length) : ''
  const without = [
    /[^ا]ا$/.test(stem) ? stem.slice(0, -1) : '',
    third(stem),
    bare,
    third(bare),
    /^[يتنا]/.test(stem) ? stem.slice(1) : '',
    /^[يتنا]/.test(bare) ? bare.slice(1) : '',
    /ي$/.test(stem) ? stem.slice(0, -1) : '',
    `${stem}و`,
    `${stem}ي`,
  ]
  return without.filter((one) => one.length > 2 || (one.length === 2 && stem.length === 3))
}

/** The third person for the others. */
const third = (stem: string): string => (/^[تنا]../.test(stem) ? `ي${stem.slice(1)}` : '')

/** An English word without possessive, plural, -ed, -ing, -ly and final e or y; said and went become say and go. */
export function englishStem(word: string): string {
  const bare = word.replace(/['’](?:s|re|ve|ll|d|m|t)?$/, '')
  const base = irregular.get(bare) ?? bare
  return ending(base)
}

function ending(word: string): string {
  let stem = word
  if (stem.length > 3) {
    if (stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`
    else if (/(?:ss|sh|ch|x|z)es$/.test(stem)) stem = stem.slice(0, -2)
    else if (/[^sui]s$/.test(stem)) stem = stem.slice(0, -1)
  }
  if (stem.length > 4) {
    const cut = stem.replace(/(?:ing|ed)$/, '')
    if (cut !== stem && cut.length > 2 && /[aeiouy]/.test(cut)) stem = cut.replace(/([bdfgmnprt])\1$/, '$1')
    stem = stem.replace(/(?<=...)ly$/, '')
  }
  if (stem.length > 3) stem = stem.replace(/e$/, '').replace(/y$/, 'i')
  return stem
}

const irregular = new Map(
  `say:said,says go:went,gone,goes come:came take:took,taken see:saw,seen give:gave,given know:knew,known find:found tell:told make:made
  think:thought leave:left feel:felt keep:kept bring:brought begin:began,begun write:wrote,written stand:stood hear:heard run:ran sit:sat
  speak:spoke,spoken hold:held mean:meant meet:met pay:paid send:sent build:built fall:fell,fallen lose:lost buy:bought sell:sold
  teach:taught catch:caught fight:fought seek:sought sleep:slept lead:led grow:grew,grown draw:drew,drawn fly:flew,flown throw:threw,thrown
  break:broke,broken choose:chose,chosen drive:drove,driven rise:rose,risen eat:ate,eaten drink:drank,drunk sing:sang,sung swim:swam
  wear:wore,worn forget:forgot,forgotten get:got,gotten win:won hide:hid,hidden bear:bore,borne,born swear:swore,sworn strike:struck
  become:became understand:understood shake:shook,shaken wake:woke die:dying lie:lay,lying bind:bound lend:lent spend:spent bend:bent
  arise:arose,arisen forgive:forgave,forgiven forbid:forbade,forbidden slay:slew,slain weep:wept creep:crept dwell:dwelt steal:stole,stolen
  ride:rode,ridden show:shown do:did,done,does have:had,has be:is,was,were,been,are,am,being man:men woman:women child:children foot:feet
  tooth:teeth person:people mouse:mice life:lives wife:wives knife:knives leaf:leaves half:halves self:selves wolf:wolves thief:thieves
  good:better,best bad:worse,worst i:me,my,mine we:us,our,ours you:your,yours he:him,his she:her,hers they:them,their,theirs`
    .split(/\s+/)
    .flatMap((line) => {
      const [base, forms] = line.split(':')
      return forms!.split(',').map((form) => [form, base!] as const)
    }),
)

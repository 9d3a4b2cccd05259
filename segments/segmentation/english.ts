/** Before a name or number: the stop never ends a sentence. */
export const titles = new Set(
  `mr mrs ms mx dr prof rev fr sr sra st ste gen lt ltc col cmdr cdr capt cpt maj sgt cpl pvt adm gov sen rep pres hon amb sec supt insp messrs mmes mt ft pt v vs cf viz eg ie e.g i.e al ca approx no nos n° nr art arts sec secs ch chap vol vols ed eds trans fig figs eq eqs pp p par para app ex op tel ext dept univ est min max capt atty gen. asst assoc rt`.split(
    ' ',
  ),
)

/** May end a sentence or stand within one: what follows decides. */
export const mayEnd = new Set(
  `jr sr inc ltd co corp llc plc bros cie gmbh etc a.m p.m am pm u.s u.k u.n e.u u.s.a u.s.s.r u.a.e d.c l.a n.y b.c a.d b.c.e c.e ph.d m.d b.a m.a m.sc b.sc esq jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun st ave blvd rd hwy sq ft in cm mm km kg lb lbs oz hr hrs sec secs min mins yr yrs mo wk et al ibid id misc avg assn dept univ gov mass calif fla tex ariz ala ark colo conn del ga ill ind kan ky la md me mich minn miss mo mont neb nev okla ore pa tenn va vt wash wis wyo ont que`.split(
    ' ',
  ),
)

/** Capitalised words that open sentences far more often than they carry a name on. */
export const openers = new Set(
  `the a an this that these those it its he she they we i you his her their our my your there here in on at by for from to of with without as if when while where what who whom whose which why how but and or so yet nor not no yes however moreover furthermore therefore thus then now today yesterday tomorrow meanwhile although though because since after before during until unless once both each every all some many most several few such one two three another other according asked did do does is are was were will would can could may might must should has have had let please see next first second third last finally also even just still only never ever always often perhaps maybe indeed instead despite between among under over earlier later more much mr mrs ms dr`.split(
    ' ',
  ),
)

/** Names with a stop of their own in which the next capital is part of the name: "the U.S. Government". */
export const namesOn = new Set(
  `government army navy air force congress senate house president department supreme court district attorney marine marines treasury state embassy ambassador dollar securities constitution open postal forces military secretary house coast officials security`.split(
    ' ',
  ),
)

/** Brands that carry a mark of their own. */
export const brands = new Set([
  'yahoo!',
  'jeopardy!',
  'yum!',
  'oklahoma!',
  'mamma mia!',
  'guess?',
  'chips ahoy!',
  'wham!',
  'airplane!',
  'joomla!',
  'e!',
])

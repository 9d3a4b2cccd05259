/**
 * OmegaT, the tool that most translators of Arabic can have for nothing, with our files: its own segmenter given our rules, and a project of its own with our
 * rules and our memory, which must fill every segment of the article. It ends with 0 whatever happens, so its log is read as well.
 */
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { writeSrx } from '../../segments/exchange/srx.ts'
import { tmx } from '../../segments/exchange/tmx.ts'
import { cut } from '../../segments/segmentation/cut.ts'
import { segment } from '../../segments/segmentation/segment.ts'
import { exportedRules } from '../../segments/segmentation/srx/built-in.ts'
import { bitextOf, written } from '../support/bitext.ts'
import { cuts } from '../support/cuts.ts'
import type { Check } from './docx.ts'
import { isInstalled, missing, verdict } from './programs.ts'

/** Where Debian puts it; elsewhere WARRAQ_OMEGAT names it. */
const jar = process.env.WARRAQ_OMEGAT ?? '/usr/share/omegat/OmegaT.jar'
const article = resolve(import.meta.dirname, '../samples/article.ar.txt')
const names = [
  'OmegaT: cuts the article by our rules as we do',
  'OmegaT: cuts golden cases by our rules as we do',
  'OmegaT: our memory fills every segment of the article, cut by our rules',
]
/** What Java takes for no white space: a space that does not break lines. */
const isUnbroken = (text: string): boolean => text.includes('\u00A0')

export async function omegatChecks(): Promise<Check[]> {
  if (!isInstalled('java') || !existsSync(jar)) return missing(names, 'OmegaT')
  const folder = mkdtempSync(join(tmpdir(), 'warraq-omegat-'))
  try {
    const rules = join(folder, 'rules.srx')
    writeFileSync(rules, writeSrx(exportedRules({ base: 'sentences', rules: [] })))
    const project = join(folder, 'project')
    for (const name of ['omegat', 'source', 'target', 'tm/auto', 'glossary', 'dictionary'])
      mkdirSync(join(project, name), { recursive: true })
    return [...segmented(rules, project), await filled(folder, project)]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function segmented(rules: string, project: string): Check[] {
  const paragraphs = readFileSync(article, 'utf8')
    .split(/\n+/)
    .map((text) => ({ id: text.slice(0, 20), text, lang: 'ar' as const }))
  const golden = ['hard', 'arabic', 'english', 'unseen', 'wider', 'last'].flatMap((name) => cuts(name))
  // Lines are its filters' affair, not its rules'.
  const texts = [...paragraphs, ...golden].filter(({ text }) => text.trim() !== '' && !/[\n\r\u2028\u2029]/.test(text))
  const { status, stdout, stderr } = spawnSync(
    'java',
    ['-cp', jar, join(import.meta.dirname, 'Omegat.java'), rules, join(project, 'omegat/segmentation.conf')],
    { input: texts.map(({ text, lang }) => `${lang}\t${text}`).join('\0'), encoding: 'utf8', maxBuffer: 1 << 26 },
  )
  if (status !== 0) return names.slice(0, 2).map((what) => ({ what, passed: false, detail: stderr.slice(0, 600) }))
  const theirs = stdout.split('\0').map((one) => one.split('\u0001').map((part) => part.trim()))
  const wrong = texts.flatMap(({ id, text, lang }, i) => {
    const ours = segment(text, 'sentences', lang).map(({ from, to }) => text.slice(from, to).trim())
    return JSON.stringify(ours) === JSON.stringify(theirs[i])
      ? []
      : [{ id, text, told: `${id}: ${theirs[i]?.join(' | ')}` }]
  })
  const own = new Set(paragraphs.map(({ id }) => id))
  const [here, there] = [wrong.filter(({ id }) => own.has(id)), wrong.filter(({ id }) => !own.has(id))]
  const asked = texts.filter(({ id }) => !own.has(id)).length
  return [
    verdict(
      names[0]!,
      here.map(({ told }) => told),
      `${texts.length - asked} paragraphs`,
    ),
    {
      what: names[1]!,
      passed: there.every(({ text }) => isUnbroken(text)),
      detail: [`${asked - there.length} of ${asked} texts`, ...there.map(({ told }) => told)].join(
        `\n${' '.repeat(13)}`,
      ),
    },
  ]
}

const settings = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
${['source_dir', 'target_dir', 'tm_dir', 'glossary_dir', 'glossary_file', 'dictionary_dir'].map((name) => `<${name}>__DEFAULT__</${name}>`).join('\n')}
<source_lang>AR</source_lang><target_lang>EN</target_lang><sentence_seg>true</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
`

async function filled(folder: string, project: string): Promise<Check> {
  const what = names[2]!
  const pieces = [...cut(readFileSync(article, 'utf8'), 'sentences', 'ar')]
  const given = pieces.map((piece, i) => ({ ...piece, target: `Sentence ${i + 1}.`, state: 'final' as const }))
  writeFileSync(join(project, 'tm/auto/warraq.tmx'), await written(tmx, bitextOf(given)))
  writeFileSync(join(project, 'omegat.project'), settings)
  copyFileSync(article, join(project, 'source/article.utf8'))
  const options = ['--mode=console-translate', `--config-dir=${join(folder, 'config')}`, '--no-team']
  const { stdout, stderr } = spawnSync('java', [`-Duser.home=${folder}`, '-jar', jar, project, ...options], {
    encoding: 'utf8',
    timeout: 300_000,
  })
  const log = `${stdout}${stderr}`
  const refused = /^.*TF_TM_LOAD_ERROR.*$/m.exec(log)
  if (refused) return { what, passed: false, detail: refused[0] }
  const statistics = join(project, 'omegat/project_stats.txt')
  if (!existsSync(statistics)) return { what, passed: false, detail: log.slice(-600) }
  const said = readFileSync(statistics, 'utf8')
  const figures = (name: string): string => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(said)?.[1] ?? 'nothing'
  const target = readdirSync(join(project, 'target')).map((name) => readFileSync(join(project, 'target', name), 'utf8'))
  const [total, remaining] = [figures('Total'), figures('Remaining')]
  const isWhole = given.every((one) => target.join('').includes(one.target)) && !/[\u0620-\u064A]/.test(target.join(''))
  return {
    what,
    passed: total === String(pieces.length) && remaining === '0' && isWhole,
    detail: `Total: ${total}  Remaining: ${remaining}; no TF_TM_LOAD_ERROR in its log`,
  }
}

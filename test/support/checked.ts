/** A document in whose translation the checks find something, and one finding is set aside. */
import type { ProjectId } from '../../segments/model.ts'
import { importText, save, segmentsOf } from './app.ts'
import type { Person } from './person.ts'

const texts: readonly (readonly [arabic: string, english: string])[] = [
  [
    'وصل ٢٬٥٠٠ مسافر إلى مطار بغداد في ٣ نيسان ٢٠١٥، بعد يومين من الانتظار.',
    'Some 2,500 travellers came to Baghdad airport on 3 May 2015, after two days of waiting.',
  ],
  [
    'وقال المدير (في تصريح لإذاعة المدينة): هل نحن مستعدون لألف مسافر آخر؟',
    'The director said (to the the city radio: we are ready for another thousand passengers.',
  ],
  [
    'ارتفعت الأسعار بنسبة ١٢ بالمئة، بحسب https://example.org/prices.',
    'Prices rose by 12، according to https://example.org/prices.',
  ],
  ['اشترى ثلاثة كتب من السوق.', 'He bought books in the market.'],
  ['افتتح السوق أبوابه صباح السبت.', 'The market opened on Saturday morning.'],
]

/** `setter` sets the third finding of the second segment aside. */
export async function checked(
  writer: Person,
  setter: Person,
  project: ProjectId,
): Promise<{ document: string; segments: string[] }> {
  const document = await importText(writer, project, texts.map(([arabic]) => arabic).join('\n'), { name: 'المطار.txt' })
  await writer.form(`/documents/${document}/title`, { title: 'The airport and the market' })
  const segments = (await segmentsOf(writer, document)).map(({ id }) => id)
  for (const [i, [, text]] of texts.entries()) {
    const answer = await save(writer, segments[i]!, { base: 0, text, state: 'translated' })
    if (answer.status !== 200) throw new Error(`Segment ${i + 1} was refused: ${answer.status} ${answer.text}`)
  }
  const { panel } = await writer.data<{ panel: { findings: { name: string }[] } }>(
    `/segments/${segments[1]}/panel?tab=findings`,
  )
  await setter.send(`/segments/${segments[1]}/findings`, { finding: panel.findings.at(-1)!.name })
  return { document, segments }
}

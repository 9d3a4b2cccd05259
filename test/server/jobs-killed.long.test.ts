/** The power goes in the middle of a large import. */
import { expect, test } from 'vitest'
import { newProject } from '../support/app.ts'
import { ended, inTheEnd, jobIn, type Told } from '../support/jobs.ts'
import { founder } from '../support/person.ts'
import { startWarraq } from '../support/warraq.ts'

test('a server that is killed during an import leaves no document; its job says so, and the import can be begun again', async () => {
  let warraq = await startWarraq()
  const { dataFolder, port } = warraq
  try {
    const omar = await founder(warraq.url)
    const project = await newProject(omar)
    const text = Buffer.from(
      Array.from({ length: 20_000 }, (_, i) => `هذه جملة من رحلة طويلة، رقمها ${i + 1}.`).join('\n'),
    )
    const preview = await inTheEnd(omar, await omar.file(`/projects/${project}/imports`, 'رحلة.txt', text))
    const send = () => omar.form(preview.location!, { title: 'A text', key: crypto.randomUUID() })
    const documents = async () => (await omar.data<{ documents: unknown[] }>(`/projects/${project}`)).documents
    for (const from of [500, 5000]) {
      const job = jobIn(await send())!
      while ((await omar.data<Told>(job)).job.done < from) await new Promise((done) => setTimeout(done, 5))
      await warraq.kill()
      warraq = await startWarraq({ dataFolder, port })
      expect(await documents()).toEqual([])
      expect(await ended(omar, job)).toMatchObject({
        job: { state: 'failed' },
        problem: { code: 'job_interrupted' },
      })
      expect(await documents()).toEqual([])
    }
    const again = jobIn(await send())!
    expect((await ended(omar, again)).job.state).toBe('done')
    expect(await documents()).toHaveLength(1)
  } finally {
    await warraq.clear()
  }
}, 600_000)

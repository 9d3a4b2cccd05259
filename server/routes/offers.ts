/** What a later translation offers beside a text: taken, which is a change, or left. */
import type { Router } from 'express'
import { z } from 'zod'
import { take } from '../../segments/revisions/fill.ts'
import type { Living } from '../../segments/revisions/lineage.ts'
import { Refusal } from '../errors.ts'
import { tell } from '../middleware/flash.ts'
import { paths } from '../paths.ts'
import type { Shell } from '../shell.ts'
import type { Offer, OfferId, Row } from '../store/contract.ts'
import { doors, id } from './doors.ts'
import { read } from './forms.ts'

const settling = z.object({ act: z.enum(['take', 'leave']) })

/** No bead has more segments on one side; splits may have made more of them. */
const most = 64

export function offers(shell: Shell): Router {
  const { store, clock } = shell
  const open = doors(shell)

  open.post('/segments/:segment/offers/:offer', 'write', async (req, res, { document, row, user }) => {
    const { act } = read(req, settling)
    const named = id<OfferId>(req.params.offer)
    const found = await store.offers.get(named)
    if (!found || found.document !== document.id) throw new Refusal('not_found')
    const offer = (await store.offers.open(document.id)).find((one) => one.id === named)
    const goal = paths.alignment(document.id, { segment: offer?.segment ?? row.segment.id })
    // Settled already, perhaps by this very request sent again.
    if (!offer) return res.redirect(303, goal)
    if (act === 'leave') {
      await store.offers.settle(named, user.id, clock(), false)
      tell(shell, req, res, { tone: 'good', key: 'flash.left' })
      return res.redirect(303, goal)
    }
    const decided = take((await piecesOf(offer)).map(living), offer)
    // The offer's own name is the key: taken twice, it is one change.
    const outcome = await store.restructurings.apply(document.id, decided, user.id, clock(), named)
    if (outcome.kind !== 'restructured') throw new Refusal('changed_meanwhile')
    await store.offers.settle(named, user.id, clock(), true)
    const undo = { document: document.id, change: outcome.change }
    tell(shell, req, res, { tone: 'good', key: 'flash.taken', undo })
    const segment = outcome.segments[0]?.id ?? offer.segment
    res.redirect(303, paths.alignment(document.id, { segment }))
  })

  /** The living segments that it says together, in order. */
  async function piecesOf({ segment, last }: Offer): Promise<Row[]> {
    const pieces: Row[] = []
    let row = await store.segments.get(segment)
    while (row && pieces.length < most) {
      pieces.push(row)
      if (row.segment.id === last) return pieces
      row = await store.segments.neighbour(row.segment.id, 'next')
    }
    throw new Refusal('changed_meanwhile')
  }

  return open.router
}

const living = ({ segment, head, text, state }: Row): Living => ({ segment, head, text, state })

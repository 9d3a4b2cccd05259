/**
 * The peer of the editor page: what Express and EJS cost by themselves. The same hundred pairs of texts, the same
 * number of bytes (the rest is constant markup), the same compression; no store, no session, no headers of ours.
 *
 *     tsx test/bench/bare.ts ROWS.json BYTES   prints its port
 */
import { readFileSync } from 'node:fs'
import compression from 'compression'
import express from 'express'

const [rowsFile, bytes] = process.argv.slice(2)
const rows = JSON.parse(readFileSync(rowsFile!, 'utf8')) as { source: string; target: string }[]
const app = express()
app.set('views', import.meta.dirname)
app.set('view engine', 'ejs')
app.enable('view cache')
app.use(compression())
// Constant markup of the weight that ours has in a row: alike from row to row, as ours is.
const texts = rows.reduce((sum, row) => sum + Buffer.byteLength(row.source) + Buffer.byteLength(row.target), 0)
const each = Math.max(0, Math.floor((Number(bytes) - texts) / rows.length) - 120)
app.locals.filler = '<button type="submit" class="act">Confirm</button>'.repeat(50).slice(0, each)
app.get('/', (_req, res) => {
  res.render('bare', { rows })
})
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`)
})
process.on('SIGTERM', () => process.exit(0))

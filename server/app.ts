/** The one place where the parts meet: middleware and routes, in the order in which a request sees them. */
import { fileURLToPath } from 'node:url'
import compression from 'compression'
import express, { type Express } from 'express'
import { router as assetRouter } from './assets.ts'
import { bodies } from './middleware/bodies.ts'
import { useEjs } from './middleware/engine.ts'
import { failures, lastResort, nothingHere } from './middleware/failures.ts'
import { headers } from './middleware/headers.ts'
import { log } from './middleware/log.ts'
import { meant } from './middleware/meant.ts'
import { sameOrigin } from './middleware/origin.ts'
import { pages } from './middleware/pages.ts'
import { visitor } from './middleware/visitor.ts'
import { account } from './routes/account.ts'
import { alignment } from './routes/alignment.ts'
import { api } from './routes/api.ts'
import { archives } from './routes/archives.ts'
import { comments } from './routes/comments.ts'
import { compare } from './routes/compare.ts'
import { documents } from './routes/documents.ts'
import { exports } from './routes/exports.ts'
import { findings } from './routes/findings.ts'
import { health } from './routes/health.ts'
import { help } from './routes/help.ts'
import { home } from './routes/home.ts'
import { imports } from './routes/imports.ts'
import { invitations } from './routes/invitations.ts'
import { jobs } from './routes/jobs.ts'
import { live } from './routes/live.ts'
import { markings } from './routes/markings.ts'
import { memory } from './routes/memory.ts'
import { notices } from './routes/notices.ts'
import { preferences } from './routes/preferences.ts'
import { projects } from './routes/projects.ts'
import { proposals } from './routes/proposals.ts'
import { redline } from './routes/redline.ts'
import { report } from './routes/report.ts'
import { resegmentations } from './routes/resegmentations.ts'
import { restorations } from './routes/restorations.ts'
import { restructurings } from './routes/restructurings.ts'
import { returns } from './routes/returns.ts'
import { review } from './routes/review.ts'
import { revisions } from './routes/revisions.ts'
import { rules } from './routes/rules.ts'
import { sample } from './routes/sample.ts'
import { segments } from './routes/segments.ts'
import { sessions } from './routes/sessions.ts'
import { setup } from './routes/setup.ts'
import { switches } from './routes/switches.ts'
import { terms } from './routes/terms.ts'
import { timeline } from './routes/timeline.ts'
import { tokens } from './routes/tokens.ts'
import { translatedImports } from './routes/translated-imports.ts'
import { translations } from './routes/translations.ts'
import { undos } from './routes/undos.ts'
import { updates } from './routes/updates.ts'
import { waiting } from './routes/waiting.ts'
import type { Shell } from './shell.ts'

const views = fileURLToPath(new URL('../views', import.meta.url))

export function createApp(shell: Shell): Express {
  const { config, assets } = shell
  const app = express()
  app.disable('x-powered-by')
  // Else Express would ask the environment itself, and show the stack of an error to whoever caused it.
  app.set('env', config.mode)
  app.set('etag', false)
  app.set('trust proxy', config.trustProxy)
  app.set('query parser', 'simple')
  useEjs(app, views, { cache: config.mode !== 'development' })

  app.use(log(shell.log))
  app.use(headers(shell))
  app.use(pages(shell))
  app.use(compression({ level: 4 }))
  app.use('/assets', assetRouter(assets))
  app.use(health(shell))

  app.use(sameOrigin(config))
  app.use(visitor(shell))
  app.use(bodies())
  app.use(meant())

  app.use(setup(shell))
  app.use(sessions(shell))
  app.use(account(shell))
  app.use(tokens(shell))
  app.use(notices(shell))
  app.use(preferences(shell))
  app.use(help(shell))
  app.use(api(shell))
  app.use(home(shell))
  app.use(sample(shell))
  app.use(projects(shell))
  app.use(invitations(shell))
  app.use(rules(shell))
  app.use(switches(shell))
  app.use(archives(shell))
  app.use(terms(shell))
  app.use(memory(shell))
  app.use(imports(shell))
  app.use(translatedImports(shell))
  app.use(documents(shell))
  app.use(updates(shell))
  app.use(returns(shell))
  app.use(waiting(shell))
  app.use(alignment(shell))
  app.use(translations(shell))
  app.use(live(shell))
  app.use(exports(shell))
  app.use(jobs(shell))
  app.use(segments(shell))
  app.use(comments(shell))
  app.use(findings(shell))
  app.use(proposals(shell))
  app.use(revisions(shell))
  app.use(review(shell))
  app.use(markings(shell))
  app.use(restructurings(shell))
  app.use(resegmentations(shell))
  app.use(undos(shell))
  app.use(timeline(shell))
  app.use(compare(shell))
  app.use(redline(shell))
  app.use(report(shell))
  app.use(restorations(shell))

  app.use(nothingHere)
  app.use(failures(shell))
  app.use(lastResort(shell))
  return app
}

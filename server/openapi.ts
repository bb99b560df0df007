import pino from 'pino'
import { branchFace, branchRoutes } from './faces/branch/index.ts'
import { careFace, careRoutes } from './faces/care/index.ts'
import { withNamedSchemas } from './faces/http/named-schemas.ts'
import { operationsRoutes } from './faces/http/operations.ts'
import { buildServer } from './faces/http/server.ts'
import { liveRoutes } from './faces/live/index.ts'

/** Nothing is served from it: a route's declaration needs its services only when it is called. */
const nobody = {} as never

/** The document of every route, as `docs/openapi.json` keeps it. */
export async function openApiDocument(): Promise<object> {
  const services = {
    database: nobody,
    tokens: nobody,
    clock: () => new Date(),
    log: pino({ level: 'silent' }),
    afterChange: () => undefined,
  }
  const live = liveRoutes(nobody)
  const routes = [...operationsRoutes(nobody), ...careRoutes(nobody), ...live.care]
  const app = await buildServer(services, [
    { face: careFace, routes },
    { face: branchFace, routes: [...branchRoutes(nobody), ...live.branch] },
  ])
  try {
    await app.ready()
    return withNamedSchemas(app.swagger())
  } finally {
    await app.close()
  }
}

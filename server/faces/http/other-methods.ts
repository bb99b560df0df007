import type { FastifyInstance } from 'fastify'
import type { Face, Route } from './route.ts'
import { sendAnswer } from './send-answer.ts'
import type { FaceRoutes } from './services.ts'

const allMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Answers 405 on a known path with another method; so a fixed word such as `upsert` wins over `{id}` for all of them. */
export function answerOtherMethods(app: FastifyInstance, faces: readonly FaceRoutes[]): void {
  for (const { url, methods, face } of pathsOf(faces)) {
    const missing = allMethods.filter((method) => !methods.has(method))
    if (missing.length > 0) {
      app.route({
        method: missing,
        url,
        config: { route: methodNotAllowed, face },
        schema: { hide: true } as object,
        handler: (request, reply) =>
          sendAnswer(
            reply.header('allow', [...methods].join(', ')),
            face.failed(405, `Method "${request.method}" not allowed.`),
          ),
      })
    }
  }
}

interface KnownPath {
  readonly url: string
  readonly face: Face
  readonly methods: Set<string>
}

function pathsOf(faces: readonly FaceRoutes[]): Iterable<KnownPath> {
  const paths = new Map<string, KnownPath>()
  for (const { face, routes } of faces) {
    for (const { path, method } of routes) {
      // The same place may be called {id} by one route and {queue} by another.
      const key = path.replaceAll(/:\w+/g, ':')
      const known = paths.get(key) ?? { url: path, face, methods: new Set<string>() }
      known.methods.add(method)
      paths.set(key, known)
    }
  }
  return paths.values()
}

const methodNotAllowed: Route = {
  method: 'GET',
  path: '*',
  summary: 'Says that the method is not allowed',
  group: 'none',
  access: 'public',
  runs: 'statements',
  handle: async () => undefined,
}

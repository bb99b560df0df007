import type { FastifyInstance } from 'fastify'
import type { FaceRoutes } from './registration.ts'
import type { Face, Route } from './route.ts'
import { sendAnswer } from './send-answer.ts'

const allMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * Answers 405 on a known path with another method, so a fixed word such as `upsert` wins over `{id}` for all of them;
 * and OPTIONS with the methods that there are.
 */
export function answerOtherMethods(app: FastifyInstance, faces: readonly FaceRoutes[]): void {
  for (const { url, methods, face } of pathsOf(faces)) {
    const allow = [...methods, 'OPTIONS'].join(', ')
    app.route({
      method: [...allMethods.filter((method) => !methods.has(method)), 'OPTIONS'],
      url,
      config: { route: methodNotAllowed, face },
      schema: { hide: true } as object,
      handler: (request, reply) =>
        request.method === 'OPTIONS'
          ? reply.status(204).header('allow', allow).send()
          : sendAnswer(
              reply.header('allow', allow),
              face.failed(405, `Method "${request.method}" not allowed.`),
            ),
    })
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
    for (const route of routes) {
      const { path, method } = route
      // The same place may be called {id} by one route and {queue} by another.
      const key = path.replaceAll(/:\w+/g, ':')
      const known = paths.get(key) ?? { url: path, face, methods: new Set<string>() }
      known.methods.add(method)
      if (method === 'GET' && !('stream' in route)) {
        known.methods.add('HEAD')
      }
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

import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FaceOf } from './face-of.ts'
import type { Route } from './route.ts'
import { sendAnswer } from './send-answer.ts'

/** Nothing is loaded from elsewhere, nothing runs that is not a file of ours, and nobody frames us. */
const contentSecurityPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

const aYear = 'public, max-age=31536000, immutable'

const webAppRoute: Route = {
  method: 'GET',
  path: '/*',
  summary: 'The web apps',
  group: 'Web',
  access: 'public',
  runs: 'statements',
  handle: async () => undefined,
}

/** Pages that patients and waiting rooms open; every other address belongs to the staff app. */
const publicPages = new Set(['/display', '/t'])

/**
 * Serves the built web apps from a directory: files by their name, pages for every other address that is not the
 * API's, so that a bookmark opens where it was made.
 */
export async function serveWebApp(app: FastifyInstance, directory: string, faceAt: FaceOf): Promise<void> {
  const staff = path.join(directory, 'staff')
  const open = path.join(directory, 'public')
  if (!existsSync(staff) || !existsSync(open)) {
    return
  }
  await app.register(fastifyStatic, {
    root: [staff, open],
    serve: false,
    preCompressed: true,
    cacheControl: false,
    index: false,
  })
  app.get(
    '/*',
    { config: { route: webAppRoute, face: faceAt('/') }, schema: { hide: true } as object },
    (request, reply) => {
      const address = addressOf(request.url)
      if (/^\/api(\/|$)/.test(address)) {
        return sendAnswer(reply, faceAt(address).failed(404, 'Not found.'))
      }
      return sendFile(request, reply, { address, staff, open })
    },
  )
}

/** The path of a page or file, without query and without the slashes that people add at either end. */
function addressOf(url: string): string {
  const [address = '/'] = url.split(/[?#]/)
  return address.replace(/^\/+/, '/').replace(/(.)\/+$/, '$1')
}

function sendFile(
  _request: FastifyRequest,
  reply: FastifyReply,
  where: { address: string; staff: string; open: string },
): FastifyReply {
  const { address, staff, open } = where
  for (const directory of [staff, open]) {
    const file = path.join(directory, path.normalize(decodeURIComponent(address)))
    if (path.extname(file) !== '' && file.startsWith(directory + path.sep) && existsSync(file)) {
      const isHashed = /[-.][\w-]{8,}\.\w+$/.test(file)
      return secured(reply)
        .header('cache-control', isHashed ? aYear : 'no-cache')
        .sendFile(path.relative(directory, file), directory)
    }
  }
  if (path.extname(address) !== '') {
    return reply.status(404).type('text/plain').send('Not found')
  }
  const page = publicPages.has(address) ? open : staff
  return secured(reply).header('cache-control', 'no-cache').sendFile('index.html', page)
}

function secured(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
  })
}

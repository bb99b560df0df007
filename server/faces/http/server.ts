import fastifySwagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Actor } from '../../act.ts'
import { compileAnswerCheck } from './answer-check.ts'
import { answerBrokenAddress, answerBrokenBytes } from './broken-requests.ts'
import { faceOf } from './face-of.ts'
import { answerFailure } from './failures.ts'
import { withNamedSchemas } from './named-schemas.ts'
import { answerOtherMethods } from './other-methods.ts'
import type { FaceRoutes, HttpServices } from './registration.ts'
import { requestIds } from './request-id.ts'
import { type Face, HttpAnswer, type Route } from './route.ts'
import { runRoute, runStream } from './run-route.ts'
import { headersOfEveryAnswer, sendAnswer } from './send-answer.ts'
import { readActor } from './sign-in.ts'
import { compileValidator } from './validation.ts'

export interface ServerOptions {
  /** Checks every answer against its documentation, so that the tests find where the two differ. */
  readonly checkAnswers?: boolean
}

declare module 'fastify' {
  interface FastifyContextConfig {
    route?: Route
    face?: Face
  }
  interface FastifyRequest {
    actor: Actor
  }
}

const bodyBytesMax = 1024 * 1024

/**
 * Builds the HTTP server of all faces. Refuses to start when a route does not state who may use it, so that
 * nothing is ever open by oversight.
 */
export async function buildServer(
  services: HttpServices,
  faces: readonly FaceRoutes[],
  options: ServerOptions = {},
): Promise<FastifyInstance> {
  const faceAt = faceOf(faces)
  const fallback = faceAt('/')
  const app = Fastify({
    bodyLimit: bodyBytesMax,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    exposeHeadRoutes: true,
    // While it closes, what arrives on an open connection is still answered; the connection closes after it.
    return503OnClosing: false,
    genReqId: requestIds(),
    frameworkErrors: answerBrokenAddress(fallback),
    clientErrorHandler: answerBrokenBytes(fallback),
  })
  app.decorateRequest('actor', null as never)
  app.setValidatorCompiler(compileValidator)
  app.setSerializerCompiler(options.checkAnswers ? compileAnswerCheck : () => JSON.stringify)
  acceptEmptyJson(app)
  refuseRoutesWithoutAccess(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...headersOfEveryAnswer, 'x-request-id': request.id })
    request.actor = await readActor(request, services)
  })
  app.setErrorHandler((error, request, reply) => answerFailure(error, { request, reply, services, fallback }))
  app.setNotFoundHandler((request, reply) => sendAnswer(reply, faceAt(request.url).failed(404, 'Not found.')))
  await app.register(fastifySwagger, documentSettings)
  for (const each of faces) {
    registerFace(app, services, each)
  }
  answerOtherMethods(app, faces)
  serveDocument(app, fallback)
  return app
}

const documentSettings = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Turnwise',
      version: '1',
      description: 'Queues, tickets and the live feed of an outpatient clinic.',
    },
    components: { securitySchemes: { bearer: { type: 'http' as const, scheme: 'bearer' } } },
  },
}

function registerFace(app: FastifyInstance, services: HttpServices, { face, routes }: FaceRoutes): void {
  for (const route of routes) {
    requireAccess(route, `${route.method} ${route.path}`)
    app.route({
      method: route.method,
      url: route.path,
      attachValidation: true,
      exposeHeadRoute: !('stream' in route),
      config: { route, face },
      schema: documentation(route),
      handler: (request, reply) =>
        'stream' in route
          ? runStream({ services, route, request, reply })
          : runRoute({ services, route, request }).then((result) =>
              sendResult(reply, result, route.status ?? 200),
            ),
    })
  }
}

const documentRoute: Route = {
  method: 'GET',
  path: '/api/v1/openapi.json',
  summary: 'This document',
  group: 'Operations',
  access: 'public',
  runs: 'statements',
  handle: async () => undefined,
}

function serveDocument(app: FastifyInstance, face: Face): void {
  // The routes no longer change once the server answers, so the document is put together for the first who asks.
  let document: object | undefined
  app.get(
    documentRoute.path,
    { config: { route: documentRoute, face }, schema: { hide: true } as object },
    async () => {
      document ??= withNamedSchemas(app.swagger())
      return document
    },
  )
}

function documentation(route: Route): object {
  const schemas =
    'stream' in route
      ? { params: route.params }
      : { params: route.params, querystring: route.query, headers: route.headers, body: route.body }
  const answer =
    'stream' in route || route.answer === undefined ? undefined : { [route.status ?? 200]: route.answer }
  const present = Object.entries({ ...schemas, response: answer }).filter(
    ([, schema]) => schema !== undefined,
  )
  return {
    summary: route.summary,
    tags: [route.group],
    description: accessInWords(route),
    ...(isOpen(route) ? {} : { security: [{ bearer: [] }] }),
    ...Object.fromEntries(present),
  }
}

function isOpen({ access }: Route): boolean {
  return access === 'public' || access === 'anyone'
}

function accessInWords(route: Route): string {
  const { access } = route
  if (isOpen(route)) {
    return access === 'anyone'
      ? 'Open to everybody; staff who have signed in see more.'
      : 'Open to everybody.'
  }
  return typeof access === 'string' ? `Needs: ${access}.` : `Needs the permission ${access.join(' and ')}.`
}

function sendResult(reply: FastifyReply, result: unknown, status: number): FastifyReply {
  if (result instanceof HttpAnswer) {
    return sendAnswer(reply, result)
  }
  reply.status(status)
  return result === undefined ? reply.send() : reply.send(result)
}

/** A POST that needs no body may still say that its (empty) body is JSON. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (request: FastifyRequest, body, done) => {
      if (body === '') {
        done(null, undefined)
      } else {
        void parse(request, body as string, done)
      }
    },
  )
}

function refuseRoutesWithoutAccess(app: FastifyInstance): void {
  app.addHook('onRoute', ({ method, url, config }) =>
    requireAccess(config?.route, `${String(method)} ${url}`),
  )
}

function requireAccess(route: Partial<Route> | undefined, name: string): void {
  if (route?.access === undefined || route.access.length === 0) {
    throw new Error(`The route ${name} does not state who may use it`)
  }
}

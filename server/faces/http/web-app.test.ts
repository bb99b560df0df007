import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { careFace } from '../care/index.ts'
import { serveWebApp } from './web-app.ts'

const files = {
  'staff/index.html': 'the staff app',
  'staff/assets/main-4fK2mQ8x.js': 'staff code',
  'public/index.html': 'the public pages',
  'public/assets/display-Zx81kkAb.js': 'public code',
  'public/favicon.svg': '<svg/>',
  'secret.txt': 'not to be seen',
}

let directory: string
let app: FastifyInstance

beforeAll(async () => {
  directory = await fs.mkdtemp(path.join(os.tmpdir(), 'turnwise-web-'))
  for (const [name, content] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(directory, name)), { recursive: true })
    await fs.writeFile(path.join(directory, name), content)
  }
  app = Fastify({ routerOptions: { ignoreTrailingSlash: true } })
  await serveWebApp(app, directory, () => careFace)
})
afterAll(async () => {
  await app.close()
  await fs.rm(directory, { recursive: true })
})

const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers })

describe('a page', () => {
  test.each([
    ['/', 'the staff app'],
    ['/queues/today', 'the staff app'],
    ['/display', 'the public pages'],
    ['/display/', 'the public pages'],
    ['/t', 'the public pages'],
    ['/t?from=slip', 'the public pages'],
    ['//', 'the staff app'],
    ['//queues//', 'the staff app'],
  ])('at %s is %s', async (url, content) => {
    const { statusCode, body, headers } = await get(url)
    expect([statusCode, body, headers['cache-control']]).toEqual([200, content, 'no-cache'])
  })

  test('loads and runs nothing that is not ours, is framed by nobody and tells nobody where one was', async () => {
    for (const url of ['/', '/display', '/assets/main-4fK2mQ8x.js']) {
      const { headers } = await get(url)
      const policy = String(headers['content-security-policy']).split('; ')
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'self'",
          "script-src 'self'",
          "connect-src 'self'",
          "object-src 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
        ]),
      )
      expect(policy.join()).not.toMatch(/script-src[^,]*(unsafe|\*|https?:)/)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    }
  })
})

describe('a file', () => {
  test.each([
    ['/assets/main-4fK2mQ8x.js', 'staff code', 'public, max-age=31536000, immutable'],
    ['/assets/display-Zx81kkAb.js', 'public code', 'public, max-age=31536000, immutable'],
    ['/favicon.svg', '<svg/>', 'no-cache'],
  ])('%s is sent, and kept by browsers for as long as its name says', async (url, content, kept) => {
    const { statusCode, body, headers } = await get(url)
    expect([statusCode, body, headers['cache-control']]).toEqual([200, content, kept])
  })

  test('is asked for with HEAD without being sent', async () => {
    const { statusCode, body, headers } = await app.inject({ method: 'HEAD', url: '/favicon.svg' })
    expect([statusCode, body, headers['content-length']]).toEqual([200, '', '6'])
  })

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%00.txt',
    '/staff/index.html',
    '/nothing.js',
    '/.env.production',
  ])('that is not part of the web apps is not found (%s)', async (url) => {
    const { statusCode, body } = await get(url)
    expect([statusCode, body]).toEqual([404, 'Not found'])
  })
})

test.each(['/api', '/api/v1/nothing', '/api/v1/nothing.json', '/api/..%2fx', '//api/v1/nothing'])(
  'an address of the API that there is not (%s) never answers with a page',
  async (url) => {
    const { statusCode, body } = await get(url)
    expect([statusCode, JSON.parse(body)]).toEqual([404, { detail: 'Not found.' }])
  },
)

test('a server without built pages serves its API alone', async () => {
  const bare = Fastify()
  await serveWebApp(bare, path.join(directory, 'nothing'), () => careFace)
  expect((await bare.inject('/')).statusCode).toBe(404)
  await bare.close()
})

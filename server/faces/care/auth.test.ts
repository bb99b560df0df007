import { beforeAll, describe, expect, test } from 'vitest'
import { type AccessServer, openAccessServer, staffPassword } from '../../testing/access-server.ts'

let server: AccessServer

beforeAll(async () => {
  server = await openAccessServer()
})

const me = (access: string) => server.send('GET', '/users/getcurrentuser/', { access })
const refresh = (token: string, app = server.app) =>
  server.send('POST', '/auth/token/refresh/', { body: { refresh: token }, app })
const verify = (token: string) => server.send('POST', '/auth/token/verify/', { body: { token } })
const wrongCredentials = { detail: 'No active account found with the given credentials' }
const tokenNotValid = { detail: 'Token is invalid or expired', code: 'token_not_valid' }
const countOf = (statuses: readonly number[], status: number) =>
  statuses.filter((each) => each === status).length

async function wrongTries(username: string, count: number): Promise<readonly number[]> {
  const statuses: number[] = []
  for (let index = 0; index < count; index++) {
    statuses.push((await server.logIn(username, 'not this one')).status)
  }
  return statuses
}

describe('signing in', () => {
  test('a member of staff signs in with any spelling of the username and is known from then on', async () => {
    const { username, id } = await server.person()
    const { status, body } = await server.logIn(username.toUpperCase(), staffPassword)
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual(['access', 'refresh'])
    expect((await me(body.access)).body).toMatchObject({ id, username, last_login: '2026-05-08T04:00:00Z' })
  })

  test('a sign-in is recorded with who it was', async () => {
    const { username, rowId } = await server.person()
    await server.signIn(username)
    expect(await server.events('session.started', rowId)).toEqual([{ facility: 0, actor: rowId, note: null }])
  })

  test('a wrong password, an unknown username and a deactivated user get one and the same answer', async () => {
    const known = await server.person()
    const deactivated = await server.person()
    await server.sql.query('update app_user set is_active = false where id = $1', [deactivated.rowId])
    const withoutPassword = await server.person()
    await server.sql.query('update app_user set password_hash = null where id = $1', [withoutPassword.rowId])
    for (const [username, password] of [
      [known.username, 'not this one'],
      ['nobody-of-this-name', staffPassword],
      [deactivated.username, staffPassword],
      [withoutPassword.username, staffPassword],
    ] as const) {
      expect(await server.logIn(username, password)).toMatchObject({ status: 401, body: wrongCredentials })
    }
  })

  test('an unknown username costs as much work as a known one, so that nobody learns which exist', async () => {
    const { username } = await server.person()
    const leastWork = async (name: (index: number) => string) => {
      // Work of the processor, not time on the clock: a busy machine changes nothing.
      const works: number[] = []
      for (let index = 0; index < 5; index++) {
        const before = process.cpuUsage()
        await server.logIn(name(index), 'not this one')
        const { user, system } = process.cpuUsage(before)
        works.push(user + system)
      }
      return Math.min(...works)
    }
    const known = await leastWork(() => username)
    const unknown = await leastWork((index) => `unknown-${index}`)
    expect(unknown).toBeGreaterThan(known / 3)
  })

  test('a malformed body names every field, and never what was typed as a password', async () => {
    const secret = 'typed-by-mistake'
    const { status, body, text } = await server.send('POST', '/auth/login/', {
      body: { username: 7, password: [secret] },
    })
    expect(status).toBe(400)
    expect(body.errors.map((each: { loc: string[] }) => each.loc)).toEqual(
      expect.arrayContaining([['username'], ['password']]),
    )
    expect(text).not.toContain(secret)
    const empty = await server.send('POST', '/auth/login/')
    expect(
      empty.body.errors.map((each: { loc: string[]; type: string }) => [each.loc[0], each.type]),
    ).toEqual([
      ['username', 'missing'],
      ['password', 'missing'],
    ])
    const half = await server.send('POST', '/auth/login/', { body: { password: secret } })
    expect(half.status).toBe(400)
    expect(half.text).not.toContain(secret)
  })

  test('a password is in no log line and no event', async () => {
    const secret = 'a-secret-of-somebody'
    await server.logIn('admin', secret)
    await server.send('POST', '/auth/login/', { body: { username: { no: 'text' }, password: secret } })
    const { rows } = await server.sql.query(`select 1 from event where event::text like '%${secret}%'`)
    expect(rows).toEqual([])
    expect(server.log.join('\n')).not.toContain(secret)
  })
})

describe('wrong passwords', () => {
  test('of a hundred wrong tries at once, on two processes, ten are looked at and the others are turned away', async () => {
    const { username } = await server.person()
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        server.logIn(username, 'not this one', index % 2 === 0 ? server.app : server.otherApp),
      ),
    )
    const statuses = replies.map((reply) => reply.status)
    expect(countOf(statuses, 401)).toBe(10)
    expect(countOf(statuses, 429)).toBe(90)
    expect((await server.logIn(username, staffPassword)).status).toBe(429)
  })

  test('the limit is the same for a username that nobody has, whatever its case', async () => {
    expect(countOf(await wrongTries('Ghost', 5), 401)).toBe(5)
    expect(countOf(await wrongTries('gHOST', 5), 401)).toBe(5)
    const { status, body } = await server.logIn('ghost', 'not this one')
    expect(status).toBe(429)
    expect(body.detail).toContain('wait')
  })

  test('after nine wrong passwords the right one still works, and does not count', async () => {
    const { username } = await server.person()
    await wrongTries(username, 9)
    for (let index = 0; index < 3; index++) {
      expect((await server.logIn(username, staffPassword)).status).toBe(200)
    }
    expect(await wrongTries(username, 2)).toEqual([401, 429])
  })

  test('fifty right passwords at once are all let in', async () => {
    const { username } = await server.person()
    await wrongTries(username, 9)
    const replies = await Promise.all(Array.from({ length: 50 }, () => server.logIn(username, staffPassword)))
    expect(replies.map((reply) => reply.status)).toEqual(replies.map(() => 200))
  })

  test('when the window has passed, the username can be tried again', async () => {
    const { username } = await server.person()
    expect(await wrongTries(username, 11)).toEqual([...Array(10).fill(401), 429])
    server.pass({ minutes: 14, seconds: 59 })
    expect((await server.logIn(username, staffPassword)).status).toBe(429)
    server.pass({ seconds: 1 })
    expect((await server.logIn(username, staffPassword)).status).toBe(200)
    expect(await wrongTries(username, 11)).toEqual([...Array(10).fill(401), 429])
  })

  test('a window begins with the first wrong password, not with a sign-in long before it', async () => {
    const { username } = await server.person()
    await server.signIn(username)
    server.pass({ minutes: 14 })
    await wrongTries(username, 10)
    server.pass({ minutes: 2 })
    expect((await server.logIn(username, staffPassword)).status).toBe(429)
  })

  test('one locked username leaves the others alone', async () => {
    const [locked, other] = [await server.person(), await server.person()]
    await wrongTries(locked.username, 10)
    expect((await server.logIn(other.username, staffPassword)).status).toBe(200)
  })
})

describe('staying signed in', () => {
  test('a refresh gives new tokens, and both work', async () => {
    const first = await server.signIn((await server.person()).username)
    server.pass({ minutes: 9 })
    const { status, body } = await refresh(first.refresh)
    expect(status).toBe(200)
    expect(body.refresh).not.toBe(first.refresh)
    expect((await me(body.access)).status).toBe(200)
    server.pass({ minutes: 9 })
    expect((await refresh(body.refresh)).status).toBe(200)
  })

  test('two tabs that refresh within half a minute both stay signed in, with the same rotation', async () => {
    const { refresh: shared } = await server.signIn((await server.person()).username)
    const tabs = await Promise.all([refresh(shared), refresh(shared, server.otherApp), refresh(shared)])
    expect(tabs.map((tab) => tab.status)).toEqual([200, 200, 200])
    expect(new Set(tabs.map((tab) => tab.body.refresh)).size).toBe(1)
    server.pass({ seconds: 30 })
    const late = await refresh(shared)
    expect(late.status).toBe(200)
    server.pass({ minutes: 9 })
    expect((await refresh(late.body.refresh)).status).toBe(200)
  })

  test('a stolen refresh token that is used later ends the sign-in for everybody', async () => {
    const { username, rowId } = await server.person()
    const stolen = await server.signIn(username)
    const { body: present } = await refresh(stolen.refresh)
    server.pass({ seconds: 31 })
    expect((await me(present.access)).status).toBe(200)
    expect(await refresh(stolen.refresh)).toMatchObject({ status: 401, body: tokenNotValid })
    expect((await me(present.access)).status).toBe(401)
    expect(await refresh(present.refresh)).toMatchObject({ status: 401, body: tokenNotValid })
    const ended = await server.events('session.ended', rowId)
    expect(ended.map((each) => each.note)).toEqual(['refresh-token-reused'])
  })

  test('a sign-in that nobody used for a shift is over', async () => {
    const { refresh: token } = await server.signIn((await server.person()).username)
    server.pass({ minutes: 720 })
    expect(await refresh(token)).toMatchObject({ status: 401, body: tokenNotValid })
  })

  test('an access token is no refresh token, and neither is a text of somebody', async () => {
    const { access } = await server.signIn((await server.person()).username)
    for (const token of [access, 'abc', '', 'a.b.c', `${access}x`]) {
      expect(await refresh(token)).toMatchObject({ status: 401, body: tokenNotValid })
    }
    expect((await server.send('POST', '/auth/token/refresh/')).body.errors[0]).toMatchObject({
      loc: ['refresh'],
    })
  })

  test('an access token runs out after ten minutes although its signature was found right before', async () => {
    const { access } = await server.signIn((await server.person()).username)
    expect((await me(access)).status).toBe(200)
    server.pass({ minutes: 9, seconds: 59 })
    expect((await me(access)).status).toBe(200)
    server.pass({ seconds: 1 })
    expect(await me(access)).toMatchObject({ status: 401, body: { code: 'token_not_valid' } })
  })

  test('verify says {} of a good token and 401 of any other', async () => {
    const pair = await server.signIn((await server.person()).username)
    expect(await verify(pair.access)).toMatchObject({ status: 200, body: {} })
    expect(await verify(pair.refresh)).toMatchObject({ status: 200, body: {} })
    expect(await verify('abc')).toMatchObject({ status: 401, body: tokenNotValid })
    const { body: next } = await refresh(pair.refresh)
    server.pass({ seconds: 31 })
    expect((await verify(pair.refresh)).status).toBe(401)
    expect((await verify(next.refresh)).status).toBe(200)
    server.pass({ minutes: 10 })
    expect((await verify(next.access)).status).toBe(401)
  })
})

describe('signing out', () => {
  test('the access token is useless at once, and so is the refresh token', async () => {
    const { username, rowId } = await server.person()
    const pair = await server.signIn(username)
    const other = await server.signIn(username)
    expect((await me(pair.access)).status).toBe(200)
    expect(await server.send('POST', '/auth/logout/', { body: pair })).toMatchObject({
      status: 200,
      body: {},
    })
    expect(await me(pair.access)).toMatchObject({ status: 401, body: { code: 'token_not_valid' } })
    expect((await verify(pair.access)).status).toBe(401)
    expect((await verify(pair.refresh)).status).toBe(401)
    expect((await refresh(pair.refresh)).status).toBe(401)
    expect((await me(other.access)).status).toBe(200)
    const ended = await server.events('session.ended', rowId)
    expect(ended.map((each) => each.note)).toEqual(['signed-out'])
  })

  test('the refresh token alone is enough, and so is the header', async () => {
    const { username } = await server.person()
    const [first, second] = [await server.signIn(username), await server.signIn(username)]
    await server.send('POST', '/auth/logout/', { body: { refresh: first.refresh } })
    await server.send('POST', '/auth/logout/', { access: second.access })
    expect((await me(first.access)).status).toBe(401)
    expect((await me(second.access)).status).toBe(401)
  })

  test('signing out twice, or with tokens that ran out, is no fault', async () => {
    const pair = await server.signIn((await server.person()).username)
    await server.send('POST', '/auth/logout/', { body: pair })
    expect((await server.send('POST', '/auth/logout/', { body: pair })).status).toBe(200)
    expect((await server.send('POST', '/auth/logout/', { body: { access: 'x', refresh: 'y' } })).status).toBe(
      200,
    )
  })

  test('a deactivated user is signed out everywhere at once', async () => {
    const { id, username } = await server.person()
    const pair = await server.signIn(username)
    const access = await server.asAdmin()
    const { status, body } = await server.send('PATCH', `/users/${id}/`, {
      access,
      body: { is_active: false },
    })
    expect([status, body.is_active]).toEqual([200, false])
    expect((await me(pair.access)).status).toBe(401)
    expect((await refresh(pair.refresh)).status).toBe(401)
    expect((await server.logIn(username, staffPassword)).body).toEqual(wrongCredentials)
    await server.send('PATCH', `/users/${id}/`, { access, body: { is_active: true } })
    expect((await me(pair.access)).status).toBe(401)
    expect((await server.logIn(username, staffPassword)).status).toBe(200)
  })
})

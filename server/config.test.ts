import { spawn } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Config, ConfigError, readConfig } from './config.ts'

const root = path.resolve(import.meta.dirname, '..')

describe('the settings of the server', () => {
  test('have defaults with which a clinic starts without setting anything', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8080,
      dataDir: path.resolve('data'),
      databaseUrl: undefined,
      databaseConnectionsMax: 8,
      databasePrepare: true,
      demo: true,
      adminUsername: 'admin',
      adminPassword: undefined,
      accessMinutes: 10,
      refreshMinutes: 720,
      logLevel: 'info',
      otpCode: undefined,
    } satisfies Config)
  })

  test('are each read under their own name', () => {
    const env = {
      HOST: '::1',
      PORT: '9000',
      DATA_DIR: '/srv/clinic',
      DATABASE_URL: 'postgresql://clinic:secret@db:5433/turnwise',
      DB_CONNECTIONS_MAX: '20',
      DB_PREPARE: 'off',
      TURNWISE_DEMO: 'On',
      TURNWISE_ADMIN_USERNAME: 'meera',
      TURNWISE_ADMIN_PASSWORD: ' a quiet room ',
      TURNWISE_ACCESS_MINUTES: '5',
      TURNWISE_REFRESH_MINUTES: '60',
      LOG_LEVEL: 'warn',
      TURNWISE_OTP_CODE: '12345',
    }
    expect(readConfig(env)).toEqual({
      host: '::1',
      port: 9000,
      dataDir: '/srv/clinic',
      databaseUrl: env.DATABASE_URL,
      databaseConnectionsMax: 20,
      databasePrepare: false,
      demo: true,
      adminUsername: 'meera',
      // Spaces at the ends of a password are part of it.
      adminPassword: ' a quiet room ',
      accessMinutes: 5,
      refreshMinutes: 60,
      logLevel: 'warn',
      otpCode: '12345',
    } satisfies Config)
  })

  test('a server of the clinic’s own is not filled with a demo clinic unless it is asked for', () => {
    const DATABASE_URL = 'postgres://db/turnwise'
    expect(readConfig({ DATABASE_URL }).demo).toBe(false)
    expect(readConfig({ DATABASE_URL, TURNWISE_DEMO: 'on' }).demo).toBe(true)
    expect(readConfig({ TURNWISE_DEMO: 'off' }).demo).toBe(false)
  })

  test('that are set to nothing count as not set', () => {
    const empty = { PORT: '', DATABASE_URL: ' ', TURNWISE_OTP_CODE: '', TURNWISE_ADMIN_PASSWORD: '' }
    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  const badValues = [
    ['PORT', '-1', 'PORT must be a whole number from 0 to 65535, but is "-1"'],
    ['PORT', '65536', 'PORT must be a whole number from 0 to 65535, but is "65536"'],
    ['PORT', '80.5', 'PORT must be a whole number from 0 to 65535, but is "80.5"'],
    ['PORT', '0x50', 'PORT must be a whole number from 0 to 65535, but is "0x50"'],
    ['PORT', '8e3', 'PORT must be a whole number from 0 to 65535, but is "8e3"'],
    ['DB_CONNECTIONS_MAX', '1', 'DB_CONNECTIONS_MAX must be a whole number from 2 to 200, but is "1"'],
    ['DB_CONNECTIONS_MAX', 'many', 'DB_CONNECTIONS_MAX must be a whole number from 2 to 200, but is "many"'],
    ['DB_PREPARE', 'yes', 'DB_PREPARE must be "on" or "off", but is "yes"'],
    ['TURNWISE_DEMO', '1', 'TURNWISE_DEMO must be "on" or "off", but is "1"'],
    ['TURNWISE_ADMIN_PASSWORD', 'short', 'TURNWISE_ADMIN_PASSWORD must have at least 8 characters'],
    [
      'TURNWISE_ACCESS_MINUTES',
      '0',
      'TURNWISE_ACCESS_MINUTES must be a whole number from 1 to 1440, but is "0"',
    ],
    [
      'TURNWISE_REFRESH_MINUTES',
      '43201',
      'TURNWISE_REFRESH_MINUTES must be a whole number from 1 to 43200, but is "43201"',
    ],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be one of fatal, .*, but is "loud"$/],
    [
      'DATABASE_URL',
      'mysql://db/x',
      'DATABASE_URL must look like postgres://user:password@host:5432/database',
    ],
    [
      'DATABASE_URL',
      'postgres://',
      'DATABASE_URL must look like postgres://user:password@host:5432/database',
    ],
    ['TURNWISE_OTP_CODE', '1234', 'TURNWISE_OTP_CODE must be five digits'],
    ['TURNWISE_OTP_CODE', '12e45', 'TURNWISE_OTP_CODE must be five digits'],
    ['HOST', 'no host', 'HOST must be a name or an address, but is "no host"'],
    ['HOST', 'http://clinic', 'HOST must be a name or an address, but is "http://clinic"'],
  ] as const

  test.each(badValues)('%s may not be "%s"', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(asPattern(problem))])
  })

  test('that are wrong are all named at once', () => {
    const env = Object.fromEntries(badValues.map(([name, value]) => [name, value]))
    const problems = problemsOf(env)
    for (const name of Object.keys(env)) {
      expect(problems.filter((each) => each.startsWith(name))).not.toEqual([])
    }
  })

  test('never tell a password or the address of the database in what is wrong with them', () => {
    const env = { DATABASE_URL: 'mysql://me:hidden@db/x', TURNWISE_ADMIN_PASSWORD: 'hidden' }
    expect(problemsOf(env).join()).not.toContain('hidden')
  })

  test.each(['0.0.0.0', '::', '192.168.1.5', 'clinic.example', '127.evil.example', 'localhost.example'])(
    'a fixed one-time password is refused while others can reach the server at %s',
    (HOST) => {
      expect(problemsOf({ HOST, TURNWISE_OTP_CODE: '12345' })).toEqual([
        `TURNWISE_OTP_CODE may only be set while HOST is a loopback address, but HOST is "${HOST}"`,
      ])
    },
  )

  test.each(['127.0.0.1', '127.8.0.1', 'localhost', '::1'])(
    'a fixed one-time password is taken at %s, which only this machine reaches',
    (HOST) => {
      expect(readConfig({ HOST, TURNWISE_OTP_CODE: '12345' }).otpCode).toBe('12345')
    },
  )

  test('that cannot be used end the start with code 1 and a plain message', async () => {
    const { code, said, printed } = await start({ PORT: 'eighty', LOG_LEVEL: 'loud' })
    expect(code).toBe(1)
    expect(printed).toBe('')
    expect(said.split('\n')).toEqual([
      'The configuration cannot be used:',
      '  - PORT must be a whole number from 0 to 65535, but is "eighty"',
      expect.stringMatching(/^ {2}- LOG_LEVEL must be one of .*, but is "loud"$/),
      '',
    ])
  })

  test('that name a database nobody answers at end the start with code 1 and a plain message', async () => {
    const { code, said, printed } = await start({ DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/clinic' })
    expect(code).toBe(1)
    expect(said).toMatch(/^Turnwise could not start: .*ECONNREFUSED.*\n$/)
    expect(JSON.parse(printed)).toMatchObject({ level: 60, msg: 'The server could not start' })
    expect(said + printed).not.toContain('hidden')
  })
})

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.problems
    }
    throw error
  }
  return []
}

function asPattern(text: string | RegExp): RegExp {
  return typeof text === 'string' ? new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : text
}

async function start(
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; said: string; printed: string }> {
  const { PATH } = process.env
  const main = path.join(root, 'server/main.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', main], { cwd: root, env: { PATH, ...env } })
  let said = ''
  let printed = ''
  child.stderr.on('data', (data) => {
    said += data
  })
  child.stdout.on('data', (data) => {
    printed += data
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said, printed }
}

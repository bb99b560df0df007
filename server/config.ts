import { isIP } from 'node:net'
import { resolve } from 'node:path'

/** Every setting of the server, read and checked once at start. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** A PostgreSQL server to use; without it the embedded one is started in `dataDir`. */
  readonly databaseUrl: string | undefined
  /** Connections for requests; readers of the event feed have their own. */
  readonly databaseConnectionsMax: number
  /** Off for connection poolers that cannot keep prepared statements. */
  readonly databasePrepare: boolean
  readonly demo: boolean
  readonly adminUsername: string
  readonly adminPassword: string | undefined
  readonly accessMinutes: number
  readonly refreshMinutes: number
  readonly logLevel: LogLevel
  /** Fixed one-time password for development; refused unless the server listens on a loopback address. */
  readonly otpCode: string | undefined
}

type LogLevel = (typeof logLevels)[number]
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Thrown once with every bad setting in one message, so that nobody fixes them one restart at a time. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((each) => `  - ${each}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Reads the settings from environment variables and says of each bad value what would be right. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const read = new EnvReader(env)
  const host = read.host('HOST', '127.0.0.1')
  const databaseUrl = read.databaseUrl('DATABASE_URL')
  const config: Config = {
    host,
    port: read.integer('PORT', 8080, { min: 0, max: 65_535 }),
    dataDir: resolve(read.text('DATA_DIR', './data')),
    databaseUrl,
    databaseConnectionsMax: read.integer('DB_CONNECTIONS_MAX', 8, { min: 2, max: 200 }),
    databasePrepare: read.onOff('DB_PREPARE', true),
    demo: read.onOff('TURNWISE_DEMO', databaseUrl === undefined),
    adminUsername: read.text('TURNWISE_ADMIN_USERNAME', 'admin'),
    adminPassword: read.password('TURNWISE_ADMIN_PASSWORD'),
    accessMinutes: read.integer('TURNWISE_ACCESS_MINUTES', 10, { min: 1, max: 1440 }),
    refreshMinutes: read.integer('TURNWISE_REFRESH_MINUTES', 720, { min: 1, max: 43_200 }),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    otpCode: read.otpCode('TURNWISE_OTP_CODE', host),
  }
  if (read.problems.length > 0) {
    throw new ConfigError(read.problems)
  }
  return config
}

class EnvReader {
  readonly problems: string[] = []
  readonly #env: NodeJS.ProcessEnv

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env
  }

  #value(name: string): string | undefined {
    const value = this.#env[name]?.trim()
    return value === '' ? undefined : value
  }

  text(name: string, fallback: string): string {
    return this.#value(name) ?? fallback
  }

  integer(name: string, fallback: number, range: { min: number; max: number }): number {
    const value = this.#value(name)
    if (value === undefined) {
      return fallback
    }
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < range.min || number > range.max) {
      this.problems.push(
        `${name} must be a whole number from ${range.min} to ${range.max}, but is "${value}"`,
      )
      return fallback
    }
    return number
  }

  host(name: string, fallback: string): string {
    const value = this.text(name, fallback)
    if (!/^[\w.:%-]+$/.test(value)) {
      this.problems.push(`${name} must be a name or an address, but is "${value}"`)
    }
    return value
  }

  onOff(name: string, fallback: boolean): boolean {
    const value = this.#value(name)?.toLowerCase()
    if (value === undefined) {
      return fallback
    }
    if (value !== 'on' && value !== 'off') {
      this.problems.push(`${name} must be "on" or "off", but is "${value}"`)
    }
    return value === 'on'
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    const value = this.#value(name)
    const choice = choices.find((each) => each === value)
    if (value !== undefined && choice === undefined) {
      this.problems.push(`${name} must be one of ${choices.join(', ')}, but is "${value}"`)
    }
    return choice ?? fallback
  }

  password(name: string): string | undefined {
    const value = this.#env[name]
    if (value === undefined || value === '') {
      return undefined
    }
    if (value.length < 8) {
      this.problems.push(`${name} must have at least 8 characters`)
    }
    return value
  }

  databaseUrl(name: string): string | undefined {
    const value = this.#value(name)
    if (value !== undefined && !/^postgres(ql)?:\/\/./.test(value)) {
      this.problems.push(`${name} must look like postgres://user:password@host:5432/database`)
    }
    return value
  }

  otpCode(name: string, host: string): string | undefined {
    const value = this.#value(name)
    if (value === undefined) {
      return undefined
    }
    if (!/^\d{5}$/.test(value)) {
      this.problems.push(`${name} must be five digits`)
    }
    if (!isLoopback(host)) {
      this.problems.push(`${name} may only be set while HOST is a loopback address, but HOST is "${host}"`)
    }
    return value
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

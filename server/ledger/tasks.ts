import type { Logger } from 'pino'

/** Runs work that nobody waits for. When it fails, that is logged and the rest of the server goes on. */
export function inBackground(log: Pick<Logger, 'warn'>, what: string, work: () => Promise<unknown>): void {
  work().catch((error: unknown) => log.warn({ err: error }, `${what} failed`))
}

/** Gives what the work gives, or undefined when it failed; that is logged. */
export async function orNothing<Result>(
  log: Pick<Logger, 'warn'>,
  what: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    log.warn({ err: error }, `${what} failed`)
    return undefined
  }
}

import { hash, verify } from '@node-rs/argon2'

/** Argon2id (the library's default kind) with 19 MiB, two passes, one lane: about 20 ms on a small machine. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash of nobody's password, made with the same cost. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$4VIFLOLNr2hDnYPGZcpzgQ$iN0HLhGeqdI3I6mTJnMbEnMN2dUcOYYSRBckNiEBIx8'

/** Hashes a password so that a stolen database does not give it away. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/**
 * Says whether a password is the one that was hashed.
 *
 * Without a hash it works as long as with one and answers no, so that the time of an answer does not tell whether
 * a username exists.
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const isRight = await verify(passwordHash ?? nobodysHash, password)
  return isRight && passwordHash !== null
}

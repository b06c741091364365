import { hash, verify } from '@node-rs/argon2'

/** argon2id (the library's default) with OWASP's figures: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const PASSWORD_MIN_LENGTH = 10
export const PASSWORD_MAX_LENGTH = 200

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST)

let nobody: Promise<string> | undefined

/** Takes as long for an account that does not exist or has no password as for one that has: the time tells nobody who works here. */
export async function verifyPassword(password: string, kept: string | null | undefined): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password')
  const against = kept ?? (await nobody)
  const isRight = await verify(against, password.normalize('NFKC')).catch(() => false)
  return isRight && kept != null
}

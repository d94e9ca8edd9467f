/**
 * Passwords by argon2id (RFC 9106) with OWASP's parameters: 19 MiB, two passes, one lane. Each hash keeps a core busy for about 20 ms, so
 * few run at once and few may wait; beyond that the caller is told to come back, which is quicker for everybody than a growing queue.
 */
import { hash, verify } from '@node-rs/argon2'
import { AppError, kernelErrors } from '../../../kernel/errors.ts'

export interface PasswordHasher {
  /** PHC string, parameters included. Throws `kernel.unavailable` with `retryAfterSeconds` when too many wait. */
  hash(password: string): Promise<string>
  /** Compares with the hash, or with null against a hash of nothing in the same time, which never matches. Throws like `hash`. */
  verify(stored: string | null, password: string): Promise<boolean>
}

export interface PasswordHasherOptions {
  /** Memory is 19 MiB times this. */
  readonly inFlight?: number
  readonly waiting?: number
}

// Algorithm.Argon2id of the package, whose const enum type stripping cannot read.
const parameters = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const

export function createPasswordHasher(options: PasswordHasherOptions = {}): PasswordHasher {
  const inLine = createLine(options.inFlight ?? 4, options.waiting ?? 40)
  // Made once from chance that is thrown away: nothing matches it, and comparing takes as long as with a real one.
  let nobody: Promise<string> | undefined
  return {
    hash: (password) => inLine(() => hash(password, parameters)),
    async verify(stored, password) {
      nobody ??= hash(crypto.getRandomValues(new Uint8Array(32)), parameters)
      const against = stored ?? (await nobody)
      const matches = await inLine(() => verify(against, password))
      return matches && stored !== null
    },
  }
}

type Line = <Result>(work: () => Promise<Result>) => Promise<Result>

function createLine(places: number, waitingPlaces: number): Line {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= places) {
      if (waiting.length >= waitingPlaces) throw new AppError(kernelErrors.unavailable, { params: { retryAfterSeconds: 1 } })
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      // The place goes to the next in line without becoming free in between.
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}

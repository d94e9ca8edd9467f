import { describe, expect, it } from 'vitest'
import { AppError } from '../../../kernel/errors.ts'
import { createPasswordHasher } from './password-hasher.ts'

describe('the password hasher', () => {
  it('RFC 9106: makes argon2id with 19 MiB, two passes, one lane, and knows its own hash', async () => {
    const hasher = createPasswordHasher()
    const stored = await hasher.hash('Init-Pass1')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await hasher.verify(stored, 'Init-Pass1')).toBe(true)
    expect(await hasher.verify(stored, 'Init-Pass2')).toBe(false)
  })
  it('matches nothing for somebody who has no password', async () => {
    expect(await createPasswordHasher().verify(null, '')).toBe(false)
  })
  it('refuses with the time to come back when too many wait, and serves all who were let in', async () => {
    const hasher = createPasswordHasher({ inFlight: 2, waiting: 3 })
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => hasher.hash('x')))
    const refused = answers.filter((answer) => answer.status === 'rejected').map((answer) => answer.reason as AppError)
    expect(refused).toHaveLength(3)
    for (const error of refused) expect(error).toMatchObject({ code: 'kernel.unavailable', params: { retryAfterSeconds: 1 } })
    expect(refused.every((error) => error instanceof AppError)).toBe(true)
    expect(await hasher.verify(await hasher.hash('y'), 'y')).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { createTestChance, TestClock } from '../../../../tests/support/chance-and-clock.ts'
import { AppError } from '../../../kernel/errors.ts'
import { createSecretBox } from '../../../platform/server/crypto/secret-box.ts'
import { anonymous } from '../../../platform/server/http/authentication.ts'
import type { RequestInfo, RunUnitOfWork } from '../../../platform/server/http/binding.ts'
import { otpErrors } from '../contract/index.ts'
import type { OneTimePasswordsDeps } from './deps.ts'
import { drawGrid, drawToken } from './draw.ts'
import { sealHandle } from './handle.ts'
import { createUserSite } from './user-site.ts'

const clock = new TestClock('2026-11-21T00:05:00.000Z')
const chance = createTestChance()
const secrets = createSecretBox({ current: 'test', keys: { test: Buffer.alloc(32, 7).toString('base64') } })
const request = { actor: anonymous, sourceAddress: '192.0.2.1', userAgent: '' } as RequestInfo
const refuse: RunUnitOfWork = async () => {
  throw new AppError(otpErrors['device-unknown'])
}

function openSite() {
  const deps: Partial<OneTimePasswordsDeps> = { clock, chance, secrets, limits: { refusalsPerSource: 1 } }
  const site = createUserSite(deps as OneTimePasswordsDeps)
  const nonce = drawToken(chance)
  const handle = sealHandle(secrets, {
    type: 'sign-in',
    id: '019aa000-0000-7000-8000-000000000001',
    companyId: '019aa000-0000-7000-8000-000000000002',
    userId: '019aa000-0000-7000-8000-000000000003',
    name: 'Yamada',
    isCompanyKnown: true,
    isIdentified: true,
    kind: 'light',
    secret: 'pattern',
    grid: drawGrid(chance),
    nonce,
    expiresAt: clock.now().getTime() + 60_000,
  })
  const signed: string[] = []
  const prove = (over: string) => {
    signed.push(over)
    return { deviceId: '019aa000-0000-7000-8000-000000000004', signature: 'x' }
  }
  const sign = (over: string) => prove(over).signature
  return { site, handle, nonce, signed, prove, sign }
}

describe('the user site', () => {
  it('MCOP-OTP-35: signs nothing for a phone whose page is over', async () => {
    const { site, signed, prove, sign } = openSite()
    const over = { code: otpErrors['challenge-over'].code }
    await expect(site.attempt(refuse, request, { handle: 'x', input: '1', prove })).rejects.toMatchObject(over)
    await expect(site.reset(refuse, request, { handle: 'x', prove })).rejects.toMatchObject(over)
    await expect(site.confirm(refuse, request, { handle: 'x', input: '1', sign })).rejects.toMatchObject(over)
    expect(signed).toEqual([])
  })

  it('MCOP-OTP-35: signs nothing for an address that is held up', async () => {
    const { site, handle, nonce, signed, prove, sign } = openSite()
    await expect(site.reset(refuse, request, { handle, prove })).rejects.toMatchObject({ code: otpErrors['device-unknown'].code })
    expect(signed).toEqual([nonce])
    await expect(site.attempt(refuse, request, { handle, input: '1', prove })).rejects.toMatchObject({ status: 429 })
    await expect(site.reset(refuse, request, { handle, prove })).rejects.toMatchObject({ status: 429 })
    await expect(site.confirm(refuse, request, { handle, input: '1', sign })).rejects.toMatchObject({ status: 429 })
    expect(signed).toEqual([nonce])
  })
})

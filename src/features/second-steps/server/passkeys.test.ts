import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestAuthenticator, type Deviation, type TestAuthenticator } from '../../../../tests/support/authenticator.ts'
import { type SecondStepsApp, startSecondSteps } from '../../../../tests/support/second-steps.ts'
import type { Actor } from '../../../platform/server/context.ts'
import { ownSecondStepRoutes } from '../contract/own-routes.ts'
import type { PasskeyJson } from './api.ts'
import { relyingPartyOf } from './relying-party.ts'

const origin = 'http://localhost:8080'
let app: SecondStepsApp
let user: Actor
let colleague: Actor
let stranger: Actor
let companies = 0

beforeAll(async () => {
  app = await startSecondSteps(origin)
})
afterAll(() => app?.stop())
beforeEach(async () => {
  companies += 1
  const number = companies.toString().padStart(2, '0')
  const [first, second] = (await app.people(`C1000000${number}`, ['User1', 'User2'])).actors
  const [third] = (await app.people(`C2000000${number}`, ['User1'])).actors
  if (first === undefined || second === undefined || third === undefined) throw new Error('somebody is missing')
  user = first
  colleague = second
  stranger = third
  app.told()
})

const { beginPasskey, finishPasskey } = ownSecondStepRoutes
const make = (more: { isSynced?: boolean; counts?: boolean } = {}) => createTestAuthenticator(app.platform.chance, { origin, ...more })
const begin = async (actor: Actor): Promise<PasskeyJson> => (await app.as(actor).call(beginPasskey.my)).body
const finish = (actor: Actor, response: PasskeyJson, name = 'ノートPC') =>
  app.as(actor).call(finishPasskey.my, { body: { name, response } })

async function register(actor: Actor, more: { isSynced?: boolean; counts?: boolean } = {}): Promise<TestAuthenticator> {
  const authenticator = make(more)
  expect((await finish(actor, authenticator.create(await begin(actor)))).status).toBe(201)
  return authenticator
}

const ask = (actor: Actor, personId: string | null = null) => app.by(actor, (ctx) => app.api.passkeyRequest(ctx, personId))
const judge = (actor: Actor, response: PasskeyJson, personId = actor.id ?? '') =>
  app.by(actor, (ctx) => app.api.judgePasskey(ctx, personId, response))
/** Of somebody whose passkey is asked for and used so. */
const use = async (actor: Actor, authenticator: TestAuthenticator, more: Deviation = {}) =>
  judge(actor, authenticator.get(await ask(actor), more))

describe('registering a passkey', () => {
  it('asks for a discoverable one with user verification and without attestation, under a handle that tells nothing', async () => {
    const options = await begin(user)
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Genkan' },
      user: { name: `User1 (C1000000${companies.toString().padStart(2, '0')})` },
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const { id } = options.user as { id: string }
    expect(Buffer.from(id, 'base64url')).toHaveLength(32)
    expect((await begin(user)).user).toEqual(options.user)
    expect(((await begin(colleague)).user as { id: string }).id).not.toBe(id)
  })
  it('SP-MFA-14: 201: is listed by its name as synced or in one device alone, and tells recovery codes with the first', async () => {
    const synced = make({ isSynced: true })
    const first = await finish(user, synced.create(await begin(user)), '  iCloud キーチェーン ')
    expect(first).toMatchObject({ status: 201, body: { passkey: { name: 'iCloud キーチェーン', isSynced: true, lastUsedAt: null } } })
    expect(first.body.recoveryCodes).toHaveLength(10)
    app.clock.advance({ seconds: 1 })
    const second = await finish(user, make().create(await begin(user)), '')
    expect(second.body).toMatchObject({ passkey: { name: 'パスキー', isSynced: false }, recoveryCodes: null })
    const listed = await app.as(user).call(ownSecondStepRoutes.get.my)
    expect(listed.body.passkeys.map((passkey: { name: string }) => passkey.name)).toEqual(['iCloud キーチェーン', 'パスキー'])
    expect(app.told().map(({ what }) => what)).toEqual(['passkey-added', 'passkey-added'])
    expect(((await begin(user)).excludeCredentials as unknown[]).length).toBe(2)
  })
  it.each<[string, Deviation]>([
    ['from another origin', { origin: 'http://localhost.evil.example:8080' }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['without user verification', { isUserVerified: false }],
    ['with a challenge that is not ours', { challenge: 'AAAA' }],
  ])('400: refuses one %s', async (_, deviation) => {
    const refused = await finish(user, make().create(await begin(user), deviation))
    expect(refused).toMatchObject({ status: 400, body: { code: 'second-steps.passkey-not-valid' } })
  })
  it('400: refuses what is no answer of an authenticator, and one that was made for somebody else', async () => {
    for (const response of [{}, { id: 'x' }, { response: { clientDataJSON: 'AAAA' } }, make().create(await begin(colleague))]) {
      expect((await finish(user, response)).status).toBe(400)
    }
  })
  it('409: refuses one that is registered already, whosever it is', async () => {
    const authenticator = await register(user)
    const again = await finish(user, authenticator.create(await begin(user)))
    expect(again).toMatchObject({ status: 409, body: { code: 'second-steps.passkey-taken' } })
    const theirs = await finish(stranger, authenticator.create(await begin(stranger)))
    expect(theirs).toMatchObject({ status: 409, body: { code: 'second-steps.passkey-taken' } })
  })
  it('409: is offered to ten at most', async () => {
    for (let count = 0; count < 10; count += 1) await register(user)
    const refused = await app.as(user).call(beginPasskey.my)
    expect(refused).toMatchObject({ status: 409, body: { code: 'second-steps.too-many', params: { maximum: 10 } } })
  })
  it('409: of many that were begun while there was room for one, one is registered', async () => {
    for (let count = 0; count < 9; count += 1) await register(user)
    const responses = []
    for (let count = 0; count < 5; count += 1) responses.push(make().create(await begin(user)))
    const finished = await Promise.all(responses.map((response) => finish(user, response)))
    expect(finished.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    expect(finished.filter(({ body }) => body.code === 'second-steps.too-many')).toHaveLength(4)
  })
  it('lets one answer of a challenge count, of any number at once', async () => {
    const options = await begin(user)
    const answers = Array.from({ length: 20 }, () => make().create(options))
    const finished = await Promise.all(answers.map((response) => finish(user, response)))
    expect(finished.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(finished.filter(({ body }) => body.code === 'second-steps.passkey-not-valid')).toHaveLength(19)
  })
})

describe('signing in with a passkey', () => {
  it('finds its owner before anybody is known, and is right once for each challenge', async () => {
    const authenticator = await register(user)
    const options = await ask(user)
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    expect(options.allowCredentials).toBeUndefined()
    const response = authenticator.get(options)
    const owner = await app.asSystem(null, (ctx) => app.api.findPasskeyOwner(ctx, response))
    expect(owner).toEqual({ companyId: user.companyId, personId: user.id })
    expect(await judge(user, response)).toEqual({ isUserVerified: true })
    expect(await judge(user, response)).toBeUndefined()
  })
  it('as a second step asks for the passkeys of the person alone', async () => {
    await register(user)
    await register(colleague)
    expect(((await ask(user, user.id)).allowCredentials as unknown[]).length).toBe(1)
  })
  it('of a hundred uses of one answer at once one is right', async () => {
    const authenticator = await register(user)
    const response = authenticator.get(await ask(user))
    const judged = await Promise.all(Array.from({ length: 100 }, () => judge(user, response)))
    expect(judged.filter((outcome) => outcome !== undefined)).toHaveLength(1)
  })
  it('a challenge is over after five minutes', async () => {
    const authenticator = await register(user)
    const late = authenticator.get(await ask(user))
    app.clock.advance({ minutes: 5 })
    expect(await judge(user, late)).toBeUndefined()
    const inTime = authenticator.get(await ask(user))
    app.clock.advance({ minutes: 4, seconds: 59 })
    expect(await judge(user, inTime)).toEqual({ isUserVerified: true })
  })
  it.each<[string, Deviation]>([
    ['from another origin', { origin: 'https://evil.example' }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['without user verification', { isUserVerified: false }],
    ['with a wrong signature', { wrongSignature: true }],
    ['with a challenge that is not ours', { challenge: 'AAAA' }],
    ['that says it is somebody else’s', { userHandle: Buffer.alloc(32, 1).toString('base64url') }],
    ['with an unknown passkey', { credentialId: Buffer.alloc(32, 2) }],
  ])('is refused %s', async (_, deviation) => {
    const authenticator = await register(user)
    expect(await use(user, authenticator, deviation)).toBeUndefined()
    expect(await use(user, authenticator)).toEqual({ isUserVerified: true })
  })
  it('is worth nothing as somebody else’s, and behind another company’s wall', async () => {
    const authenticator = await register(user)
    expect(await use(colleague, authenticator)).toBeUndefined()
    expect(await judge(stranger, authenticator.get(await ask(stranger)), user.id ?? '')).toBeUndefined()
  })
  it('a challenge for registering signs nobody in', async () => {
    const authenticator = await register(user)
    const { challenge } = await begin(user)
    expect(await judge(user, authenticator.get({ rpId: 'localhost', challenge }))).toBeUndefined()
  })
  it('refuses a counter that does not go up: there is a copy of the security key', async () => {
    const key = await register(user, { counts: true })
    expect(await use(user, key)).toBeDefined()
    expect(await use(user, key, { counter: 1 })).toBeUndefined()
    expect(await use(user, key, { counter: 0 })).toBeUndefined()
    expect(await use(user, key)).toBeDefined()
  })
  it.each([{}, { id: 5 }, { id: '' }, { id: 'AAAA', response: null }, { id: 'AAAA', response: { clientDataJSON: '!' } }])(
    'is refused for %j without an error',
    async (response) => {
      expect(await judge(user, response)).toBeUndefined()
    },
  )
})

describe('where there can be no passkeys', () => {
  it.each([
    ['https://portal.example.jp', 'portal.example.jp'],
    ['https://portal.example.jp:8443/base', 'portal.example.jp'],
    ['http://localhost:8080', 'localhost'],
    ['http://127.0.0.1:8080', undefined],
    ['https://192.0.2.1', undefined],
    ['https://[2001:db8::1]', undefined],
    ['http://portal.example.jp', undefined],
  ])('%s has the relying party %s', (publicUrl, id) => {
    expect(relyingPartyOf(publicUrl)?.id).toBe(id)
  })
  it('409: says so, and the page is told before anybody tries', async () => {
    const local = await startSecondSteps('http://127.0.0.1:8080')
    try {
      const [actor] = (await local.people('C100000001', ['User1'])).actors
      expect((await local.as(actor).call(ownSecondStepRoutes.get.my)).body.passkeysAvailable).toBe(false)
      const refused = await local.as(actor).call(beginPasskey.my)
      expect(refused).toMatchObject({ status: 409, body: { code: 'second-steps.passkeys-unavailable' } })
      expect(local.api.passkeysAvailable).toBe(false)
    } finally {
      await local.stop()
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ComposedApp, startComposedApp } from '../../../tests/support/composed-app.ts'
import { listOperatorProfiles, updateOperatorProfile } from '../../features/sign-in/server/index.ts'

let app: ComposedApp

beforeAll(async () => {
  app = await startComposedApp()
})
afterAll(() => app?.stop())

async function createOperator(name: string, email: string): Promise<string> {
  return app.asSystem(null, async (ctx) => {
    const { id } = await app.composition.api.signIn.createOperator(ctx, { name })
    const [profile] = await listOperatorProfiles(ctx, { ids: [id] })
    await updateOperatorProfile(ctx, id, profile?.version ?? 0, { email })
    return id
  })
}
const find = async (id: string) => (await app.asSystem(null, (ctx) => app.composition.api.secondSteps.find(ctx, [id])))[0]

describe('the second step of an operator', () => {
  it('is demanded and released by the provider, and not without a mail address', async () => {
    const { secondSteps } = app.composition.api
    const id = await createOperator('suzuki', 'suzuki@provider.example')
    await app.asSystem(null, (ctx) => secondSteps.demand(ctx, [id], true))
    expect(await find(id)).toMatchObject({ isRequired: true, method: null })
    await app.asSystem(null, (ctx) => secondSteps.demand(ctx, [id], false))
    expect(await find(id)).toMatchObject({ isRequired: false })

    const unreachable = await createOperator('tanaka', '')
    await expect(app.asSystem(null, (ctx) => secondSteps.demand(ctx, [unreachable], true))).rejects.toMatchObject({
      code: 'second-steps.no-mail-address',
      params: { userIds: ['tanaka'] },
    })
  })
  it('is reset for a reason, which stands in the provider’s history', async () => {
    const { secondSteps } = app.composition.api
    const id = await createOperator('yamada', 'yamada@provider.example')
    await app.asSystem(null, async (ctx) => {
      await secondSteps.fillRecoveryCodes(ctx, id)
      await secondSteps.reset(ctx, [id], 'lost phone')
    })
    expect(await find(id)).toMatchObject({ recoveryCodesLeft: 0 })
    const { rows } = await app.platform.pool.query(
      `select object_type, object_label, after from genkan.activity_provider_entry where action = 'second-steps.person.reset'`,
    )
    expect(rows).toEqual([{ object_type: 'operator', object_label: 'yamada', after: { reason: 'lost phone' } }])
  })
  it('404: nobody of a company, and no operator who is not there', async () => {
    const missing = app.platform.ids.next()
    await expect(app.asSystem(null, (ctx) => app.composition.api.secondSteps.reset(ctx, [missing], 'x'))).rejects.toMatchObject({
      status: 404,
    })
  })
  it('is found by the name in whatever case', async () => {
    const id = await createOperator('Sato', 'sato@provider.example')
    expect(await app.asSystem(null, (ctx) => listOperatorProfiles(ctx, { name: 'SATO' }))).toMatchObject([{ id, name: 'Sato' }])
    expect(await app.asSystem(null, (ctx) => listOperatorProfiles(ctx, { name: 'nobody' }))).toEqual([])
  })
})

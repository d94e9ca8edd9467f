import { describe, expect, it } from 'vitest'
import { noSettings } from '../../contract/settings/settings.ts'
import { signInSettingsRoutes } from '../../contract/settings/settings-routes.ts'
import { startSettings } from './test-settings.ts'

describe('whom settings would concern, of people who have nothing but a passkey', () => {
  it.each([
    [true, 0],
    [false, 2],
  ])('200: where passkeys can be used is %s, %i have to set something up', async (passkeysAvailable, setUp) => {
    const app = await startSettings('recommended', { passkeysAvailable })
    try {
      for (const id of await app.addPeople(2)) await app.addPasskey(id)
      const body = { ...noSettings, secondStep: 'company', companyMethod: 'totp' }
      const answer = await app.as(app.company.admin).call(signInSettingsRoutes.preview, { body })
      expect(answer).toMatchObject({ status: 200, body: { people: 2, asked: { planned: 2 }, setUp: { planned: setUp } } })
    } finally {
      await app.stop()
    }
  })
})

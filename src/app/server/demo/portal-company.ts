/** The third demo company: its people sign in by password at the one door, and one of them has not accepted the invitation yet. */
import type { Ctx } from '../../../platform/server/context.ts'
import type { Core } from '../application.ts'

export const portalCompany = { code: 'C000000003', name: 'あおば設計株式会社', mailDomain: 'aoba-sekkei.example' } as const
export const portalPassword = 'Aoba-Genkan-Demo3'

/** The login id of the one who is administrator and user: both sites open at once. */
export const portalLoginId = `admin01@${portalCompany.mailDomain}`

/** In the company's unit of work. */
export async function openPortalCompany(core: Core, ctx: Ctx): Promise<void> {
  const { api } = core.features
  await api.tenancy.openCompany(ctx, {
    ...portalCompany,
    services: ['voice', 'support', 'sso'],
    rowLimit: 1000,
    administratorPolicy: 'recommended',
    permittedSources: [],
    isDemo: true,
  })
  await api.signIn.createAdministrator(ctx, {
    userId: 'admin01',
    displayName: '青葉 みどり',
    email: portalLoginId,
    initialPassword: portalPassword,
    mustChange: false,
    isMember: true,
  })
  const invited = await api.directory.registerUsers(ctx, [
    { userId: 'jiro', surname: '設楽', givenName: '次郎', email1: `jiro@${portalCompany.mailDomain}` },
  ])
  await api.signIn.inviteUsers(
    ctx,
    invited.map((person) => ({ userId: person.id })),
  )
}

/** A company with services of the portal, its rules as a test wants them, and a record of what was asked of the features above. */
import { type TestCompany, without } from '../../../../../tests/support/factories.ts'
import { AppError } from '../../../../kernel/errors.ts'
import { proofNeeded } from '../../contract/errors.ts'
import { changeRoleRoute } from '../../contract/people/people-routes.ts'
import { registerUserRoute } from '../../contract/user-routes.ts'
import type { PeopleRules } from '../deps.ts'
import { startDirectory, type TestDirectory } from '../test-directory.ts'

export interface Asked {
  readonly invited: { userIds: readonly string[]; sendOn: string | undefined }[]
  readonly assigned: { method: 'totp' | 'mail' | null; isRequired: boolean }[]
}

export interface PeopleTest {
  readonly app: TestDirectory
  readonly company: TestCompany
  readonly other: TestCompany
  readonly rules: { -readonly [Rule in keyof PeopleRules]: PeopleRules[Rule] }
  readonly asked: Asked
  /** Ids of those who have not shown lately to be there. */
  readonly unproved: Set<string>
}

export async function startPeople(): Promise<PeopleTest> {
  const services = ['support', 'voice']
  const unproved = new Set<string>()
  const asked: Asked = { invited: [], assigned: [] }
  const rules: PeopleTest['rules'] = {
    ...{ isPortal: true, secondStepRule: 'administrator', secondStepRequired: false, mailIsLoginId: true, loginIdKind: 'portal' },
    ...{ mayChangeUserId: true, timeZone: 'Asia/Tokyo', companyName: 'サンプル商事株式会社', services },
  }
  const app = await startDirectory({
    publicUrl: 'https://portal.example.jp',
    async requireRecentProof({ actor }) {
      if (unproved.has(actor.id ?? '')) throw new AppError(proofNeeded)
    },
    people: {
      rules: async () => rules,
      assignSecondSteps: async (_ctx, assignments) => void asked.assigned.push(...assignments),
      invite: async (_ctx, userIds, sendOn) => void asked.invited.push({ userIds, sendOn }),
      marks: async (_ctx, ids) => new Map(ids.map((id) => [id, { secondStep: 'none', invitation: 'none' }])),
    },
  })
  const company = await app.openCompany('C000000001', 'サンプル商事株式会社', { services })
  const other = await app.openCompany('C000000002', '別会社株式会社', { services })
  return { app, company, other, rules, asked, unproved }
}

/** An administrator with a row of their own, and the actor that they are when signed in. */
export async function makeAdministrator({ app, company }: PeopleTest, userId: string) {
  const { body } = await app.as(company.admin).call(registerUserRoute, { body: { userId, email1: `${userId}@sample.example` } })
  const made = await app
    .as(company.admin)
    .call(changeRoleRoute, { params: { userId: body.id }, body: { version: body.version, isAdministrator: true } })
  return { id: body.id as string, version: made.body.version as number, actor: { ...company.admin, id: body.id as string, name: userId } }
}

export { without }

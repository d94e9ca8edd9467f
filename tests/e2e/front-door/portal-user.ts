/** A company of the portal with somebody who has never signed in, made over the API of the running product. */
import { registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import { invitationRoutes } from '../../../src/features/sign-in/contract/index.ts'
import { getCompany, updateCompany } from '../../../src/features/tenancy/contract/index.ts'
import type { OpenedCompany } from '../../support/e2e/company.ts'
import type { ProcedureStage } from '../../support/e2e/procedures.ts'

export interface PortalUser {
  readonly company: OpenedCompany
  readonly id: string
  readonly userId: string
  readonly mail: string
  readonly name: string
  readonly phone: string
}

/** Under the rules of one manual. With an invitation the letter is on its way. */
export async function openPortalUser(stage: ProcedureStage, policy: string, options: { invited: boolean }): Promise<PortalUser> {
  const company = await stage.company()
  const change = async (body: object): Promise<void> => {
    const params = { companyId: company.id }
    const { version } = await stage.operator.do(getCompany, { params })
    await stage.operator.do(updateCompany, { params, body: { version, ...body } })
  }
  await change({ services: ['vpn-access', 'support'] })
  const mail = `tanaka@${company.code.toLowerCase()}.example`
  const person = { userId: 'tanaka', surname: '田中', givenName: '花子', phone1: '03-1234-5678', email1: mail }
  const { id } = await company.admin.do(registerUserRoute, { body: person })
  if (options.invited) await company.admin.do(invitationRoutes.invite, { body: { userIds: [id] } })
  // The administrator has signed in without a second step, which these rules may want from now on.
  await change({ administratorPolicy: policy })
  return { company, id, userId: 'tanaka', mail, name: '田中 花子', phone: '03-1234-5678' }
}

/** The address in the last of so many letters to somebody. */
export async function mailedAddress(stage: ProcedureStage, mail: string, letters: number): Promise<string> {
  const found = await stage.mailbox.lettersTo(mail, letters)
  const url = /https?:\/\/\S+\/(?:invitation|reset-password)#\S+/.exec(found.at(-1)?.text ?? '')?.[0]
  if (url === undefined) throw new Error(`the letter has no address: ${found.at(-1)?.text}`)
  return url
}

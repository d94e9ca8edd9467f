/** Companies for journeys, made the way an operator makes them: over the API of the running product. */
import { addContractLine, type NewContractLine } from '../../../src/features/network-addresses/contract/index.ts'
import { changePassword, signIn, signInOperator } from '../../../src/features/sign-in/contract/index.ts'
import { openCompany } from '../../../src/features/tenancy/contract/index.ts'
import type { GenkanProcess } from './genkan-process.ts'
import { openSession, type RestSession } from './rest.ts'

/** Of the demo (README); the journeys make everything else themselves. */
export const operatorSignIn = { userId: 'operator', password: 'open the front door' } as const
/** The demo's first company, whose `admin01` has this password. */
export const demoCompanyCode = 'C000000001'
export const demoPassword = 'Genkan-Demo1'
export const initialPassword = 'Init-Pass1'
export const chosenPassword = 'New-Pass2!'

export interface OpenedCompany {
  readonly id: string
  readonly code: string
  readonly name: string
  /** Session of `admin01`, who has changed the initial password to `chosenPassword`. */
  readonly admin: RestSession
}

export async function signInAsOperator(genkan: GenkanProcess): Promise<RestSession> {
  const session = openSession(genkan.url)
  await session.do(signInOperator, { body: operatorSignIn })
  return session
}

export async function signInAsAdministrator(
  genkan: GenkanProcess,
  companyCode: string,
  password: string = chosenPassword,
): Promise<RestSession> {
  const session = openSession(genkan.url)
  await session.do(signIn, { body: { companyCode, userId: 'admin01', password } })
  return session
}

/** Opens a company with `admin01` and contract lines, and gets the first password change behind it. */
export async function openJourneyCompany(
  genkan: GenkanProcess,
  operator: RestSession,
  given: { code: string; name?: string; rowLimit?: number; lines?: readonly NewContractLine[] },
): Promise<OpenedCompany> {
  const { code, name = `${given.code}商事株式会社`, rowLimit = 1000, lines = [] } = given
  const administrator = { userId: 'admin01', displayName: '管理者 花子', email: `admin01@${code.toLowerCase()}.example`, initialPassword }
  const { company } = await operator.do(openCompany, { body: { code, name, services: ['vpn-access'], rowLimit, administrator } })
  for (const line of lines) await operator.do(addContractLine, { params: { companyId: company.id }, body: line })
  const admin = await signInAsAdministrator(genkan, code, initialPassword)
  await admin.do(changePassword, { body: { currentPassword: initialPassword, newPassword: chosenPassword, confirmation: chosenPassword } })
  return { id: company.id, code, name, admin }
}

/** Lines L1–L4 of mcop.md §0.3. */
export const referenceLines: readonly NewContractLine[] = [
  lineOf('L1', '3g', false, 'none', ['3g-act']),
  lineOf('L2', '3g', true, 'none', ['3g-act', '3g-sby']),
  lineOf('L3', 'lte', true, 'lte', ['lte-act', 'lte-sby', 'roaming-lte']),
  lineOf('L4', 'lte', false, '3g', ['lte-act', 'roaming-3g']),
]

function lineOf(
  label: string,
  domestic: NewContractLine['domestic'],
  redundancy: boolean,
  roaming: NewContractLine['roaming'],
  items: readonly NewContractLine['ranges'][number]['item'][],
): NewContractLine {
  return { label, domestic, redundancy, roaming, ranges: items.map((item) => ({ item, network: '10.32.5.0/24' })) }
}

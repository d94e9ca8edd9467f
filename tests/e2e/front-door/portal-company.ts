/** Companies whose people sign in with a password (business portal, support portal), and people of theirs with a password of their own. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import {
  changePassword,
  invitationRoutes,
  passwordLinkRoutes,
  pendingRoutes,
  signIn,
} from '../../../src/features/sign-in/contract/index.ts'
import { openCompany } from '../../../src/features/tenancy/contract/index.ts'
import type { Mailbox, ReceivedLetter } from '../../support/e2e/mailbox.ts'
import type { ProcedureStage } from '../../support/e2e/procedures.ts'
import { openSession, type RestSession } from '../../support/e2e/rest.ts'

export const portalPassword = 'Tamatebako-77!'
const firstPassword = 'Hatsu-Mode-2026!'

export interface PortalCompany {
  readonly code: string
  /** Session of `admin01`, who has the password `portalPassword`. */
  readonly admin: RestSession
}

export interface PortalPerson {
  readonly id: string
  readonly loginId: string
  /** Where letters to this person arrive. */
  readonly address: string
}

/** `portal`: a method for everybody, chosen at first; `support`: none unless the person has one. */
export async function openPortalCompany(stage: ProcedureStage, policy: 'portal' | 'support'): Promise<PortalCompany> {
  const code = stage.newCode()
  const email = `admin01@${code.toLowerCase()}.example`
  const administrator = { userId: 'admin01', displayName: '管理者 花子', email, initialPassword: firstPassword }
  const body = { code, name: `${code}株式会社`, services: ['support'], administratorPolicy: policy, administrator }
  await stage.operator.do(openCompany, { body })
  const admin = openSession(stage.genkan.url)
  const { outcome } = await admin.do(signIn, { body: { companyCode: code, userId: 'admin01', password: firstPassword } })
  if (outcome === 'second-step') {
    await admin.do(pendingRoutes.choose.company, { body: { method: 'mail' } })
    await admin.do(pendingRoutes.sendMailCode.company)
    await admin.do(pendingRoutes.prove.company, { body: { proof: 'mail', code: await lastCode(stage.mailbox, email, 1) } })
  }
  await admin.do(changePassword, { body: { currentPassword: firstPassword, newPassword: portalPassword, confirmation: portalPassword } })
  return { code, admin }
}

/** Somebody who has been invited and has set `portalPassword`. */
export async function portalPerson(stage: ProcedureStage, { code, admin }: PortalCompany, userId: string): Promise<PortalPerson> {
  const address = `${userId.toLowerCase()}@${code.toLowerCase()}.example`
  const { id } = await admin.do(registerUserRoute, { body: { userId, email1: address } })
  await admin.do(invitationRoutes.invite, { body: { userIds: [id] } })
  const token = /\/invitation#(\S+)/.exec((await lastLetter(stage.mailbox, address, 1)).text)?.[1] ?? ''
  const link = openSession(stage.genkan.url)
  const { step } = await link.do(passwordLinkRoutes.look, { body: { token } })
  if (step === 'identity') await link.do(passwordLinkRoutes.check, { body: { token, mail: address } })
  await link.do(passwordLinkRoutes.use, { body: { token, newPassword: portalPassword, confirmation: portalPassword } })
  return { id, loginId: address, address }
}

/** The last letter to an address, once there are so many. */
export async function lastLetter(mailbox: Mailbox, address: string, count: number): Promise<ReceivedLetter> {
  const letter = (await mailbox.lettersTo(address, count)).at(-1)
  if (letter === undefined) throw new Error(`no letter to ${address}`)
  return letter
}

/** The last letter to an address that holds a code, once there have been so many of that kind. */
export async function lastCode(mailbox: Mailbox, address: string, count: number): Promise<string> {
  for (let letters = count; ; letters += 1) {
    const codes = (await mailbox.lettersTo(address, letters)).filter(({ text }) => codePattern.test(text))
    if (codes.length >= count) return codeIn(codes.at(-1))
  }
}

const codePattern = /^\s*.*?(?<!\d)(\d{6})(?!\d)\s*$/m

function codeIn(letter: ReceivedLetter | undefined): string {
  const code = codePattern.exec(letter?.text ?? '')?.[1]
  if (code === undefined) throw new Error(`no code in ${letter?.text}`)
  return code
}

/** What an authenticator app shows (`oathtool`), or will show after so many seconds: each of its codes is good once, in their order. */
export async function appCode(secret: string, inSeconds = 0): Promise<string> {
  const { stdout } = await promisify(execFile)('oathtool', ['--totp', '-b', `--now=${inSeconds} seconds`, secret])
  return stdout.trim()
}

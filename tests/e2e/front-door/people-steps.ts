/** What administrators and new people do in the procedures of people. */
import type { Locator, Page } from 'playwright-core'
import { addPersonRoute } from '../../../src/features/directory/contract/index.ts'
import { passwordLinkRoutes } from '../../../src/features/sign-in/contract/index.ts'
import { eventually } from '../../support/e2e/eventually.ts'
import type { ReceivedLetter } from '../../support/e2e/mailbox.ts'
import { button, field, heading, link } from '../../support/e2e/pages.ts'
import type { ProcedureStage } from '../../support/e2e/procedures.ts'
import { openSession } from '../../support/e2e/rest.ts'
import { type PortalCompany, type PortalPerson, portalPassword } from './portal-company.ts'

export const phone = '03-1234-5678'

export function addressOf({ code }: PortalCompany, name: string): string {
  return `${name}@${code.toLowerCase()}.example`
}

/** 田中 花子, added by an administrator with the second step given, and in the possession of `portalPassword`. */
export async function addPerson(stage: ProcedureStage, company: PortalCompany, more: object): Promise<PortalPerson> {
  const address = addressOf(company, 'tanaka')
  const body = { surname: '田中', givenName: '花子', email1: address, phone1: phone, ...more }
  const { id, loginId } = await company.admin.do(addPersonRoute, { body })
  await join(stage, address, '田中 花子')
  return { id, loginId, address }
}

/** The letter that invites, whatever else came to the address. */
export async function invitationTo({ mailbox }: ProcedureStage, address: string): Promise<ReceivedLetter> {
  const sent = () => mailbox.letters.find(({ to, text }) => to.includes(address) && text.includes('/invitation#'))
  return eventually(`an invitation to ${address}`, () => sent() ?? false, { seconds: 60 })
}

/** Opens the invitation, passes the identity check where there is one, and sets `portalPassword`. */
export async function join(stage: ProcedureStage, address: string, name: string): Promise<void> {
  const token = /\/invitation#(\S+)/.exec((await invitationTo(stage, address)).text)?.[1] ?? ''
  const visitor = openSession(stage.genkan.url)
  const { step } = await visitor.do(passwordLinkRoutes.look, { body: { token } })
  if (step === 'identity') await visitor.do(passwordLinkRoutes.check, { body: { token, mail: address, name, phone } })
  await visitor.do(passwordLinkRoutes.use, { body: { token, newPassword: portalPassword, confirmation: portalPassword } })
}

export async function typePassword(page: Page, loginId: string, password = portalPassword): Promise<void> {
  await heading(page, 'ログイン')
  await field(page, 'ログインID').fill(loginId)
  await field(page, 'パスワード').fill(password)
  await button(page, 'ログイン').click()
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /のメニュー$/ }).click()
  await page.getByRole('menuitem', { name: 'ログアウト', exact: true }).click()
  await heading(page, 'ログイン')
}

/** From the list over the row to a tab of the user's page. */
export async function openUser(page: Page, userId: string, name: string, tab = '登録内容'): Promise<void> {
  await page.goto('/admin')
  await link(page.getByRole('complementary').getByRole('navigation'), 'ユーザー管理').click()
  await link(page, userId).click()
  await link(page.getByRole('dialog'), '詳細を開く').click()
  await heading(page, name)
  await link(page.getByRole('main'), tab).click()
}

export function tick(scope: Page | Locator, name: string | RegExp): Promise<void> {
  const choice = typeof name === 'string' ? { name, exact: true } : { name }
  return scope.getByRole('radio', choice).check({ force: true })
}

/** The labels of the fields that the summary on top of a refused form names. */
export async function refusedFields(page: Page): Promise<readonly string[]> {
  const words = await page.getByRole('alert').getByRole('link').allInnerTexts()
  return words.map((sentence) => sentence.split('：')[0] ?? '')
}

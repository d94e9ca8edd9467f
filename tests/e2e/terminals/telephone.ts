/** A telephone of a journey: a window of its own, whose browser keeps the key of the app. */
import type { Page } from 'playwright-core'
import type { Pattern } from '../../../src/features/one-time-passwords/contract/index.ts'
import { button, field, heading, tapCell, typePattern } from '../../support/e2e/pages.ts'
import type { ProcedureStage } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { mailTo, registerUser } from '../../support/e2e/settled-user.ts'
import { type Invitation, knownPattern, readInvitation } from '../../support/e2e/user-terminal.ts'

/** A user who has begun the use on a telephone, by the address of the app. */
export async function startApp(
  stage: ProcedureStage,
  admin: RestSession,
  userId: string,
): Promise<{ readonly id: string; readonly phone: Page }> {
  const id = await registerUser(admin, userId)
  const letter = await mailTo(stage.mailbox, admin, { id, template: '245', address: `${userId.toLowerCase()}@users.example` })
  const phone = await stage.open()
  await startUse(phone, readInvitation(letter.text), knownPattern)
  return { id, phone }
}

/** The whole first use: Entry password, pattern, confirmation. */
export async function startUse(phone: Page, invitation: Invitation, pattern: Pattern): Promise<void> {
  await phone.goto(invitation.url)
  await field(phone, 'Entryパスワード').fill(invitation.entryPassword)
  await button(phone, '次へ').click()
  await heading(phone, 'ワンタイムパスワード設定')
  for (const cell of pattern) await tapCell(phone, cell)
  await button(phone, '次へ').click()
  await heading(phone, 'ワンタイムパスワード確認')
  await typePattern(phone, pattern, '設定する')
  await heading(phone, 'パスワードを設定しました')
  await button(phone, 'ワンタイムパスワードを取得する').click()
  await heading(phone, 'ワンタイムパスワード取得')
}

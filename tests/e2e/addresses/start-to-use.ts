import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import type { ProcedureStage } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { openTerminal, readInvitation, type UserTerminal } from '../../support/e2e/user-terminal.ts'

/** The user opens the mail and sets a password: 本登録. */
export async function startToUse(
  stage: ProcedureStage,
  admin: RestSession,
  id: string,
  email: string,
): Promise<{ readonly terminal: UserTerminal; readonly token: string }> {
  await admin.do(sendNotice, { body: { templateId: '244', userIds: [id] } })
  const [letter] = await stage.mailbox.lettersTo(email)
  const { token, entryPassword } = readInvitation(letter?.text ?? '')
  const terminal = openTerminal(stage.genkan.url)
  await terminal.setUp(token, entryPassword)
  return { terminal, token }
}

/** Users of a journey, from registering to the set password, without a browser. */
import { registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import type { Mailbox, ReceivedLetter } from './mailbox.ts'
import type { RestSession } from './rest.ts'
import { type Invitation, openTerminal, readInvitation, type UserTerminal } from './user-terminal.ts'

/** Registers a user and gives the id that the API knows it by. */
export async function registerUser(admin: RestSession, userId: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await admin.do(registerUserRoute, { body: { userId, email1: `${userId.toLowerCase()}@users.example`, ...more } })).id
}

/** Sends one template to one user and waits for it, whatever came to this address before. */
export async function mailTo(
  mailbox: Mailbox,
  admin: RestSession,
  given: { readonly id: string; readonly template: string; readonly address: string },
): Promise<ReceivedLetter> {
  const before = mailbox.letters.filter((letter) => letter.to.includes(given.address)).length
  await admin.do(sendNotice, { body: { templateId: given.template, userIds: [given.id] } })
  const letter = (await mailbox.lettersTo(given.address, before + 1))[before]
  if (letter === undefined) throw new Error(`no letter to ${given.address}`)
  return letter
}

export interface SettledUser {
  readonly id: string
  readonly invitation: Invitation
  readonly terminal: UserTerminal
}

/** A user who has set the known pattern on one terminal. */
export async function settleUser(
  { url, mailbox, admin }: { readonly url: string; readonly mailbox: Mailbox; readonly admin: RestSession },
  userId: string,
  more: Readonly<Record<string, string>> = {},
): Promise<SettledUser> {
  const address = `${userId.toLowerCase()}@users.example`
  const id = await registerUser(admin, userId, more)
  const invitation = readInvitation((await mailTo(mailbox, admin, { id, template: '244', address })).text)
  const terminal = openTerminal(url)
  await terminal.setUp(invitation.token, invitation.entryPassword)
  return { id, invitation, terminal }
}

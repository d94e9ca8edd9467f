/** What the tests of users, departments and their files do again and again. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { registerDepartmentRoute, registerUserRoute } from '../../../src/features/directory/contract/index.ts'
import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import type { Mailbox } from '../../support/e2e/mailbox.ts'
import { button, uploadOnPage } from '../../support/e2e/pages.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { type Invitation, readInvitation } from '../../support/e2e/user-terminal.ts'

export const userList = 'ユーザーの一覧'
export const departmentList = '部署の一覧'
/** The first column of the list of users holds the ticks, that of departments a button. */
export const keyColumn = 2

export function addressOf(userId: string): string {
  return `${userId.toLowerCase()}@pages.example`
}

export async function registerUser(admin: RestSession, userId: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await admin.do(registerUserRoute, { body: { userId, email1: addressOf(userId), ...more } })).id
}

export async function registerDepartment(admin: RestSession, code: string, name: string, parentId: string | null = null): Promise<string> {
  return (await admin.do(registerDepartmentRoute, { body: { code, name, parentId, memo: '' } })).id
}

export async function tick(page: Page, ...userIds: readonly string[]): Promise<void> {
  for (const userId of userIds) await page.getByRole('checkbox', { name: `${userId}を選択`, exact: true }).check({ force: true })
}

export async function upload(page: Page, format: string, mode: string, file: Buffer): Promise<void> {
  await page.goto(`/admin/bulk/${format}`)
  await uploadOnPage(page, { mode, name: '一覧.csv', file })
}

/** Sends the mail with which the use begins, and gives what the user finds in it. */
export async function invite(mailbox: Mailbox, admin: RestSession, user: { userId: string; id: string }): Promise<Invitation> {
  const address = addressOf(user.userId)
  const before = mailbox.withoutNotices().filter((letter) => letter.to.includes(address)).length
  await admin.do(sendNotice, { body: { templateId: '244', userIds: [user.id] } })
  return readInvitation((await mailbox.lettersTo(address, before + 1)).at(-1)?.text ?? '')
}

/** A button stands below another one, as those at the bottom of an edit screen do. */
export async function expectBelow(page: Page, lower: string, upper: string): Promise<void> {
  await button(page, lower).waitFor()
  const height = async (name: string) => (await button(page, name).boundingBox())?.y ?? Number.NaN
  expect(await height(lower)).toBeGreaterThan(await height(upper))
}

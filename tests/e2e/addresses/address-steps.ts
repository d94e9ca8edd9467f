/** What the tests of the sheet and of the address pages do again and again. */
import type { Locator, Page } from 'playwright-core'
import { listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { addressItemDefinitions, addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import type { OpenedCompany } from '../../support/e2e/company.ts'
import { paste } from '../../support/e2e/pages.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { registerUser } from '../../support/e2e/settled-user.ts'

export const itemNames = addressItemDefinitions.map(({ serviceName }) => serviceName)

/** Users on contract lines; their row ids. */
export async function registerOnLines({ admin }: OpenedCompany, given: Readonly<Record<string, string>>): Promise<string[]> {
  const { lines } = await admin.do(addressRoutes.getContract)
  const users: { userId: string; lineId: string | null }[] = []
  for (const [userId, label] of Object.entries(given)) {
    users.push({ userId: await registerUser(admin, userId), lineId: lines.find((line) => line.label === label)?.id ?? null })
  }
  await admin.do(addressRoutes.assignUserLines, { body: { users } })
  return users.map((user) => user.userId)
}

export function rowOf(page: Page, userId: string): Locator {
  return page.getByRole('grid').getByRole('row', { name: new RegExp(userId) })
}

export async function typeInto(page: Page, row: Locator, column: number, text: string): Promise<void> {
  await row.getByRole('gridcell').nth(column).click()
  await paste(page, text)
}

export async function addressesOf(admin: RestSession, userId: string) {
  const [user] = (await admin.do(listUsersRoute, { query: { userIds: userId } })).items
  return admin.do(addressRoutes.getUserAddresses, { params: { userId: user?.id ?? '' } })
}

/** Addresses by the names of their items, as saved. */
export async function savedOf(admin: RestSession, userId: string): Promise<Readonly<Record<string, string>>> {
  const { user } = await addressesOf(admin, userId)
  return Object.fromEntries(user.cells.flatMap((cell, index) => (cell.address === null ? [] : [[itemNames[index] ?? '', cell.address]])))
}

/** A user's first use as the user does it, and what the pages of the administrator tell of it (mcop.md: USER, UCSV, GEN). */
import { describe, expect, test } from 'vitest'
import { bulkRoutes } from '../../../src/features/bulk/contract/index.ts'
import { getUserRoute, listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { sendNotice } from '../../../src/features/notifications/contract/index.ts'
import { deleteUserDevices, listUserDevices, startSignIn } from '../../../src/features/one-time-passwords/contract/index.ts'
import { isChromiumMissing } from '../../support/e2e/browser.ts'
import { uploadAndApply } from '../../support/e2e/bulk-upload.ts'
import { excelCsv, newUserRows, readExcelCsv, userHeader } from '../../support/e2e/excel-file.ts'
import { button, field, heading, link, tapCell, typePattern } from '../../support/e2e/pages.ts'
import { stageProcedures } from '../../support/e2e/procedures.ts'
import type { RestSession } from '../../support/e2e/rest.ts'
import { knownPattern, openTerminal } from '../../support/e2e/user-terminal.ts'
import { invite, registerUser } from './directory-steps.ts'

describe.skipIf(isChromiumMissing)('first use, and what is noted of it', () => {
  const stage = stageProcedures(740)

  test('MCOP-GEN-4: a user gets the mail, opens its address, sets the password and confirms it, in this order', async () => {
    const { admin } = await stage.company()
    const id = await registerUser(admin, 'Fresh')
    const invitation = await invite(stage.mailbox, admin, { userId: 'Fresh', id })
    const page = await stage.open()
    await page.goto('/my')
    await heading(page, 'ログイン')
    await page.goto(invitation.url)
    await field(page, 'Entryパスワード').fill(invitation.entryPassword)
    await button(page, '次へ').click()
    await heading(page, 'ワンタイムパスワード設定')
    for (const cell of knownPattern) await tapCell(page, cell)
    await button(page, '次へ').click()
    await heading(page, 'ワンタイムパスワード確認')
    expect((await admin.do(listUsersRoute, { query: { words: 'Fresh' } })).items).toMatchObject([{ passwordState: 'unset' }])
    await typePattern(page, knownPattern, '設定する')
    await heading(page, 'パスワードを設定しました')
    expect((await admin.do(listUsersRoute, { query: { words: 'Fresh' } })).items).toMatchObject([{ passwordState: 'set' }])
  })

  test('MCOP-USER-24: the terminals of a user stand on the user’s page, each from the first sign-in on it', async () => {
    const { admin } = await stage.company()
    const id = await registerUser(admin, 'Terminals')
    const page = await stage.open(admin)
    await page.goto(`/admin/users/${id}`)
    await link(page, '端末ID').click()
    await page.getByText('登録された端末はありません').waitFor()
    const { token, entryPassword } = await invite(stage.mailbox, admin, { userId: 'Terminals', id })
    const first = openTerminal(stage.genkan.url)
    await first.setUp(token, entryPassword)
    await page.reload()
    await page.getByText(first.deviceId ?? '').waitFor()
    await openTerminal(stage.genkan.url).signIn(token)
    const ids = (await admin.do(listUserDevices, { params: { userId: id } })).items.map((device) => device.id)
    expect(ids).toHaveLength(2)
    await page.reload()
    for (const terminal of ids) await page.getByText(terminal).waitFor()
  })

  test('MCOP-USER-6, 19..21, UCSV-8, GEN-7: without departments, an id in any letters is one user, whose sign-ins are noted and whose password a file may demand anew', async () => {
    const { admin, code } = await stage.company()
    const id = await registerUser(admin, 'MixedCase')
    const listed = async () => await admin.do(getUserRoute, { params: { userId: id } })
    expect(await listed()).toMatchObject({
      department: { code: '000' },
      registration: 'provisional',
      firstSignedInAt: null,
      lastSignedInAt: null,
    })
    const { token, entryPassword } = await invite(stage.mailbox, admin, { userId: 'MixedCase', id })
    const terminal = openTerminal(stage.genkan.url)
    await terminal.setUp(token, entryPassword)
    const first = await listed()
    expect(first).toMatchObject({ registration: 'registered', lastSignedInAt: first.firstSignedInAt })
    await terminal.signIn(token)
    const second = await listed()
    expect(second.firstSignedInAt).toBe(first.firstSignedInAt)
    expect(Date.parse(second.lastSignedInAt ?? '')).toBeGreaterThan(Date.parse(first.lastSignedInAt ?? ''))

    const start = (userId: string) =>
      terminal.session.do(startSignIn, { body: { by: { companyCode: code, userId }, deviceIds: [terminal.deviceId], secret: 'pattern' } })
    expect((await start('mixedCASE')).deviceId).toBe(terminal.deviceId)
    expect((await start('mixedCASF')).deviceId).not.toBe(terminal.deviceId)
    const page = await stage.open(admin)
    for (const place of ['/admin/users?words=MIXEDcase', '/admin/notify?words=MIXEDcase']) {
      await page.goto(place)
      await page.getByRole('table').getByText('MixedCase').first().waitFor()
    }

    const inFile = { ユーザID: 'MIXEDCASE', 'E-Mail1': 'mixedcase@pages.example' }
    const demand = async (value: string) => {
      const file = excelCsv(newUserRows(code, [{ ...inFile, [mustChange]: value }]))
      expect(await uploadAndApply(admin, { format: 'mcop-users', mode: 'update', file })).toMatchObject({ counts: { change: 1 } })
      return (await exportedRow(admin, 'MixedCase'))[userHeader.indexOf(mustChange)]
    }
    expect((await exportedRow(admin, 'MixedCase'))[userHeader.indexOf(mustChange)]).toBe('FALSE')
    expect(await demand('TRUE')).toBe('TRUE')
    await expect(terminal.signIn(token)).rejects.toThrow('got set-pattern')
    expect(await demand('FALSE')).toBe('FALSE')
    await terminal.signIn(token)
    expect(await terminal.oneTimePassword()).toMatch(/^\d{8}$/)
    await admin.do(sendNotice, { body: { templateId: '244', userIds: [id] } })
    const { items } = await admin.do(listUserDevices, { params: { userId: id } })
    await admin.do(deleteUserDevices, { params: { userId: id }, body: { ids: items.map((device) => device.id) } })
    expect(await listed()).toMatchObject({ registration: 'registered', passwordState: 'unset' })
  })
})

const mustChange = 'パスワード変更必要か？(MobileConnectMCOP)'

async function exportedRow(admin: RestSession, userId: string): Promise<readonly string[]> {
  const { bytes } = await admin.try(bulkRoutes.downloadExport, { params: { format: 'mcop-users' } })
  return readExcelCsv(bytes).find(([id]) => id === userId) ?? []
}

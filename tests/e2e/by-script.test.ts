/**
 * The main job without a browser: an operator's command line, an administrator's script on the REST API, a user's terminal, and radclient. One
 * journey in order; a step uses what the one before left.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { listAuditEntries, listDecisions, listMonthlyUsage } from '../../src/features/activity/contract/index.ts'
import { listUsersRoute, type UserListItem } from '../../src/features/directory/contract/index.ts'
import { addContractLine, addressRoutes } from '../../src/features/network-addresses/contract/index.ts'
import { checkNotice, sendNotice } from '../../src/features/notifications/contract/index.ts'
import { changePassword, getSession, signIn, signInOperator } from '../../src/features/sign-in/contract/index.ts'
import { listCompanies } from '../../src/features/tenancy/contract/index.ts'
import { uploadAndApply } from '../support/e2e/bulk-upload.ts'
import { chosenPassword, initialPassword, signInAsAdministrator, signInAsOperator } from '../support/e2e/company.ts'
import { departmentHeader, excelCsv, newUserRows, readExcelCsv } from '../support/e2e/excel-file.ts'
import { type GenkanProcess, startGenkan } from '../support/e2e/genkan-process.ts'
import { type Mailbox, openMailbox } from '../support/e2e/mailbox.ts'
import { type AccessServer, askForAccess, isRadclientMissing } from '../support/e2e/radclient.ts'
import { openSession, problemsIn, type RestSession } from '../support/e2e/rest.ts'
import { openTerminal, readInvitation } from '../support/e2e/user-terminal.ts'

const code = 'C000000101'
const secret = 'e2e-Secret-0123456789'
const address = '10.41.7.23'

// biome-ignore lint/suspicious/noConsole: a journey that does not run must be noticed
if (isRadclientMissing) console.warn('SKIPPED: the journey by script needs radclient (Debian: apt-get install freeradius-utils)')

describe.skipIf(isRadclientMissing)('the main job by command line and REST', () => {
  let mailbox: Mailbox
  let genkan: GenkanProcess
  let folder: string
  let admin: RestSession
  let users: readonly UserListItem[]
  let accessServer: AccessServer
  const terminal = { current: undefined as ReturnType<typeof openTerminal> | undefined }

  beforeAll(async () => {
    mailbox = await openMailbox()
    genkan = await startGenkan({ data: inject('preparedData'), env: { GENKAN_SMTP_URL: mailbox.url } })
    folder = await mkdtemp(join(tmpdir(), 'genkan-by-script-'))
    accessServer = { port: genkan.radiusPort, secret, source: '127.0.0.2' }
  })

  afterAll(async () => {
    await genkan?.stop()
    await mailbox?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('MCOP-ADMPW-3: the command line creates an operator, whose initial password must be changed', async () => {
    const created = await genkan.command('operator', 'create', '--name', 'suzuki')
    expect(created, created.err).toMatchObject({ code: 0 })
    const password = /initial password (\S.*)$/m.exec(created.out)?.[1] ?? ''
    const session = openSession(genkan.url)
    expect(await session.do(signInOperator, { body: { userId: 'suzuki', password } })).toMatchObject({ owes: 'change-password' })
    expect(await session.try(listCompanies)).toMatchObject({ status: 403 })

    const again = await genkan.command('operator', 'create', '--name', 'Suzuki')
    expect(again.code).toBe(1)
    expect(again.err).toContain('sign-in.operator-name-taken')
  })

  test('MCOP-LOGIN-1: the command line opens a company with its administrator while Genkan runs', async () => {
    const opened = await genkan.command('company', 'create', '--code', code, '--name', '株式会社スクリプト', '--admin', 'admin01')
    expect(opened.code).not.toBe(0)
    expect(opened.err).toContain('--admin-email')

    const account = ['--admin', 'admin01', '--admin-email', 'admin01@script.example', '--admin-password', initialPassword]
    const done = await genkan.command('company', 'create', '--code', code, '--name', '株式会社スクリプト', ...account)
    expect(done, done.err).toMatchObject({ code: 0 })
    expect(done.out).toContain('initial password as given')

    const again = await genkan.command('company', 'create', '--code', code, '--name', '別の会社', ...account)
    expect(again.code).toBe(1)
    expect(again.err).toContain('tenancy.company-code-taken')
  })

  test('MCOP-CONTRACT-1: the operator’s script gives a contract line with its range, and a RADIUS client is added by command', async () => {
    const operator = await signInAsOperator(genkan)
    const found = await operator.do(listCompanies, { query: { text: code } })
    const companyId = found.items[0]?.id ?? ''
    const line = {
      label: 'M1',
      domestic: 'lte',
      redundancy: false,
      roaming: 'none',
      ranges: [{ item: 'lte-act', network: '10.41.7.0/24' }],
    }
    await operator.do(addContractLine, { params: { companyId }, body: line })

    const secretFile = join(folder, 'secret')
    await writeFile(secretFile, `${secret}\n`, { mode: 0o600 })
    const client = ['--name', 'gw-script', '--source', accessServer.source, '--secret-file', secretFile, '--item', 'lte-act']
    const added = await genkan.command('radius-client', 'add', ...client, '--company', code)
    expect(added, added.err).toMatchObject({ code: 0 })
  })

  test('MCOP-ADMPW-1, P04: the first sign-in owes a password change, and nothing else is answered before it', async () => {
    admin = openSession(genkan.url)
    const signedIn = await admin.do(signIn, { body: { companyCode: code, userId: 'admin01', password: initialPassword } })
    expect(signedIn).toMatchObject({ outcome: 'signed-in', owes: 'change-password' })
    expect(await admin.try(listUsersRoute)).toMatchObject({ status: 403 })

    const change = (newPassword: string) => ({ body: { currentPassword: initialPassword, newPassword, confirmation: newPassword } })
    expect(problemsIn(await admin.try(changePassword, change('Abc12')))).toContain('/body/newPassword sign-in.password-length')
    await admin.do(changePassword, change(chosenPassword))
    expect((await admin.do(getSession)).owes).toBeNull()
    await expect(signInAsAdministrator(genkan, code, initialPassword)).rejects.toThrow('sign-in.wrong-credentials')
    admin = await signInAsAdministrator(genkan, code)
  })

  test('MCOP-P12: departments by a file of Excel keep their zeros, by REST', async () => {
    const file = excelCsv([departmentHeader, ['001', '〇〇部', '', 'memo'], ['002', '■■部門', '001', '']])
    const applied = await uploadAndApply(admin, { format: 'mcop-departments', mode: 'add', file })
    expect(applied).toMatchObject({ state: 'applied', counts: { add: 2 } })
  })

  test('MCOP-P16: users by a CP932 file through `genkan import`, first dry, then for good', async () => {
    const file = join(folder, 'users.csv')
    await writeFile(
      file,
      excelCsv(
        newUserRows(code, [
          { ユーザID: 'S001', 部署ID: '002', 姓: '髙橋', 名: '花子', 'E-Mail1': 's001@script.example', メモ: '㈱①～－' },
          { ユーザID: 'S002', 部署ID: '000', 姓: '山﨑', 名: '健太', 'E-Mail1': 's002@script.example' },
        ]),
      ),
    )
    const options = ['--company', code, '--format', 'mcop-users', '--mode', 'add', file]
    const dry = await genkan.command('import', ...options, '--dry-run')
    expect(dry, dry.err).toMatchObject({ code: 0 })
    expect((await admin.do(listUsersRoute)).items).toHaveLength(0)

    const done = await genkan.command('import', ...options, '--yes')
    expect(done, done.err).toMatchObject({ code: 0 })
    expect(done.out).toContain('add 2')
    users = (await admin.do(listUsersRoute)).items
    expect(users.map((user) => [user.userId, user.surname, user.department.code, user.registration])).toEqual([
      ['S001', '髙橋', '002', 'provisional'],
      ['S002', '山﨑', '000', 'provisional'],
    ])
  })

  test('MCOP-P17: a wrong file is refused with row and column and writes nothing, by `genkan import`', async () => {
    const file = join(folder, 'wrong.csv')
    await writeFile(file, excelCsv(newUserRows(code, [{ ユーザID: 'S003', 'E-Mail1': 's003@script.example' }, { ユーザID: 's@04' }])))
    const refused = await genkan.command('import', '--company', code, '--format', 'mcop-users', file, '--yes')
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('row 3, column A (ユーザID)')
    expect((await admin.do(listUsersRoute)).items).toHaveLength(2)
  })

  test('MCOP-IPTOOL-7: one call gives both users their addresses, or nobody', async () => {
    const [first, second] = users.map((user) => user.id) as [string, string]
    const change = (userId: string, typed: string) => ({ userId, item: 'lte-act', address: typed })
    const twice = await admin.try(addressRoutes.assignAddresses, { body: { changes: [change(first, address), change(second, address)] } })
    expect(twice.status).toBeGreaterThanOrEqual(400)
    const changes = [change(first, address), change(second, '10.41.7.24')]
    expect(await admin.do(addressRoutes.assignAddresses, { body: { changes } })).toMatchObject({ changed: 2 })
  })

  test('MCOP-P43, P45: the letter reaches the user over SMTP, who sets the pattern with the Entry password', async () => {
    const [first] = users as [UserListItem]
    const body = { templateId: '244', userIds: [first.id] }
    expect(await admin.do(checkNotice, { body })).toMatchObject({ resetsPassword: true, withoutAddress: 0 })
    await admin.do(sendNotice, { body })
    const [letter] = await mailbox.lettersTo('s001@script.example')
    const invitation = readInvitation(letter?.text ?? '')
    expect(invitation.url.startsWith(genkan.url)).toBe(true)

    terminal.current = openTerminal(genkan.url)
    await terminal.current.setUp(invitation.token, invitation.entryPassword)
    const [now] = (await admin.do(listUsersRoute, { query: { userIds: 'S001' } })).items
    expect(now).toMatchObject({ registration: 'registered', passwordState: 'set' })
  })

  test('MCOP-P46, OTP-20: a one-time password lets radclient in with exactly the fixed IP address, once', async () => {
    const password = (await terminal.current?.oneTimePassword()) ?? ''
    expect(password).toMatch(/^\d{8}$/)
    const first = await askForAccess(accessServer, 'S001', password)
    expect(first.packet).toBe('Access-Accept')
    expect(first.attributes.get('Framed-IP-Address')).toBe(address)
    expect((await askForAccess(accessServer, 'S001', password)).packet).toBe('Access-Reject')
    expect((await askForAccess({ ...accessServer, source: '127.0.0.3' }, 'S001', password)).packet).toBe('none')
  })

  test('MCOP-P56: the history holds both decisions and every change, and `genkan audit verify` finds the chain whole', async () => {
    const decisions = await admin.do(listDecisions, { query: { kind: 'radius' } })
    expect(decisions.items.map((decision) => [decision.outcome, decision.reason])).toEqual([
      ['refused', 'used-code'],
      ['accepted', 'ok'],
    ])
    const actions = (await admin.do(listAuditEntries, { query: { limit: '100' } })).items.map((entry) => entry.action)
    expect(actions).toEqual(expect.arrayContaining(['directory.user.registered', 'directory.department.registered']))
    const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', year: 'numeric', month: '2-digit' }).format(new Date())
    const usage = await admin.do(listMonthlyUsage, { query: { month } })
    expect(usage.items.map((row) => [row.userName, row.count])).toEqual([
      ['S001', 1],
      ['S002', 0],
    ])
    const verified = await genkan.command('audit', 'verify')
    expect(verified, verified.err).toMatchObject({ code: 0 })
  })

  test('MCOP-P27: `genkan export` writes the 30 columns in code page 932', async () => {
    const file = join(folder, 'export.csv')
    const done = await genkan.command('export', '--company', code, '--format', 'mcop-users', file)
    expect(done, done.err).toMatchObject({ code: 0 })
    const rows = readExcelCsv(await readFile(file))
    expect(rows[0]).toHaveLength(30)
    expect(rows.slice(1).map((row) => [row[0], row[2], row[9], row[23], row[27]])).toEqual([
      ['S001', '002', '髙橋', 's001@script.example', '㈱①～－'],
      ['S002', '000', '山﨑', 's002@script.example', ''],
    ])
  })

  test('SIGTERM ends Genkan within seconds, whatever the mail server keeps open, and it starts again', async () => {
    const startedAt = performance.now()
    await genkan.kill('SIGTERM')
    expect((performance.now() - startedAt) / 1000).toBeLessThan(20)
    await genkan.restart()
  })
})

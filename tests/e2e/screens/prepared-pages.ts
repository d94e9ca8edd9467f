/** People, files, notices and terminals in the demo, so that every page has something to show, and who looks at it. */
import { createGroupRoute, listDepartmentsRoute, listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import { createTemplate, sendNotice } from '../../../src/features/notifications/contract/index.ts'
import { listDevices } from '../../../src/features/one-time-passwords/contract/index.ts'
import { listRadiusClients } from '../../../src/features/operator/contract/index.ts'
import { listCompanies } from '../../../src/features/tenancy/contract/index.ts'
import { createTermsDraft } from '../../../src/features/terms/contract/index.ts'
import { uploadAndApply, uploadAndCheck } from '../../support/e2e/bulk-upload.ts'
import { demoCompanyCode, demoPassword, signInAsAdministrator, signInAsOperator } from '../../support/e2e/company.ts'
import { excelCsv, newUserRows, type UserCells } from '../../support/e2e/excel-file.ts'
import type { GenkanProcess } from '../../support/e2e/genkan-process.ts'
import type { Mailbox } from '../../support/e2e/mailbox.ts'
import { openTerminal, readInvitation } from '../../support/e2e/user-terminal.ts'

/** Parameters by `path name`, else by name. */
type PageParameters = Readonly<Record<string, string>>

export function fillIn(path: string, parameters: PageParameters): string {
  return path.replaceAll(/\$([A-Za-z]+)/g, (_, name: string) => {
    const value = parameters[`${path} ${name}`] ?? parameters[name]
    if (value === undefined) throw new Error(`${path}: this test knows no value for $${name}`)
    return value
  })
}

export async function prepare(genkan: GenkanProcess, mailbox: Mailbox) {
  const ops = await signInAsOperator(genkan)
  const admin = await signInAsAdministrator(genkan, demoCompanyCode, demoPassword)
  const users = (await admin.do(listUsersRoute, { query: { userIds: ['User1', 'User2'] } })).items
  const userId = users[0]?.id ?? ''
  const departmentId = (await admin.do(listDepartmentsRoute, { query: { words: '001' } })).items[0]?.id ?? ''
  const file = (...rows: readonly UserCells[]) => excelCsv(newUserRows(demoCompanyCode, rows))
  const add = { format: 'mcop-users', mode: 'add' } as const
  const wrong = await uploadAndCheck(admin, { ...add, file: file({ ユーザID: 'Screen1' }, { ユーザID: 'bad@id', 'E-Mail1': 'x' }) })
  const ready = await uploadAndCheck(admin, { ...add, file: file({ ユーザID: 'Screen2', 'E-Mail1': 'screen2@screens.example' }) })
  const applied = await uploadAndApply(admin, { ...add, file: file({ ユーザID: 'Screen3', 'E-Mail1': 'screen3@screens.example' }) })
  const invited = (await admin.do(listUsersRoute, { query: { userIds: 'Screen3' } })).items[0]?.id ?? ''
  const notice = await admin.do(sendNotice, { body: { templateId: '244', userIds: [invited] } })
  const written = { name: '画面の文面', base: '248', contentType: 'html', subject: '件名', body: '<p>${ENTRY_PASSWORD}</p>' } as const
  const template = await admin.do(createTemplate, { body: written })
  const [letter] = await mailbox.lettersTo('screen3@screens.example')
  const { token, entryPassword } = readInvitation(letter?.text ?? '')
  const terminal = openTerminal(genkan.url)
  await terminal.setUp(token, entryPassword)
  await admin.do(sendNotice, { body: { templateId: '247', userIds: [invited] } })
  const forApp = (await mailbox.lettersTo('screen3@screens.example', 2))[1]?.text ?? ''
  await openTerminal(genkan.url).signIn(/\/u\/(\S+)/.exec(forApp)?.[1] ?? '')
  const deviceId = (await admin.do(listDevices, { query: { kind: 'app' } })).items[0]?.id ?? ''
  const group = await admin.do(createGroupRoute, { body: { name: '画面を見る人', memberIds: users.map(({ id }) => id) } })
  const terms = { title: '利用規約', body: '第1条\n本文', changes: '' }
  const draft = await ops.do(createTermsDraft, { body: { texts: { ja: terms, en: { ...terms, title: 'Terms of use' } } } })
  const parameters: PageParameters = {
    userId,
    departmentId,
    groupId: group.id,
    versionId: draft.id,
    format: 'mcop-users',
    guideId: 'administrator',
    '/admin/bulk/runs/$runId runId': wrong.id,
    '/admin/bulk/runs/$runId/confirm runId': ready.id,
    '/admin/bulk/runs/$runId/result runId': applied.id,
    deviceId,
    noticeId: notice.id,
    templateId: template.id,
    token,
    companyId: (await ops.do(listCompanies)).items[0]?.id ?? '',
    clientId: (await ops.do(listRadiusClients)).items[0]?.id ?? '',
  }
  return { parameters, sessions: { ops, admin, my: terminal.session } }
}

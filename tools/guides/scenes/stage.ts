import { listUsersRoute } from '../../../src/features/directory/contract/index.ts'
import type { GuideLanguage } from '../../../src/features/guides/contract/index.ts'
import { addressRoutes } from '../../../src/features/network-addresses/contract/index.ts'
import { signIn } from '../../../src/features/sign-in/contract/index.ts'
import { openCompany } from '../../../src/features/tenancy/contract/index.ts'
import type { JourneyBrowser } from '../../../tests/support/e2e/browser.ts'
import { uploadAndCheck } from '../../../tests/support/e2e/bulk-upload.ts'
import {
  demoCompanyCode,
  demoPassword,
  initialPassword,
  signInAsAdministrator,
  signInAsOperator,
} from '../../../tests/support/e2e/company.ts'
import { excelCsv, newUserRows } from '../../../tests/support/e2e/excel-file.ts'
import type { GenkanProcess } from '../../../tests/support/e2e/genkan-process.ts'
import type { Mailbox } from '../../../tests/support/e2e/mailbox.ts'
import { openSession, type RestSession } from '../../../tests/support/e2e/rest.ts'
import { mailTo, registerUser } from '../../../tests/support/e2e/settled-user.ts'
import type { Player, Stage } from './scene.ts'

interface StageParts {
  readonly genkan: GenkanProcess
  readonly mailbox: Mailbox
  readonly browser: JourneyBrowser
  readonly language: GuideLanguage
}

/** The demo company, somebody who has never signed in, and people who are invited when a scene needs them. */
export async function prepareStage({ genkan, mailbox, browser, language }: StageParts): Promise<Stage> {
  const administrator = await signInAsAdministrator(genkan, demoCompanyCode, demoPassword)
  const sessions: Readonly<Record<Player, RestSession | undefined>> = {
    nobody: undefined,
    administrator,
    'new-administrator': await openNewCompany(genkan, language),
  }
  const [user] = (await administrator.do(listUsersRoute, { query: { userIds: 'User3' } })).items
  // The sheet keeps what somebody typed; the pictures of the other language begin anew.
  await administrator.do(addressRoutes.deleteDraft)
  let invited = 0
  return {
    language,
    userPath: `/admin/users/${user?.id ?? ''}`,
    async invite() {
      invited += 1
      const userId = `Guide-${language}-${invited}`
      const address = `${userId.toLowerCase()}@users.example`
      const id = await registerUser(administrator, userId, { language })
      const letter = await mailTo(mailbox, administrator, { id, template: '244', address })
      const url = /https?:\/\/\S+\/u\/\S+/.exec(letter.text)?.[0] ?? ''
      const entryPassword = /(?:エントリーパスワード：|Entry password:\s*)(\S+)/.exec(letter.text)?.[1] ?? ''
      return { path: new URL(url).pathname, entryPassword }
    },
    async checkWrongFile() {
      const rows = newUserRows(demoCompanyCode, [
        { ユーザID: 'tanaka', 姓: '田中', 名: '一郎', 'E-Mail1': 'tanaka@sample.example' },
        { ユーザID: '佐藤', 姓: '佐藤', 名: '花子', 'E-Mail1': 'sato@sample.example' },
        { ユーザID: 'suzuki', 部署ID: '999', 姓: '鈴木', 名: '健太', 'E-Mail1': 'suzuki' },
      ])
      const file = { format: 'mcop-users', mode: 'add', fileName: '新入社員.csv', file: excelCsv(rows) } as const
      return `/admin/bulk/runs/${(await uploadAndCheck(administrator, file)).id}`
    },
    async open(as, size) {
      const session = sessions[as]
      const window = await browser.open({ ...size, ...(session === undefined ? {} : { as: session }) })
      await window.context.addCookies([{ name: 'genkan-language', value: language, url: genkan.url }])
      return window
    },
  }
}

/** Its administrator has signed in with the initial password, and has nothing behind it yet. */
async function openNewCompany(genkan: GenkanProcess, language: GuideLanguage): Promise<RestSession> {
  const operator = await signInAsOperator(genkan)
  const code = language === 'ja' ? 'C000000801' : 'C000000802'
  const administrator = { userId: 'admin01', displayName: '管理者 花子', email: `admin01@${code.toLowerCase()}.example`, initialPassword }
  await operator.do(openCompany, { body: { code, name: '新会社株式会社', services: ['vpn-access'], rowLimit: 1000, administrator } })
  const session = openSession(genkan.url)
  await session.do(signIn, { body: { companyCode: code, userId: 'admin01', password: initialPassword } })
  return session
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administratorRoutes, signInOperator } from '../../contract/routes.ts'
import { type Browser, type SignInApp, startSignIn } from '../test-sign-in.ts'

let app: SignInApp
let operator: Browser
beforeAll(async () => {
  app = await startSignIn()
  const { initialPassword } = await app.asSystem(null, (ctx) =>
    app.api.createOperator(ctx, { name: 'noc', initialPassword: 'open the front door', mustChange: false }),
  )
  operator = app.browser()
  expect(await operator.call(signInOperator, { body: { userId: 'noc', password: initialPassword } })).toMatchObject({ status: 200 })
})
afterAll(() => app?.stop())

const copies = () => app.letters.splice(0).flatMap(({ kind, copies }) => copies.map((copy) => ({ kind, ...copy })))

describe('an administrator whom the provider makes', () => {
  it('201: SP-W38: the other administrators are told by letter who it is and who made it; of the first there is nobody to tell', async () => {
    const company = await app.open('C840000001')
    expect(copies()).toEqual([])
    const body = { userId: 'admin02', displayName: '新任 次郎', email: 'admin02@c840000001.example' }
    const answer = await operator.call(administratorRoutes.create, { params: { companyId: company.id }, body })
    expect(answer.status).toBe(201)
    const told = copies()
    expect(told.filter(({ userId }) => userId === company.adminId)).toMatchObject([
      { kind: 'administrator-changed', to: 'admin01@c840000001.example', subject: '企業管理者の変更：新任 次郎' },
    ])
    for (const words of ['新任 次郎（admin02）：企業管理者になりました', '操作した人：noc', `/admin/users/${answer.body.id}`]) {
      expect(told[0]?.text).toContain(words)
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import type { TestCompany } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/department-routes.ts'
import { emptyBin } from './operations/empty-bin.ts'
import { startDirectory } from './test-directory.ts'

let app: Awaited<ReturnType<typeof startDirectory>>
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  app = await startDirectory()
  company = await app.openCompany('C000000001', 'サンプル商事株式会社')
  other = await app.openCompany('C000000002', '別会社')
})
afterAll(() => app.stop())

const call = (...given: Parameters<ReturnType<typeof app.as>['call']>) => app.as(company.admin).call(...given)
const register = (body: Record<string, unknown>) => call(routes.registerDepartmentRoute, { body })
const list = async () => (await call(routes.listDepartmentsRoute, { query: { limit: 100 } })).body

describe('a department’s own fields', () => {
  it('MCOP-DEPT-5: a code has 1 to 100 half-width letters and digits, and zeros and case make another code', async () => {
    for (const code of ['1', '01', '001', 'a1', 'A1', 'c'.repeat(100)]) {
      const answer = await register({ code, name: '部' })
      expect([code, answer.status, answer.body.code]).toEqual([code, 201, code])
    }
    expect((await register({ code: 'Ａ０９', name: '部' })).body.code, 'MCOP-GEN-9: stored half-width').toBe('A09')
    const wrong = { '': 'field.required', ['c'.repeat(101)]: 'field.too-long' }
    for (const [code, problem] of Object.entries(wrong)) {
      expect(problemsIn(await register({ code, name: '部' }))).toEqual([`/body/code ${problem}`])
    }
    for (const code of ['a-1', 'a_1', 'a 1', '部1', 'ｱ']) {
      expect(problemsIn(await register({ code, name: '部' }))).toEqual(['/body/code directory.department-code-characters'])
    }
    for (const code of ['001', 'A1'])
      expect(problemsIn(await register({ code, name: '部' }))).toEqual(['/body/code directory.department-code-taken'])
    expect((await app.as(other.admin).call(routes.registerDepartmentRoute, { body: { code: '001', name: '部' } })).status).toBe(201)
  })

  it('MCOP-DEPT-7: a name has 1 to 100 characters of any kind and need not be the only one', async () => {
    for (const [code, name] of Object.entries({ n1: '営', n2: '営', n3: '𠮷🍚'.repeat(50), n4: 'R&D <"部">, 1/2 課' })) {
      const answer = await register({ code, name })
      expect([answer.status, answer.body.name]).toEqual([201, name])
    }
    expect(problemsIn(await register({ code: 'n5', name: '' }))).toEqual(['/body/name field.required'])
    expect(problemsIn(await register({ code: 'n5', name: '🍚'.repeat(101) }))).toEqual(['/body/name field.too-long'])
  })

  it('MCOP-DEPT-8: a memo is free text of up to 1,000 characters, or none', async () => {
    expect((await register({ code: 'm1', name: '部' })).body.memo).toBe('')
    const memo = `一行目\n${'🍚'.repeat(996)}`
    const answer = await register({ code: 'm2', name: '部', memo })
    expect([answer.status, answer.body.memo]).toEqual([201, memo])
    expect(problemsIn(await register({ code: 'm3', name: '部', memo: `${memo}x` }))).toEqual(['/body/memo field.too-long'])
  })

  it('MCOP-DEPT-14 (by request): parent, name and memo change, the code does not', async () => {
    const parent = (await register({ code: 'e1', name: '上' })).body
    const department = (await register({ code: 'e2', name: '前', memo: '前' })).body
    const params = { departmentId: department.id }
    const renamed = await call(routes.updateDepartmentRoute, { params, body: { version: 1, code: 'e3' } })
    expect(problemsIn(renamed)).toEqual(['/body/code field.unknown-member'])
    const body = { version: 1, parentId: parent.id, name: '後', memo: '後' }
    expect((await call(routes.updateDepartmentRoute, { params, body })).body).toMatchObject({
      code: 'e2',
      name: '後',
      memo: '後',
      parent: { code: 'e1' },
    })
  })
})

describe('a department’s end', () => {
  it('MCOP-DEPT-17: a deleted department is gone from every list, and for good once it has left the bin', async () => {
    const department = (await register({ code: 'gone', name: '終' })).body
    const params = { departmentId: department.id }
    expect((await call(routes.deleteDepartmentRoute, { params })).status).toBe(204)
    const codes = async () => (await list()).items.map((item: { code: string }) => item.code)
    expect(await codes()).not.toContain('gone')
    expect((await call(routes.listDepartmentChoicesRoute, { query: { words: 'gone' } })).body.items).toEqual([])
    expect((await call(routes.getDepartmentRoute, { params })).status).toBe(404)
    app.clock.advance({ days: 31 })
    const monthAgo = new Date(app.clock.now().getTime() - 30 * 86_400_000)
    await app.asSystem(company.id, (ctx) => emptyBin(ctx, monthAgo))
    expect((await call(routes.restoreDepartmentRoute, { params })).status).toBe(404)
    expect(await codes()).not.toContain('gone')
  })
})

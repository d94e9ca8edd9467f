import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../tests/support/app.ts'
import { limitedTo, type TestCompany, without } from '../../../../tests/support/factories.ts'
import * as routes from '../contract/department-routes.ts'
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
const codes = (answer: { body: { items: { code: string }[] } }) => answer.body.items.map((item) => item.code)

/** A chain of so many departments below one another, `prefix1` at the top. */
async function chain(prefix: string, length: number): Promise<{ id: string; code: string }[]> {
  const rows = Array.from({ length }, (_, index) => ({
    code: `${prefix}${index + 1}`,
    name: `${prefix} ${index + 1}`,
    ...(index === 0 ? {} : { parentCode: `${prefix}${index}` }),
  }))
  return [...(await app.work(company.admin, (ctx) => app.api.registerDepartments(ctx, rows.reverse())))].reverse()
}

describe('registering', () => {
  it('201: MCOP-DEPT-4 MCOP-P06: registers at level 1 with a code that keeps its zeros', async () => {
    const answer = await register({ code: '001', name: '〇〇部', parentId: null, memo: 'メモ\r\n2行目' })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      code: '001',
      name: '〇〇部',
      level: 1,
      parent: null,
      memo: 'メモ\n2行目',
      userCount: 0,
      childCount: 0,
    })
  })

  it('400 and 409: MCOP-P06: refuses a long code, a hyphen, an empty name and a code that exists', async () => {
    const wrong = await register({ code: 'a'.repeat(101), name: '' })
    expect(problemsIn(wrong).sort()).toEqual(['/body/code field.too-long', '/body/name field.required'])
    expect(problemsIn(await register({ code: 'a-1', name: 'x' }))).toEqual(['/body/code directory.department-code-characters'])
    const twice = await register({ code: '001', name: 'x' })
    expect([twice.status, twice.body.code]).toEqual([409, 'directory.department-code-taken'])
    expect((await register({ code: 'ABC', name: 'x' })).status).toBe(201)
    expect((await register({ code: 'abc', name: 'x' })).status, 'MCOP-DEPT-5: case counts').toBe(201)
  })

  it('409: MCOP-DEPT-9 MCOP-P07: level 11 is the last, and it is not offered as a parent', async () => {
    const ten = await chain('deep', 10)
    const eleventh = await register({ code: 'deep11', name: '11', parentId: ten[9]?.id })
    expect(eleventh.body.level).toBe(11)
    const twelfth = await register({ code: 'deep12', name: '12', parentId: eleventh.body.id })
    expect([twelfth.status, twelfth.body.code]).toEqual([409, 'directory.department-too-deep'])
    const offered = await call(routes.listDepartmentChoicesRoute, { query: { words: 'deep', asParent: 'true' } })
    expect(codes(offered)).toContain('deep10')
    expect(codes(offered)).not.toContain('deep11')
  })

  it('400: another company’s department is as unknown a parent as a missing one', async () => {
    const foreign = await register({ code: 'p1', name: 'x', parentId: other.departmentId })
    expect(problemsIn(foreign)).toEqual(['/body/parentId directory.department-unknown'])
    expect(problemsIn(await register({ code: 'p1', name: 'x', parentId: app.platform.ids.next() }))).toEqual(problemsIn(foreign))
  })

  it('MCOP-DCSV-9: a list may name parents of the same list in any order, and a circle in it is refused', async () => {
    await app.work(company.admin, (ctx) =>
      app.api.registerDepartments(ctx, [
        { code: 'b2', name: '下', parentCode: 'b1' },
        { code: 'b1', name: '上' },
      ]),
    )
    const circle = app.work(company.admin, (ctx) =>
      app.api.registerDepartments(ctx, [
        { code: 'c1', name: 'x', parentCode: 'c2' },
        { code: 'c2', name: 'x', parentCode: 'c1' },
      ]),
    )
    await expect(circle).rejects.toMatchObject({ code: 'directory.department-in-circle' })
  })

  it('401 and 403: only who is signed in and holds the permission', async () => {
    expect((await app.as().call(routes.listDepartmentsRoute)).status).toBe(401)
    const reader = without(company.admin, 'directory.departments.write')
    expect((await app.as(reader).call(routes.registerDepartmentRoute, { body: { code: 'z', name: 'z' } })).status).toBe(403)
  })
})

describe('looking', () => {
  it('200: MCOP-DEPT-11 MCOP-DEPT-12 MCOP-P09: lists by code, and below one department', async () => {
    const [top] = await chain('tree', 3)
    const below = await call(routes.listDepartmentsRoute, { query: { within: top?.id } })
    expect(codes(below)).toEqual(['tree1', 'tree2', 'tree3'])
    const all = codes(await call(routes.listDepartmentsRoute, { query: { limit: 100 } }))
    expect(all).toEqual([...all].sort())
    const first = await call(routes.listDepartmentsRoute, { query: { within: top?.id, limit: 2 } })
    const second = await call(routes.listDepartmentsRoute, { query: { within: top?.id, limit: 2, cursor: first.body.nextCursor } })
    expect([first.body.total, codes(second), second.body.nextCursor]).toEqual([3, ['tree3'], null])
  })

  it('200: a tree opens level by level, a search gives full paths', async () => {
    const found = await call(routes.listDepartmentChoicesRoute, { query: { words: 'tree 3' } })
    expect(found.body.items).toMatchObject([{ code: 'tree3', pathNames: ['tree 1', 'tree 2', 'tree 3'], hasChildren: false }])
    const roots = await call(routes.listDepartmentChoicesRoute)
    expect(codes(roots)).toContain('000')
    expect(codes(roots)).not.toContain('tree2')
  })

  it('400: a made-up cursor is refused, a cursor of another list as well', async () => {
    for (const cursor of [
      'x',
      Buffer.from('["bin","a","b"]').toString('base64url'),
      Buffer.from('["code","\\u0000"]').toString('base64url'),
    ]) {
      expect((await call(routes.listDepartmentsRoute, { query: { cursor } })).status).toBe(400)
    }
  })

  it('404: another company’s department is answered like a missing one', async () => {
    const missing = app.platform.ids.next()
    for (const route of [
      routes.getDepartmentRoute,
      routes.updateDepartmentRoute,
      routes.deleteDepartmentRoute,
      routes.restoreDepartmentRoute,
    ]) {
      const body = route.method === 'PATCH' ? { body: { version: 1, name: 'x' } } : {}
      const foreign = await call(route, { ...body, params: { departmentId: other.departmentId } })
      const none = await call(route, { ...body, params: { departmentId: missing } })
      expect(foreign.status, route.id).toBe(404)
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...none.body, requestId: '' })
    }
    const within = await call(routes.listDepartmentsRoute, { query: { within: other.departmentId } })
    expect(within.body.total).toBe(0)
  })
})

describe('changing', () => {
  const update = (departmentId: string | undefined, body: Record<string, unknown>) =>
    call(routes.updateDepartmentRoute, { params: { departmentId }, body: { version: 1, ...body } })

  it('200: MCOP-DEPT-16 MCOP-P08: a move takes the subtree along', async () => {
    const [one, two, three] = await chain('move', 3)
    const moved = await update(two?.id, { name: '新しい名前', parentId: null })
    expect(moved.body).toMatchObject({ name: '新しい名前', level: 1, parent: null, version: 2 })
    const leaf = await call(routes.getDepartmentRoute, { params: { departmentId: three?.id } })
    expect(leaf.body).toMatchObject({ level: 2, ancestors: [{ code: 'move2' }] })
    expect(codes(await call(routes.listDepartmentsRoute, { query: { within: one?.id } }))).toEqual(['move1'])
  })

  it('409: MCOP-DEPT-15 MCOP-DEPT-16: neither below itself nor so deep that a descendant passes level 11', async () => {
    const [one, , three] = await chain('ring', 3)
    expect((await update(one?.id, { parentId: three?.id })).body.code).toBe('directory.department-in-circle')
    expect((await update(one?.id, { parentId: one?.id })).body.code).toBe('directory.department-in-circle')
    const nine = await chain('nine', 9)
    expect((await update(one?.id, { parentId: nine[8]?.id })).body.code).toBe('directory.department-too-deep')
    const offered = await call(routes.listDepartmentChoicesRoute, { query: { words: 'ring', asParent: 'true', moving: one?.id } })
    expect(codes(offered)).toEqual([])
  })

  it('409: MCOP-DEPT-2: 標準 keeps its place; its name may change', async () => {
    const [top] = await chain('std', 1)
    expect((await update(company.departmentId, { parentId: top?.id })).body.code).toBe('directory.department-built-in')
    expect((await update(company.departmentId, { name: '本社' })).body.name).toBe('本社')
    expect((await call(routes.deleteDepartmentRoute, { params: { departmentId: company.departmentId } })).body.code).toBe(
      'directory.department-built-in',
    )
  })

  it('409: MCOP-GEN-12: a stale save is refused with the current values', async () => {
    const [one] = await chain('stale', 1)
    await update(one?.id, { memo: 'first' })
    const stale = await update(one?.id, { memo: 'second' })
    expect(stale.body).toMatchObject({ status: 409, code: 'kernel.stale-version', params: { version: 2, memo: 'first' } })
  })
})

describe('deleting', () => {
  const remove = (departmentId: string | undefined) => call(routes.deleteDepartmentRoute, { params: { departmentId } })

  it('409: MCOP-DEPT-18, W49: refuses while people or children are in it, with both numbers', async () => {
    const [one, two] = await chain('use', 2)
    await app.work(company.admin, (ctx) =>
      app.api.registerUsers(ctx, [{ userId: 'use1', departmentId: one?.id, email1: 'use1@example.com' }]),
    )
    const refused = await remove(one?.id)
    expect(refused.body).toMatchObject({ status: 409, code: 'directory.department-in-use', params: { users: 1, children: 1 } })
    expect((await remove(two?.id)).status).toBe(204)
  })

  it('MCOP-DCSV-14: a parent goes together with all its children, and not without one of them', async () => {
    const [one, two, three] = (await chain('all', 3)).map((department) => department.id)
    const some = app.work(company.admin, (ctx) => app.api.deleteDepartments(ctx, [one ?? '', two ?? '']))
    await expect(some).rejects.toMatchObject({ code: 'directory.department-in-use', params: { users: 0, children: 1 } })
    await app.work(company.admin, (ctx) => app.api.deleteDepartments(ctx, [one ?? '', two ?? '', three ?? '']))
    expect((await call(routes.listDepartmentsRoute, { query: { words: 'all' } })).body.total).toBe(0)
  })

  it('MCOP-DEPT-20, W49: comes back from the bin to where its parent is now; not below a deleted one', async () => {
    const [one, two] = await chain('bin', 2)
    await remove(two?.id)
    const [target] = await chain('goal', 1)
    await call(routes.updateDepartmentRoute, { params: { departmentId: one?.id }, body: { version: 1, parentId: target?.id } })
    const back = await call(routes.restoreDepartmentRoute, { params: { departmentId: two?.id } })
    expect(back.body).toMatchObject({ level: 3, ancestors: [{ code: 'goal1' }, { code: 'bin1' }] })
    await remove(two?.id)
    await remove(one?.id)
    const orphan = await call(routes.restoreDepartmentRoute, { params: { departmentId: two?.id } })
    expect(orphan.body.code).toBe('directory.department-parent-deleted')
    const listed = await call(routes.listDeletedDepartmentsRoute, { query: { limit: 100 } })
    expect(codes(listed)).toEqual(expect.arrayContaining(['bin1', 'bin2']))
  })
})

describe('department-limited administrator', () => {
  it('has the own subtree as the whole tree', async () => {
    const [top, below] = await chain('lim', 2)
    const [side] = await chain('side', 1)
    const { rows } = await app.platform.pool.query('select path from genkan.directory_department where id = $1', [top?.id])
    const as = app.as(limitedTo(company.admin, rows[0].path))
    expect(codes(await as.call(routes.listDepartmentsRoute))).toEqual(['lim1', 'lim2'])
    expect(codes(await as.call(routes.listDepartmentChoicesRoute))).toEqual(['lim1'])
    expect((await as.call(routes.getDepartmentRoute, { params: { departmentId: side?.id } })).status).toBe(404)
    const atTop = await as.call(routes.registerDepartmentRoute, { body: { code: 'new1', name: 'x' } })
    expect([atTop.status, atTop.body.code]).toEqual([403, 'directory.department-outside-scope'])
    const beside = await as.call(routes.registerDepartmentRoute, { body: { code: 'new1', name: 'x', parentId: side?.id } })
    expect(problemsIn(beside)).toEqual(['/body/parentId directory.department-unknown'])
    const away = await as.call(routes.updateDepartmentRoute, {
      params: { departmentId: below?.id },
      body: { version: 1, parentId: side?.id },
    })
    expect(problemsIn(away)).toEqual(['/body/parentId directory.department-unknown'])
    expect((await as.call(routes.deleteDepartmentRoute, { params: { departmentId: side?.id } })).status).toBe(404)
    expect((await as.call(routes.registerDepartmentRoute, { body: { code: 'new1', name: 'x', parentId: below?.id } })).status).toBe(201)
  })
})

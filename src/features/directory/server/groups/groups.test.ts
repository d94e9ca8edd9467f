import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemsIn } from '../../../../../tests/support/app.ts'
import { limitedTo, without } from '../../../../../tests/support/factories.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import * as routes from '../../contract/groups/group-routes.ts'
import { listUsersRoute, registerUserRoute } from '../../contract/user-routes.ts'
import { emptyBin } from '../operations/empty-bin.ts'
import { changeGroups } from '../operations/groups/change-groups.ts'
import { createGroups } from '../operations/groups/create-groups.ts'
import { type PeopleTest, startPeople } from '../people/test-people.ts'
import { findGroups } from '../queries/groups/groups.ts'

let test: PeopleTest
beforeAll(async () => {
  test = await startPeople()
})
afterAll(() => test.app.stop())

const as = (actor = test.company.admin) => test.app.as(actor)
const user = async (userId: string) =>
  (await as().call(registerUserRoute, { body: { userId, email1: `${userId}@sample.example` } })).body.id as string
const create = (body: Record<string, unknown>, actor = test.company.admin) => as(actor).call(routes.createGroupRoute, { body })
const members = async (groupId: string, actor = test.company.admin) =>
  (await as(actor).call(routes.listGroupMembersRoute, { params: { groupId } })).body.items.map(
    (member: { userId: string }) => member.userId,
  )

describe('groups', () => {
  it('201: BP-GRP-1, BP-GRP-2, SSO-GRP-5, SSO-GRP-9: name, people and services together; somebody may be in several', async () => {
    const id = await user('both')
    const one = await create({ name: '東京支店', services: ['voice'], memberIds: [id] })
    const two = await create({ name: '大阪支店', memberIds: [id] })
    expect([one.status, one.body.services, one.body.memberCount, two.body.services]).toEqual([201, ['voice'], 1, []])
    const own = await as().call(routes.listUserGroupsRoute, { params: { userId: id } })
    expect(own.body.items.map((group: { name: string }) => group.name).toSorted()).toEqual(['大阪支店', '東京支店'])
    expect((await as().call(listUsersRoute, { query: { groupId: one.body.id } })).body.total).toBe(1)
  })

  it('services of many groups are stored in as many statements as those of one, each group with its own', async () => {
    const deps = { people: { rules: async () => test.rules } as never }
    const storing = (act: (ctx: Ctx) => Promise<unknown>) =>
      test.app.work(test.company.admin, async (ctx) => {
        let count = 0
        const plugin: KyselyPlugin = {
          transformQuery({ node }) {
            count += 1
            return node
          },
          transformResult: async ({ result }) => result,
        }
        const result = await act({ ...ctx, tx: ctx.tx.withPlugin(plugin) })
        return { count, result }
      })
    const named = (name: string, services: string[]) => ({ name, note: '', services, memberIds: [] })
    const many = ['い', 'ろ', 'は', 'に'].map((name, index) => named(name, index % 2 === 0 ? ['voice'] : ['support', 'voice']))
    const one = await storing((ctx) => createGroups(deps, ctx, [named('いろは', ['voice'])]))
    const four = await storing((ctx) => createGroups(deps, ctx, many))
    expect(four.count).toBe(one.count)
    const ids = (four.result as readonly { id: string }[]).map(({ id }) => id)
    const changes = ids.map((id, index) => ({ id, version: 1, services: index === 0 ? ['support'] : [] }))
    const changed = await storing((ctx) => changeGroups(deps, ctx, changes.slice(0, 3)))
    expect(changed.count).toBe((await storing((ctx) => changeGroups(deps, ctx, [{ id: ids[3] ?? '', version: 1 }]))).count)
    const groups = await test.app.work(test.company.admin, (ctx) => findGroups(ctx, ids))
    const servicesOf = new Map(groups.map(({ id, services }) => [id, services]))
    expect(ids.map((id) => servicesOf.get(id))).toEqual([['support'], [], [], ['support', 'voice']])
  })

  it('409: BP-GRP-2, SSO-GRP-1: one name whatever its width and case, in this company alone; 400: letters and length', async () => {
    await create({ name: 'ＡＢＣ営業' })
    expect(problemsIn(await create({ name: 'abc営業' }))).toEqual(['/body/name directory.group-name-taken'])
    expect((await create({ name: 'abc営業' }, test.other.admin)).status).toBe(201)
    expect(problemsIn(await create({ name: 'a;b' }))).toEqual(['/body/name directory.group-name-characters'])
    expect(problemsIn(await create({ name: 'あ'.repeat(65) }))).toEqual(['/body/name field.too-long'])
    expect(problemsIn(await create({ name: 'x', services: ['moon'], memberIds: [test.company.id] }))).toEqual([
      '/body/memberIds directory.user-unknown',
      '/body/services directory.service-unknown',
    ])
  })

  it('200: SSO-GEDIT-1, SSO-GEDIT-4: renamed at its version; people come and go by themselves; 409 for an old version', async () => {
    const [a, b, c] = [await user('m.a'), await user('m.b'), await user('m.c')]
    const { body: group } = await create({ name: '改名前', memberIds: [a] })
    const params = { groupId: group.id }
    const renamed = await as().call(routes.changeGroupRoute, {
      params,
      body: { version: group.version, name: '改名後', services: ['support'] },
    })
    expect(renamed.body).toMatchObject({ name: '改名後', services: ['support'], memberCount: 1 })
    const stale = await as().call(routes.changeGroupRoute, { params, body: { version: group.version, name: '別名' } })
    expect([stale.status, stale.body.params.name]).toEqual([409, '改名後'])
    const answers = await Promise.all([
      as().call(routes.addGroupMembersRoute, { params, body: { userIds: [a, b] } }),
      as().call(routes.addGroupMembersRoute, { params, body: { userIds: [c] } }),
    ])
    expect(answers.map((answer) => answer.body.added)).toEqual([1, 1])
    expect((await as().call(routes.removeGroupMembersRoute, { params, body: { userIds: [a] } })).body.removed).toBe(1)
    expect(await members(group.id)).toEqual(['m.b', 'm.c'])
    await as().call(routes.replaceUserGroupsRoute, { params: { userId: b }, body: { groupIds: [] } })
    expect(await members(group.id)).toEqual(['m.c'])
  })

  it('BP-GRP-4, SSO-GDEL-3: deleted for 30 days with people and services, and back as it was; the name is free meanwhile', async () => {
    const id = await user('stays')
    const { body: group } = await create({ name: '削除する', services: ['voice'], memberIds: [id] })
    const deleted = await as().call(routes.deleteGroupsRoute, { body: { ids: [group.id] } })
    expect(deleted.body.deleted).toBe(1)
    expect((await as().call(routes.getGroupRoute, { params: { groupId: group.id } })).status).toBe(404)
    expect((await as().call(routes.listDeletedGroupsRoute)).body.items[0]).toMatchObject({ name: '削除する', memberCount: 1 })
    const again = await create({ name: '削除する' })
    const params = { groupId: group.id }
    expect((await as().call(routes.restoreGroupRoute, { params })).body.code).toBe('directory.group-name-taken')
    await as().call(routes.deleteGroupsRoute, { body: { ids: [again.body.id] } })
    expect((await as().call(routes.restoreGroupRoute, { params })).body).toMatchObject({ services: ['voice'], memberCount: 1 })
    await test.app.asSystem(test.company.id, (ctx) => emptyBin(ctx, new Date(test.app.clock.now().getTime() + 1)))
    expect((await as().call(routes.listDeletedGroupsRoute)).body.total).toBe(0)
  })

  it('401, 403, 404: no session, no right, another company’s group', async () => {
    const { body: group } = await create({ name: '守られる' })
    const params = { groupId: group.id }
    expect((await test.app.as().call(routes.listGroupsRoute)).status).toBe(401)
    expect((await create({ name: 'y' }, without(test.company.admin, 'directory.groups.write'))).status).toBe(403)
    for (const answer of [
      await as(test.other.admin).call(routes.getGroupRoute, { params }),
      await as(test.other.admin).call(routes.listGroupMembersRoute, { params }),
      await as(test.other.admin).call(routes.changeGroupRoute, { params, body: { version: 1 } }),
      await as(test.other.admin).call(routes.deleteGroupsRoute, { body: { ids: [group.id] } }),
      await as(test.other.admin).call(routes.restoreGroupRoute, { params }),
    ])
      expect(answer.status).toBe(404)
  })

  it('who is limited to a department puts the own people in and out, sees no others, and changes no group', async () => {
    const outside = await user('outside')
    const { body: group } = await create({ name: '全社', memberIds: [outside] })
    const limited = limitedTo(test.company.admin, '999999')
    const params = { groupId: group.id }
    expect((await as(limited).call(routes.getGroupRoute, { params })).body.memberCount).toBe(0)
    expect(await members(group.id, limited)).toEqual([])
    const refused = await as(limited).call(routes.addGroupMembersRoute, { params, body: { userIds: [outside] } })
    expect(problemsIn(refused)).toEqual(['/body/userIds directory.user-unknown'])
    expect((await as(limited).call(routes.removeGroupMembersRoute, { params, body: { userIds: [outside] } })).body.removed).toBe(0)
    expect((await as(limited).call(routes.deleteGroupsRoute, { body: { ids: [group.id] } })).status).toBe(403)
    expect(await members(group.id)).toEqual(['outside'])
  })
})

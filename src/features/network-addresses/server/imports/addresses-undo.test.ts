import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { limitedTo } from '../../../../../tests/support/factories.ts'
import * as routes from '../../contract/routes.ts'
import { type AddressApp, openReferenceCompany, type ReferenceCompany, startAddresses } from '../test-addresses.ts'
import { addressFiles, fileRow } from './test-address-files.ts'

let app: AddressApp | undefined
let company: ReferenceCompany
let files: ReturnType<typeof addressFiles>
let opened = 0

/** A company of its own for each test: every one of them begins without addresses. */
beforeEach(async () => {
  app ??= await startAddresses()
  opened += 1
  company = await openReferenceCompany(app, `C00000000${opened}`, `会社${opened}`)
  files = addressFiles(app, company)
})
afterAll(() => app?.stop())

const act = 'MCOP 3G 主(ACT)'
const rowsOf = (addresses: Readonly<Record<string, string>>) =>
  Object.entries(addresses).map(([user, address]) => fileRow(user, act, address))
const give = async (addresses: Readonly<Record<string, string>>) => {
  for (const [user, address] of Object.entries(addresses)) await files.assign(user, '3g-act', address)
}
async function addresses(): Promise<Record<string, string>> {
  const rows = await files.exported({ service: '3g-act', target: 'all' })
  return Object.fromEntries(rows.flatMap((row) => (row[6] === '' ? [] : [[row[0], row[6]]])))
}

describe('the undo of an address file', () => {
  it('puts back every address that is free and lists, row by row, those that somebody else has by now, and who', async () => {
    await give({ User1: '10.32.5.1', User2: '10.32.5.2', User3: '10.32.5.3' })
    const applied = await files.apply(
      await files.check('update', rowsOf({ User1: '10.32.5.11', User2: '10.32.5.12', User3: '10.32.5.13' })),
    )
    await files.assign('User5', '3g-act', '10.32.5.2')

    const listed = await files.previewUndo(applied)
    expect(listed).toMatchObject({ undone: 2, refused: 1 })
    expect(listed.refusedRows).toEqual([{ row: 3, key: `user2\u001f${act.toLowerCase()}`, heldBy: 'User5' }])
    await files.undo(applied)
    expect(await addresses()).toEqual({ User1: '10.32.5.1', User2: '10.32.5.12', User3: '10.32.5.3', User5: '10.32.5.2' })
  })

  it('does not name a holder whom the reader may not see', async () => {
    await give({ User1: '10.32.5.1' })
    const limited = limitedTo(company.admin, '000000')
    const own = addressFiles(app as AddressApp, { ...company, admin: limited })
    const applied = await own.apply(await own.check('update', rowsOf({ User1: '10.32.5.11' })))
    await app?.asSystem(company.id, async (ctx) => {
      const [beside] = (await app?.directory.registerDepartments(ctx, [{ code: '002', name: '営業部', parentId: null, memo: '' }])) ?? []
      const holder = { userId: 'Hidden1', email1: 'hidden1@example.com', departmentId: beside?.id ?? '' }
      const [hidden] = (await app?.directory.registerUsers(ctx, [holder])) ?? []
      const change = { userId: hidden?.id ?? '', item: '3g-act', address: '10.32.5.1' } as const
      await app?.addresses.assignAddresses(ctx, [change], { acknowledge: ['out-of-range', 'not-in-contract'] })
    })
    expect((await files.previewUndo(applied)).refusedRows).toMatchObject([{ row: 2, heldBy: 'Hidden1' }])
    expect((await files.previewUndo(applied, limited)).refusedRows).toMatchObject([{ row: 2, heldBy: null }])
  })

  it('names on the user’s page who has the address that could not be put back', async () => {
    await give({ User2: '10.32.5.2' })
    await files.apply(await files.check('initialise', rowsOf({ User2: '' })))
    await files.assign('User5', '3g-act', '10.32.5.2')
    const params = { userId: company.users.User2 }
    const { body } = (await app?.as(company.admin).call(routes.getUserAddresses, { params })) ?? { body: undefined }
    expect(body.history[0]).toMatchObject({ change: 'initialised', before: '10.32.5.2', mayPutBack: false, heldBy: 'User5' })
    expect(body.history[1]).toMatchObject({ before: null, mayPutBack: false, heldBy: null })
  })

  it('puts back addresses that the users of the file hold among themselves', async () => {
    await give({ User1: '10.32.5.1', User2: '10.32.5.2', User3: '10.32.5.3' })
    const applied = await files.apply(await files.check('update', rowsOf({ User1: '10.32.5.2', User2: '10.32.5.3', User3: '10.32.5.1' })))
    expect(await files.previewUndo(applied)).toMatchObject({ undone: 3, refused: 0 })
    await files.undo(applied)
    expect(await addresses()).toEqual({ User1: '10.32.5.1', User2: '10.32.5.2', User3: '10.32.5.3' })
  })

  it('leaves a whole chain as it is when its last link cannot move', async () => {
    await give({ User1: '10.32.5.1', User2: '10.32.5.2', User3: '10.32.5.3', User4: '10.32.5.4' })
    // User1 takes the address of User2, who takes that of User3, who takes a new one; User4 stands alone.
    const applied = await files.apply(
      await files.check('update', rowsOf({ User1: '10.32.5.2', User2: '10.32.5.3', User3: '10.32.5.9', User4: '10.32.5.8' })),
    )
    // User1's old address is gone: User1 stays on the one of User2, who stays on the one of User3.
    await files.assign('User5', '3g-act', '10.32.5.1')
    expect(await files.previewUndo(applied)).toMatchObject({ undone: 1, refused: 3 })
    await files.undo(applied)
    expect(await addresses()).toEqual({
      User1: '10.32.5.2',
      User2: '10.32.5.3',
      User3: '10.32.5.9',
      User4: '10.32.5.4',
      User5: '10.32.5.1',
    })
  })

  it('leaves a user who was changed since, and whoever needs the address that this one keeps', async () => {
    await give({ User1: '10.32.5.1', User2: '10.32.5.2' })
    const applied = await files.apply(await files.check('update', rowsOf({ User1: '10.32.5.2', User2: '10.32.5.5' })))
    await files.assign('User1', '3g-act', '10.32.5.6')
    await files.assign('User1', '3g-act', '10.32.5.2')
    const listed = await files.previewUndo(applied)
    expect(listed).toMatchObject({ undone: 0, refused: 2 })
    // The first has changed since, and its old address is free; that of the second is kept by the first.
    expect(listed.refusedRows.map((row: { heldBy: string | null }) => row.heldBy)).toEqual([null, 'User1'])
  })

  it('puts back the rows of the others when a user of the file has been deleted since', async () => {
    await give({ User1: '10.32.5.1', User2: '10.32.5.2' })
    const applied = await files.apply(await files.check('initialise', rowsOf({ User1: '', User2: '' })))
    await app?.work(company.admin, async (ctx) => {
      await app?.directory.deleteUsers(ctx, [company.users.User2 ?? ''])
    })
    expect(await files.previewUndo(applied)).toMatchObject({ undone: 1, refused: 1 })
    await files.undo(applied)
    expect(await addresses()).toEqual({ User1: '10.32.5.1' })
  })

  it('names nobody for a user whose id belongs to somebody else by now', async () => {
    await give({ User2: '10.32.5.2' })
    const applied = await files.apply(await files.check('initialise', rowsOf({ User2: '' })))
    const admin = company.admin
    const namesake = await app?.work(admin, async (ctx) => {
      await app?.directory.deleteUsers(ctx, [company.users.User2 ?? ''])
      const [registered] = (await app?.directory.registerUsers(ctx, [{ userId: 'User2', email1: 'second@example.com' }])) ?? []
      return registered?.id ?? ''
    })
    company = { ...company, users: { ...company.users, User2: namesake ?? '' } }
    if (app) files = addressFiles(app, company)
    await files.assign('User2', '3g-act', '10.32.5.7')
    await app?.as(admin).call(routes.initialiseUserAddresses, { params: { userId: namesake }, body: { items: ['3g-act'] } })
    await files.assign('User5', '3g-act', '10.32.5.7')
    const listed = await files.previewUndo(applied)
    expect(listed).toMatchObject({ undone: 0, refused: 1, refusedRows: [{ heldBy: null }] })
  })
})

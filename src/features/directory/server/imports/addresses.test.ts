import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ReplacedAddress } from '../../contract/events.ts'
import type { PeopleRules } from '../deps.ts'
import { type ImportsApp, startImports, userRow } from './test-imports.ts'

const format = 'mcop-users'
const vpnBeside: PeopleRules = {
  ...{
    isPortal: true,
    secondStepRule: 'nobody',
    secondStepRequired: false,
    mailIsLoginId: true,
    loginIdKind: 'portal',
    mayChangeUserId: false,
  },
  ...{ timeZone: 'Asia/Tokyo', companyName: 'サンプル商事株式会社', services: ['support', 'vpn-access'] },
}
const portalAlone: PeopleRules = { ...vpnBeside, services: ['support'] }

let files: ImportsApp
let rules = vpnBeside
const heard: ReplacedAddress[] = []
beforeAll(async () => {
  files = await startImports({ people: () => rules, onReplaced: (addresses) => void heard.push(...addresses) })
})
beforeEach(() => {
  rules = vpnBeside
  heard.length = 0
})
afterAll(() => files.app.stop())

let turn = 0
/** Somebody with these addresses, who has signed in unless it is said otherwise. */
async function person(emails: Readonly<Record<string, string>> = {}, hasSignedIn = true): Promise<{ id: string; userId: string }> {
  turn += 1
  const user = { userId: `mail${turn}`, email1: `mail${turn}@rows.example`, ...emails }
  const [made] = await files.app.work(files.company.admin, (ctx) => files.directory.registerUsers(ctx, [user]))
  if (made === undefined) throw new Error('nobody was registered')
  if (hasSignedIn) await signIn(made.id)
  return { id: made.id, userId: user.userId }
}
const signIn = (id: string) =>
  files.app.platform.pool.query('update genkan.directory_user set last_signed_in_at = now() where id = $1', [id])
const row = ({ userId }: { userId: string }, cells: Readonly<Record<string, string>> = {}) =>
  userRow({ A: userId, H: 'TRUE', X: `${userId}@rows.example`, ...cells })
const checked = (...lines: readonly string[]) => files.check(format, 'update', lines)
const told = async (...lines: readonly string[]) => files.problems(await checked(...lines))
const addressOf = async ({ id }: { id: string }) =>
  (await files.app.asSystem(files.company.id, (ctx) => files.directory.findUsers(ctx, [id])))[0]?.email1

describe('addresses in a file of a company with the VPN service', () => {
  it('MCOP-DEV-4, SP-ADM-21: change at once; of those who have signed in it is told where mail went before, in the same unit of work', async () => {
    const [moved, behind, fresh, same] = [
      await person(),
      await person({ email1: '', email2: 'second@rows.example' }),
      await person({}, false),
      await person(),
    ]
    const run = await files.apply(
      await checked(
        row(moved, { X: 'moved@rows.example' }),
        row(behind, { X: 'front@rows.example', Y: 'second@rows.example' }),
        row(fresh, { X: 'fresh@rows.example' }),
        row(same, { X: `${same.userId}@ROWS.example`, Y: 'more@rows.example' }),
      ),
    )
    expect(heard).toEqual([
      { userId: moved.id, before: `${moved.userId}@rows.example` },
      { userId: behind.id, before: 'second@rows.example' },
    ])
    expect(await addressOf(moved)).toBe('moved@rows.example')
    heard.length = 0
    await files.undo(run.id)
    expect(heard).toContainEqual({ userId: moved.id, before: 'moved@rows.example' })
  })
})

describe('addresses in a file of a company without it', () => {
  it('BP-UEDIT-3, SP-ADM-21: of those who have signed in are refused, each at its place; nothing is written and nobody is told', async () => {
    rules = portalAlone
    const [moved, behind, gone] = [await person(), await person(), await person({ email2: 'kept@rows.example' })]
    const lines = [
      row(moved, { X: 'thief@rows.example' }),
      row(behind, { X: '', Y: 'thief2@rows.example' }),
      row(gone, { X: '', Y: 'kept@rows.example' }),
    ]
    expect(await told(...lines)).toEqual(['2 X CSV-E29', '3 X CSV-E29', '4 X CSV-E29'])
    expect([await addressOf(moved), heard]).toEqual([`${moved.userId}@rows.example`, []])
  })

  it('BP-UEDIT-3, SSO-W14: whoever has never signed in, further addresses, the same one written otherwise and everything else change as ever', async () => {
    rules = portalAlone
    const [fresh, same] = [await person({}, false), await person()]
    const lines = [
      row(fresh, { X: 'corrected@rows.example' }),
      row(same, { X: `${same.userId}@ROWS.example`, Y: 'further@rows.example', O: '課長' }),
    ]
    expect(await told(...lines)).toEqual([])
    await files.apply(await checked(...lines))
    expect([await addressOf(fresh), heard]).toEqual(['corrected@rows.example', []])
  })

  it('409: BP-UEDIT-3: who signs in after the file was read is not moved by it, nor by its undo', async () => {
    rules = portalAlone
    const fresh = await person({}, false)
    const run = await files.apply(await checked(row(fresh, { X: 'late@rows.example' })))
    await signIn(fresh.id)
    await expect(files.undo(run.id)).rejects.toMatchObject({ code: 'directory.mail-needs-confirmation' })
    expect([await addressOf(fresh), heard]).toEqual(['late@rows.example', []])
  })
})

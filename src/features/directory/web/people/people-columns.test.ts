import { describe, expect, it } from 'vitest'
import { createFormatters } from '../../../../platform/web/format.ts'
import type { UserListItem } from '../../contract/user.ts'
import { statusOf, userSorts } from '../../contract/user-choices.ts'
import { ja } from '../../locales/ja.ts'
import { portalColumns } from './people-columns.tsx'

const columns = portalColumns(ja as never, createFormatters('ja-JP', 'Asia/Tokyo'), () => undefined)
const cell = (id: string, user: Partial<UserListItem>): unknown => columns.find((column) => column.id === id)?.cell(user as UserListItem)

describe('the list of a company of the portal', () => {
  it('BP-USER-13: says whether somebody is a general user or an administrator', () => {
    expect([cell('role', { isAdministrator: false }), cell('role', { isAdministrator: true })]).toEqual(['一般ユーザー', '企業管理者'])
  })

  it('BP-USER-10: every column can be sorted by, in the words of the API', () => {
    expect(columns.filter(({ sortable }) => sortable !== true)).toEqual([])
    expect(columns.map(({ id }) => id).filter((id) => !(userSorts as readonly string[]).includes(id))).toEqual([])
  })

  it.each([
    ['利用可能', { state: 'active', isLocked: false, lastSignedInAt: '2026-11-21T00:00:00Z' }],
    ['登録待ち', { state: 'active', isLocked: false, lastSignedInAt: null }],
    ['ロック中', { state: 'active', isLocked: true, lastSignedInAt: '2026-11-21T00:00:00Z' }],
    ['利用停止', { state: 'suspended', isLocked: true, lastSignedInAt: '2026-11-21T00:00:00Z' }],
  ] as const)('BP-USER-11: one word says the state: %s', (word, user) => {
    expect(ja.people.statuses[statusOf(user)]).toBe(word)
  })

  it('BP-USER-14: leaves the cell of a telephone number empty that nobody registered', () => {
    expect([cell('phone', { phone1: '' }), cell('phone', { phone1: '03-1234-5678' })]).toEqual(['', '03-1234-5678'])
  })
})

import { describe, expect, it } from 'vitest'
import { createFormatters } from '../../../../platform/web/format.ts'
import type { UserListItem } from '../../contract/user.ts'
import { ja } from '../../locales/ja.ts'
import { portalColumns } from './people-columns.tsx'

const columns = portalColumns(ja as never, createFormatters('ja-JP', 'Asia/Tokyo'), () => undefined)
const cell = (id: string, user: Partial<UserListItem>): unknown => columns.find((column) => column.id === id)?.cell(user as UserListItem)

describe('the list of a company of the portal', () => {
  it('BP-USER-13: says whether somebody is a general user or an administrator', () => {
    expect([cell('role', { isAdministrator: false }), cell('role', { isAdministrator: true })]).toEqual(['一般ユーザー', '企業管理者'])
  })

  it('BP-USER-14: leaves the cell of a telephone number empty that nobody registered', () => {
    expect([cell('phone1', { phone1: '' }), cell('phone1', { phone1: '03-1234-5678' })]).toEqual(['', '03-1234-5678'])
  })
})

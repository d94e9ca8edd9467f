import { describe, expect, it } from 'vitest'
import { decodeTable, userIdsIn } from './search-file.ts'

describe('the CSV of a user search', () => {
  it('MCOP-IPTOOL-3: gives the user ids of column A, each once, quoted and unquoted', () => {
    const text = 'ユーザID,名前\r\nUser1,"山田, 太郎"\r\n"User2","改行\nあり"\r\nUser1,山田\r\n\r\n'
    expect(userIdsIn(text)).toEqual(['User1', 'User2'])
  })

  it('is read as Excel in Japan saves it, and as UTF-8 with a mark', () => {
    const shiftJis = Uint8Array.of(0x83, 0x86, 0x81, 0x5b, 0x83, 0x55, 0x49, 0x44, 0x0d, 0x0a, 0x55, 0x31, 0x0d, 0x0a)
    expect(userIdsIn(decodeTable(shiftJis))).toEqual(['U1'])
    expect(userIdsIn(decodeTable(new TextEncoder().encode('\uFEFFユーザID\nU1')))).toEqual(['U1'])
  })

  it('of another kind is told apart from one without users', () => {
    expect(userIdsIn('部署ID,部署名\r\n001,営業部\r\n')).toBeUndefined()
    expect(userIdsIn('')).toBeUndefined()
    expect(userIdsIn('ユーザID,名前\r\n')).toEqual([])
  })
})

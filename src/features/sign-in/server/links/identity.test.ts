import { describe, expect, it } from 'vitest'
import { askedOf, isSamePerson } from './identity.ts'

const registered = {
  address: 'Hanako@Example.jp',
  surname: '髙橋',
  givenName: '花子',
  displayName: 'Takahashi Hanako',
  phones: ['03-1234-5678', '090 1234 5678'],
}
const right = { mail: 'hanako@example.jp', name: '髙橋花子', phone: '0312345678' }

describe('BP-IDC-1, BP-IDC-2, BP-IDC-3: the identity check', () => {
  it.each([
    ['BP-IDC-1: blanks around the mail address and its case', { mail: '  HANAKO@example.JP ' }],
    ['BP-IDC-1: its width', { mail: 'ｈａｎａｋｏ＠example.jp' }],
    ['BP-IDC-2: spaces of either width in the name', { name: '髙橋　花 子' }],
    ['BP-IDC-2: the width of letters, and the name as it is shown', { name: 'ＴＡＫＡＨＡＳＨＩ　hanako' }],
    ['BP-IDC-2: 髙 for 高', { name: '高橋花子' }],
    ['BP-IDC-3: hyphens of every make and blanks in the number', { phone: '０３ー１２３４‐5678' }],
    ['BP-IDC-3: another registered number', { phone: '(090) 1234-5678' }],
    ['BP-IDC-3: the country code', { phone: '+81 3 1234 5678' }],
    ['BP-IDC-3: the country code before the zero that is left out with it', { phone: '+81 (0)3-1234-5678' }],
  ])('%s do not matter', (_, typed) => {
    expect(isSamePerson(registered, { ...right, ...typed })).toBe(true)
  })
  it.each([
    ['BP-IDC-1: another mail address', { mail: 'hanako2@example.jp' }],
    ['BP-IDC-2: another name', { name: '高橋花' }],
    ['BP-IDC-2: no name', { name: ' ' }],
    ['BP-IDC-3: another number', { phone: '03-1234-5679' }],
    ['BP-IDC-3: no number', { phone: '' }],
  ])('%s does not match', (_, typed) => {
    expect(isSamePerson(registered, { ...right, ...typed })).toBe(false)
  })
  it('BP-IDC-4: what was never registered is not asked for, and whatever stands there does not matter', () => {
    const unknown = { address: 'a@example.jp', surname: '', givenName: '', displayName: '', phones: [] }
    expect(askedOf(unknown)).toEqual({ name: false, phone: false })
    expect(isSamePerson(unknown, { mail: 'a@example.jp', name: '', phone: '' })).toBe(true)
    expect(askedOf(registered)).toEqual({ name: true, phone: true })
  })
})

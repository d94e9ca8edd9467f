import { describe, expect, it } from 'vitest'
import { addedAddresses, oldAddresses, withoutAddresses } from './old-addresses.ts'

const before = { email1: 'one@example.jp', email2: 'two@example.jp', email3: '' }

describe('MCOP-DEV-9: old addresses when another one is added', () => {
  it('MCOP-DEV-9: each address that stays is asked about', () => {
    const after = { ...before, email3: 'new@example.jp' }
    expect(addedAddresses(before, after)).toEqual(['new@example.jp'])
    expect(oldAddresses(before, after)).toEqual(['one@example.jp', 'two@example.jp'])
  })

  it('MCOP-DEV-9: one that is replaced or removed by hand is not asked about, and without a new one nothing is', () => {
    expect(oldAddresses(before, { ...before, email2: 'new@example.jp' })).toEqual(['one@example.jp'])
    expect(oldAddresses(before, { ...before, email2: '' })).toEqual([])
    expect(oldAddresses(before, { email1: 'two@example.jp', email2: 'one@example.jp', email3: '' })).toEqual([])
    expect(oldAddresses(before, { ...before, email1: 'ONE@example.jp' })).toEqual([])
    expect(oldAddresses({ email1: '', email2: '', email3: '' }, { ...before })).toEqual([])
    expect(oldAddresses({ email1: 'one@example.jp' }, { email1: 'new@example.jp' })).toEqual([])
  })

  it('MCOP-DEV-9: an address that is stopped leaves, and the others move up', () => {
    const after = { ...before, email3: 'new@example.jp' }
    expect(withoutAddresses(after, [])).toEqual(after)
    expect(withoutAddresses(after, ['one@example.jp'])).toEqual({ email1: 'two@example.jp', email2: 'new@example.jp', email3: '' })
    expect(withoutAddresses(after, ['one@example.jp', 'two@example.jp'])).toEqual({ email1: 'new@example.jp', email2: '', email3: '' })
  })
})

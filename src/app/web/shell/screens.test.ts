import { describe, expect, it } from 'vitest'
import { arrive, noScreens, type Screens, wayBack } from './screens.ts'

const menu = ['/admin', '/admin/users', '/admin/departments', '/admin/usage']
const visit = (...addresses: readonly string[]): Screens =>
  addresses.reduce((screens, address) => arrive(screens, { path: address.split('?')[0] ?? '', address }, menu), noScreens)

describe('the way back', () => {
  it('MCOP-LOGIN-14: leads to the screen before, with its conditions as they were last', () => {
    const screens = visit('/admin/users', '/admin/users?words=a', '/admin/users?words=a&cursor=2', '/admin/users/1')
    expect(wayBack(screens, '/admin/users/1', menu)).toBe('/admin/users?words=a&cursor=2')
  })
  it('goes one screen at a time, and does not turn round on the way', () => {
    const deep = visit('/admin/users?words=a', '/admin/users/1', '/admin/users/1/edit')
    expect(wayBack(deep, '/admin/users/1/edit', menu)).toBe('/admin/users/1')
    const back = arrive(deep, { path: '/admin/users/1', address: '/admin/users/1' }, menu)
    expect(wayBack(back, '/admin/users/1', menu)).toBe('/admin/users?words=a')
  })
  it('follows another way to the same screen', () => {
    const screens = visit('/admin/users?words=a', '/admin/users/1', '/admin/usage?month=2026-10', '/admin/users/1?tab=use')
    expect(wayBack(screens, '/admin/users/1', menu)).toBe('/admin/usage?month=2026-10')
  })
  it('passes over the form of what was made there', () => {
    const screens = visit('/admin/users?words=a', '/admin/users/new', '/admin/users/2')
    expect(wayBack(screens, '/admin/users/2', menu)).toBe('/admin/users?words=a')
    expect(wayBack(visit('/admin/users/new', '/admin/users/2'), '/admin/users/2', menu)).toBe('/admin/users')
  })
  it('remembers the last hundred', () => {
    const screens = visit(...Array.from({ length: 150 }, (_, place) => [`/admin/users?words=${place}`, `/admin/users/${place}`]).flat())
    expect(Object.keys(screens.before)).toHaveLength(100)
    expect(wayBack(screens, '/admin/users/149', menu)).toBe('/admin/users?words=149')
    expect(wayBack(screens, '/admin/users/49', menu)).toBe('/admin/users')
  })
  it('leads to the screen above for somebody who came by a link', () => {
    expect(wayBack(visit('/admin/users/1/edit'), '/admin/users/1/edit', menu)).toBe('/admin/users')
    expect(wayBack(visit('/admin/bulk/runs/1'), '/admin/bulk/runs/1', menu)).toBe('/admin')
    expect(wayBack(noScreens, '/ops/companies/1', [])).toBe('/ops')
  })
})

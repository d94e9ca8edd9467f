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
  it('MCOP-LOGIN-14: never leads round in a circle, whichever links are followed', () => {
    const places = [
      '/admin/users',
      '/admin/users/1',
      '/admin/users/1/edit',
      '/admin/notices/1',
      '/admin/users/new',
      '/admin/notices/1/lines',
    ]
    for (let walk = 0; walk < places.length ** 5; walk += 1) {
      const screens = visit(
        ...Array.from({ length: 5 }, (_, step) => places[Math.floor(walk / places.length ** step) % places.length] ?? ''),
      )
      let path = screens.here?.path ?? ''
      for (let steps = 0; !menu.includes(path); steps += 1) {
        expect(steps, `${walk}`).toBeLessThan(places.length)
        path = wayBack(screens, path, menu).split('?')[0] ?? ''
      }
    }
  })
  it('goes past what was come to later when a link leads to an earlier screen', () => {
    const screens = visit('/admin/users?words=a', '/admin/users/1', '/admin/notices/1', '/admin/notices/1/lines', '/admin/users/1')
    expect(wayBack(screens, '/admin/users/1', menu)).toBe('/admin/users?words=a')
  })
  it('does not hang on a circle that a window has kept', () => {
    const kept: Screens = { here: { path: '/admin/b', address: '/admin/b' }, before: { '/admin/a': '/admin/b', '/admin/b': '/admin/a' } }
    const screens = arrive(kept, { path: '/admin/c', address: '/admin/c' }, menu)
    expect(wayBack(screens, '/admin/c', menu)).toBe('/admin/b')
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

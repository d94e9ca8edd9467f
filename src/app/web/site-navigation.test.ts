import { describe, expect, it } from 'vitest'
import { activityPermissions } from '../../features/activity/contract/index.ts'
import { directoryPermissions } from '../../features/directory/contract/index.ts'
import { addressPermissions } from '../../features/network-addresses/contract/index.ts'
import { otpPermissions } from '../../features/one-time-passwords/contract/index.ts'
import { permissionsOf } from '../../kernel/permission.ts'
import { isOfServices, visibleNavigation } from '../../platform/web/navigation.ts'
import { navigationEntries } from './feature-navigation.ts'
import { en, enKeywords } from './locales/en.ts'
import { navigationOf } from './site-navigation.ts'

const permissions = [activityPermissions, directoryPermissions, addressPermissions, otpPermissions].flatMap((table) => Object.values(table))

/** Of people, addresses, terminals and what is recorded of them, for administrators of a company with these services. */
function menuOf(...contracted: string[]): readonly string[] {
  const services = new Set(contracted)
  const held = permissionsOf('administrator', services, permissions)
  const entries = navigationEntries.filter((entry) => isOfServices(entry, services))
  const groups = navigationOf('admin', entries, { ...en, keywords: enKeywords } as never)
  return visibleNavigation(groups, (permission) => held.has(permission)).flatMap(({ items }) => items.map(({ to }) => to))
}

describe('the menu', () => {
  it('BP-GEN-1: has what the company has by contract, and its people whatever it has', () => {
    const [vpn, support, both] = [menuOf('vpn-access'), menuOf('support'), menuOf('vpn-access', 'support')]
    const isOfVpn = (path: string) => /address|terminal|contract-lines/.test(path)
    expect(vpn.filter(isOfVpn).length).toBeGreaterThan(3)
    expect(support.filter(isOfVpn)).toEqual([])
    expect([vpn.includes('/admin/groups'), support.includes('/admin/groups')]).toEqual([false, true])
    const reports = ['/admin/usage', '/admin/decisions']
    expect(vpn).toEqual(expect.arrayContaining(reports))
    expect(support.filter((path) => reports.includes(path))).toEqual([])
    for (const menu of [vpn, support, both]) expect(menu).toEqual(expect.arrayContaining(['/admin/users', '/admin/sign-in-history']))
    expect(new Set(both)).toEqual(new Set([...vpn, ...support]))
  })
})

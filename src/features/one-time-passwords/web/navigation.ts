import { CalendarClock, Fingerprint, Grid3x3, KeyRound, MonitorSmartphone } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { otpPermissions } from '../contract/permissions.ts'
import { otpPaths } from './paths.ts'

export const otpNavigation: readonly NavigationEntry[] = [
  {
    key: 'oneTimePassword',
    site: 'my',
    group: 'home',
    order: 10,
    to: otpPaths.oneTimePassword(),
    icon: KeyRound,
    permission: otpPermissions['codes.issue'].key,
    exact: true,
  },
  {
    key: 'changePattern',
    site: 'my',
    group: 'home',
    order: 20,
    to: otpPaths.changePassword(),
    icon: Grid3x3,
    permission: otpPermissions['password.change'].key,
  },
  {
    key: 'terminals',
    site: 'admin',
    group: 'devices',
    order: 10,
    to: otpPaths.terminals(),
    icon: MonitorSmartphone,
    permission: otpPermissions['devices.read'].key,
  },
  {
    key: 'authenticationSettings',
    site: 'admin',
    group: 'settings',
    order: 10,
    to: otpPaths.authentication(),
    icon: Fingerprint,
    permission: otpPermissions['settings.read'].key,
  },
  {
    key: 'appSettings',
    site: 'admin',
    group: 'settings',
    order: 20,
    to: otpPaths.app(),
    icon: CalendarClock,
    permission: otpPermissions['settings.read'].key,
  },
]

import { addUserPanel, addUserTab } from '../../directory/web/index.ts'
import { otpPermissions } from '../contract/permissions.ts'
import { otpPaths } from './paths.ts'

/** What the pages of a user show of this feature. Called once, behind a sign-in. */
export function addToUserPages(): void {
  addUserTab({
    key: 'devices',
    order: 40,
    // check-ignore japanese-text: the tab's owner takes both languages at once
    labels: { ja: '端末ID', en: 'Devices' },
    permission: otpPermissions['devices.read'].key,
    href: otpPaths.devicesOf,
  })

  addUserPanel({
    key: 'password',
    order: 10,
    permission: otpPermissions['settings.read'].key,
    load: () => import('./parts/user-password.tsx').then((module) => module.UserPassword),
  })
}

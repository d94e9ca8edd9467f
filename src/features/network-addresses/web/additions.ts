import { addUserTab } from '../../directory/web/index.ts'
import { addressPermissions } from '../contract/permissions.ts'
import { addressPaths } from './paths.ts'

/** What the pages of a user show of this feature. Called once, behind a sign-in. */
export function addToUserPages(): void {
  addUserTab({
    key: 'addresses',
    order: 30,
    // check-ignore japanese-text: the tab's owner takes both languages at once
    labels: { ja: 'サービス編集', en: 'IP addresses' },
    permission: addressPermissions['addresses.read'].key,
    href: addressPaths.user,
  })
}

import { definePage } from '../../../platform/web/define-page.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { addUserTab } from '../../directory/web/index.ts'
import { addressPermissions } from '../contract/permissions.ts'
import { addressMessages } from './address-messages.ts'
import { addressPaths } from './paths.ts'

registerProblemWords('network-addresses', addressMessages)

addUserTab({
  key: 'addresses',
  order: 30,
  // check-ignore japanese-text: the tab's owner takes both languages at once
  labels: { ja: 'サービス編集', en: 'IP addresses' },
  permission: addressPermissions['addresses.read'].key,
  href: addressPaths.user,
})

export const addressPages = [
  definePage({ path: '/admin/addresses', load: () => import('./pages/sheet-page.tsx').then((module) => module.SheetPage) }),
  definePage({ path: '/admin/address-contract', load: () => import('./pages/contract-page.tsx').then((module) => module.ContractPage) }),
  definePage({
    path: '/admin/users/$userId/addresses',
    load: () => import('./pages/user-addresses-page.tsx').then((module) => module.UserAddressesPage),
  }),
]

export { addressNavigation } from './navigation.ts'
export { addressPaths } from './paths.ts'

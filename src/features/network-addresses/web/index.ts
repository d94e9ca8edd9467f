import { definePage } from '../../../platform/web/define-page.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { addressMessages } from './address-messages.ts'

registerProblemWords('network-addresses', addressMessages)

export const addressPages = [
  definePage({ path: '/admin/addresses', load: () => import('./pages/sheet-page.tsx').then((module) => module.SheetPage) }),
  definePage({ path: '/admin/address-contract', load: () => import('./pages/contract-page.tsx').then((module) => module.ContractPage) }),
  definePage({
    path: '/admin/users/$userId/addresses',
    load: () => import('./pages/user-addresses-page.tsx').then((module) => module.UserAddressesPage),
  }),
]

export { addToUserPages } from './additions.ts'
export { addressNavigation } from './navigation.ts'
export { addressPaths } from './paths.ts'

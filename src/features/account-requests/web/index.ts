import { definePage } from '../../../platform/web/define-page.ts'
import { oneOf, paging, type RawSearch } from '../../../platform/web/page-search.ts'

const requestSearch = (raw: RawSearch) => ({ view: oneOf(raw.view, ['past']), ...paging(raw) })

export const accountRequestPages = [
  definePage({
    path: '/my/account/requests',
    load: () => import('./pages/own-requests-page.tsx').then((module) => module.OwnRequestsPage),
  }),
  definePage({
    path: '/admin/account-requests',
    load: () => import('./pages/requests-page.tsx').then((module) => module.RequestsPage),
    search: requestSearch,
  }),
]

export { accountRequestNavigation } from './navigation.ts'

import { definePage } from '../../../platform/web/define-page.ts'
import { paging, type RawSearch, text } from '../../../platform/web/page-search.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { operatorMessages } from './operator-messages.ts'

registerProblemWords('operator', operatorMessages)

/** Conditions of every list of the console: a text and the place in the list. */
export const listSearch = (raw: RawSearch) => ({ ...paging(raw), text: text(raw.text) })

const loadCompanies = () => import('./pages/companies-page.tsx').then((module) => module.CompaniesPage)

/** The page of one company shows the address contract and administrators, too, and is the application's: `src/app/web/pages/ops`. */
export const operatorPages = [
  definePage({ path: '/ops', load: loadCompanies, search: listSearch }),
  definePage({ path: '/ops/companies', load: loadCompanies, search: listSearch }),
  definePage({
    path: '/ops/source-requests',
    load: () => import('./pages/source-requests-page.tsx').then((module) => module.SourceRequestsPage),
    search: listSearch,
  }),
  definePage({
    path: '/ops/radius-clients',
    load: () => import('./pages/radius-clients-page.tsx').then((module) => module.RadiusClientsPage),
    search: listSearch,
  }),
  definePage({
    path: '/ops/radius-clients/new',
    load: () => import('./pages/new-radius-client-page.tsx').then((module) => module.NewRadiusClientPage),
  }),
  definePage({
    path: '/ops/radius-clients/$clientId',
    load: () => import('./pages/radius-client-page.tsx').then((module) => module.RadiusClientPage),
  }),
]

export { operatorNavigation } from './navigation.ts'
export { type OperatorMessages, operatorMessages } from './operator-messages.ts'
export { SecretDialog } from './parts/secret-dialog.tsx'
export { useAttempt } from './parts/use-attempt.ts'
export { operatorPaths } from './paths.ts'

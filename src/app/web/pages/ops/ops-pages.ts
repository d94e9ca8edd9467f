import { definePage } from '../../../../platform/web/define-page.ts'
import { oneOf } from '../../../../platform/web/page-search.ts'

const tabs = ['overview', 'lines', 'sources', 'signIn', 'administrators', 'maintenance'] as const

/** Pages of the console that show more than the operator's own feature may know: the address contract and administrators. */
export const opsPages = [
  definePage({ path: '/ops/companies/new', load: () => import('./open-company-page.tsx').then((module) => module.OpenCompanyPage) }),
  definePage({
    path: '/ops/companies/$companyId',
    load: () => import('./company-page.tsx').then((module) => module.CompanyPage),
    search: (raw) => ({ tab: oneOf(raw.tab, tabs) }),
  }),
]

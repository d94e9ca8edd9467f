import { definePage } from '../../../../platform/web/define-page.ts'
import { registerProblemWords } from '../../../../platform/web/problem-words.ts'

// Tenancy has no pages of its own; what it refuses is only ever shown in the console.
registerProblemWords('tenancy', {
  load: (language) =>
    language === 'en'
      ? import('../../../../features/tenancy/locales/en.ts').then((module) => module.en)
      : import('../../../../features/tenancy/locales/ja.ts').then((module) => module.ja),
})

const tabs = ['overview', 'lines', 'sources', 'administrators'] as const

/** Pages of the console that show more than the operator's own feature may know: the address contract and administrators. */
export const opsPages = [
  definePage({ path: '/ops/companies/new', load: () => import('./open-company-page.tsx').then((module) => module.OpenCompanyPage) }),
  definePage({
    path: '/ops/companies/$companyId',
    load: () => import('./company-page.tsx').then((module) => module.CompanyPage),
    search: (raw) => {
      const tab = tabs.find((candidate) => candidate === raw.tab)
      return tab === undefined ? {} : { tab }
    },
  }),
]

import { definePage } from '../../../platform/web/define-page.ts'
import { type RawSearch, text } from '../../../platform/web/page-search.ts'
import { agreementSearch } from './page-search.ts'

const loadAgree = () => import('./pages/agree-page.tsx').then((module) => module.AgreePage)
const loadVersion = () => import('./pages/version-page.tsx')
const loadAgreements = () => import('./pages/agreements-pages.tsx')

const nextSearch = (raw: RawSearch) => ({ next: text(raw.next) })

export const termsPages = [
  definePage({ path: '/admin/terms-of-use', frame: 'wizard', load: loadAgree, search: nextSearch }),
  definePage({ path: '/my/terms-of-use', frame: 'wizard', load: loadAgree, search: nextSearch }),
  definePage({ path: '/ops/terms', load: () => import('./pages/versions-page.tsx').then((module) => module.VersionsPage) }),
  definePage({ path: '/ops/terms/new', load: () => loadVersion().then((module) => module.NewVersionPage) }),
  definePage({ path: '/ops/terms/$versionId', load: () => loadVersion().then((module) => module.VersionPage) }),
  definePage({
    path: '/ops/terms-agreements',
    load: () => loadAgreements().then((module) => module.AgreementsPage),
    search: agreementSearch,
  }),
  definePage({
    path: '/admin/terms-agreements',
    load: () => loadAgreements().then((module) => module.CompanyAgreementsPage),
    search: agreementSearch,
  }),
]

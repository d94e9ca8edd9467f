import { Building2, RadioTower } from 'lucide-react'
import { definePage } from '../../../platform/web/define-page.ts'
import type { NavigationEntry } from '../../../platform/web/navigation-entry.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { tenancyPermissions } from '../../tenancy/contract/index.ts'
import { operatorPermissions } from '../contract/permissions.ts'
import { operatorMessages } from './operator-messages.ts'
import { operatorPaths } from './paths.ts'

registerProblemWords('operator', operatorMessages)

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
/** Conditions of every list of the console: a text and the place in the list. */
export const listSearch = (raw: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ text: textOf(raw.text), cursor: textOf(raw.cursor) }).filter(([, value]) => value !== undefined))

const loadCompanies = () => import('./pages/companies-page.tsx').then((module) => module.CompaniesPage)

/** The page of one company shows the address contract and administrators, too, and is the application's: `src/app/web/pages/ops`. */
export const operatorPages = [
  definePage({ path: '/ops', load: loadCompanies, search: listSearch }),
  definePage({ path: '/ops/companies', load: loadCompanies, search: listSearch }),
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

export const operatorNavigation: readonly NavigationEntry[] = [
  {
    key: 'companies',
    site: 'ops',
    group: 'provider',
    order: 10,
    to: operatorPaths.companies(),
    icon: Building2,
    permission: tenancyPermissions['companies.read'].key,
  },
  {
    key: 'radiusClients',
    site: 'ops',
    group: 'provider',
    order: 20,
    to: operatorPaths.radiusClients(),
    icon: RadioTower,
    permission: operatorPermissions['radius-clients.read'].key,
  },
]

export { type OperatorMessages, operatorMessages } from './operator-messages.ts'
export { SecretDialog } from './parts/secret-dialog.tsx'
export { useAttempt } from './parts/use-attempt.ts'
export { operatorPaths } from './paths.ts'

import { definePage } from '../../../platform/web/define-page.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { tenancyMessages } from './tenancy-messages.ts'

registerProblemWords('tenancy', tenancyMessages)

export const tenancyPages = [
  definePage({
    path: '/admin/permitted-sources',
    load: () => import('./pages/permitted-sources-page.tsx').then((module) => module.PermittedSourcesPage),
  }),
]

export { tenancyNavigation } from './navigation.ts'
export { RequestFacts } from './parts/request-facts.tsx'
export { RequestHistory } from './parts/request-history.tsx'
export { RequestStateBadge } from './parts/request-state-badge.tsx'
export { SourceDifference } from './parts/source-difference.tsx'
export { useRequestColumns } from './parts/use-request-columns.tsx'
export { tenancyPaths } from './paths.ts'

import { definePage } from '../../../platform/web/define-page.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { termsMessages } from './terms-messages.ts'

registerProblemWords('terms', termsMessages)

export const termsDoors = [
  definePage({
    path: '/terms',
    frame: 'door',
    load: () => import('./pages/public-terms-page.tsx').then((module) => module.PublicTermsPage),
  }),
]

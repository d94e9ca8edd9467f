import { definePage } from '../../../platform/web/define-page.ts'

export const guidesDoors = [
  definePage({
    path: '/my/guide',
    frame: 'door',
    load: () => import('./pages/public-guide-page.tsx').then((module) => module.PublicGuidePage),
  }),
]

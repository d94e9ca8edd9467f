import { definePage } from '../../../platform/web/define-page.ts'

export const guidesPages = [
  definePage({ path: '/admin/documents', load: () => import('./pages/documents-page.tsx').then((module) => module.DocumentsPage) }),
  definePage({ path: '/admin/documents/$guideId', load: () => import('./pages/guide-page.tsx').then((module) => module.GuidePage) }),
  definePage({ path: '/my/help', load: () => import('./pages/user-guide-page.tsx').then((module) => module.UserGuidePage) }),
]

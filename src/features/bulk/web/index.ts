import { definePage } from '../../../platform/web/define-page.ts'
import { paging, text } from '../../../platform/web/page-search.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { bulkMessages } from './bulk-messages.ts'

registerProblemWords('bulk', bulkMessages)

export const bulkPages = [
  definePage({
    path: '/admin/bulk/history',
    load: () => import('./pages/history-page.tsx').then((module) => module.HistoryPage),
    search: (raw) => ({ ...paging(raw), format: text(raw.format) }),
  }),
  definePage({
    path: '/admin/bulk/$format',
    load: () => import('./pages/choose-page.tsx').then((module) => module.ChoosePage),
    search: (raw) => ({ from: text(raw.from) }),
  }),
  definePage({
    path: '/admin/bulk/$format/table',
    load: () => import('./pages/table-page.tsx').then((module) => module.TablePage),
    search: (raw) => ({ mode: text(raw.mode) }),
  }),
  definePage({
    path: '/admin/bulk/$format/download',
    load: () => import('./pages/download-page.tsx').then((module) => module.DownloadPage),
  }),
  definePage({
    path: '/admin/bulk/runs/$runId',
    load: () => import('./pages/check-page.tsx').then((module) => module.CheckPage),
    search: (raw) => ({ view: text(raw.view) }),
  }),
  definePage({
    path: '/admin/bulk/runs/$runId/confirm',
    load: () => import('./pages/confirm-page.tsx').then((module) => module.ConfirmPage),
  }),
  definePage({ path: '/admin/bulk/runs/$runId/result', load: () => import('./pages/result-page.tsx').then((module) => module.ResultPage) }),
]

export { bulkNavigation } from './navigation.ts'
export { ExportButton } from './parts/export-button.tsx'
export { bulkPaths } from './paths.ts'
export { addResultLink } from './result-links.ts'

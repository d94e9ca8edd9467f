import { definePage } from '../../../platform/web/define-page.ts'
import { registerProblemWords } from '../../../platform/web/problem-words.ts'
import { accountMessages } from './account-messages.ts'

registerProblemWords('account', accountMessages)

const loadLinks = () => import('./pages/mail-link-pages.tsx')

export const accountDoors = [
  definePage({ path: '/mail-change', frame: 'door', load: () => loadLinks().then((module) => module.ConfirmMailPage) }),
  definePage({ path: '/mail-change/undo', frame: 'door', load: () => loadLinks().then((module) => module.UndoMailPage) }),
]

/** What somebody may see before any sign-in. The browser gets this list first; what is behind the doors comes with the frame of the sites. */
import { accountDoors } from '../../features/account/web/index.ts'
import { guidesDoors } from '../../features/guides/web/index.ts'
import { otpDoors } from '../../features/one-time-passwords/web/index.ts'
import { signInDoors } from '../../features/sign-in/web/index.ts'
import { termsDoors } from '../../features/terms/web/index.ts'
import { definePage, type PageDefinition } from '../../platform/web/define-page.ts'

export const doors: readonly PageDefinition[] = [
  definePage({ path: '/', frame: 'door', load: () => import('./pages/top-page.tsx').then((module) => module.TopPage) }),
  ...signInDoors,
  ...otpDoors,
  ...accountDoors,
  ...termsDoors,
  ...guidesDoors,
]

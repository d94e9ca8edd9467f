import { BookOpen } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { guidesPermissions } from '../contract/permissions.ts'
import { guidesPaths } from './paths.ts'

export const guidesNavigation: readonly NavigationEntry[] = [
  {
    key: 'documents',
    site: 'admin',
    group: 'contract',
    order: 30,
    to: guidesPaths.documents(),
    icon: BookOpen,
    permission: guidesPermissions.read.key,
  },
  { key: 'userGuide', site: 'my', group: 'home', order: 90, to: guidesPaths.userGuide(), icon: BookOpen },
]

import { House } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'

export const joinedNavigation: readonly NavigationEntry[] = [
  { key: 'home', site: 'admin', group: 'home', order: 0, to: '/admin', icon: House, exact: true },
]

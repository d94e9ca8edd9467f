import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMessages } from '../../../platform/web/i18n.tsx'
import type { NavigationGroup } from '../../../platform/web/navigation.ts'
import { CommandPalette } from '../../../ui/overlay/command-palette.tsx'
import { shellMessages } from './shell-messages.ts'

/** Ctrl K: every page of the menu, under its own name and the names that the manuals give it. */
export function PagePalette({ navigation, onClose }: { navigation: readonly NavigationGroup[]; onClose: () => void }): ReactNode {
  const t = useMessages(shellMessages)
  const router = useRouter()
  const groups = navigation.map((group) => ({
    label: group.label || t.pages,
    items: group.items.map((item) => ({
      id: item.to,
      label: item.label,
      icon: item.icon,
      keywords: item.keywords,
      onAction: () => router.history.push(item.to),
    })),
  }))
  return <CommandPalette groups={groups} onClose={onClose} />
}

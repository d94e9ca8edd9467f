import type { LucideIcon } from 'lucide-react'

export interface MenuEntry {
  id: string
  label: string
  icon?: LucideIcon | undefined
  /** Set apart by a line and in red; comes last. */
  danger?: boolean | undefined
  /** The entry is shown, cannot be chosen, and says why. */
  disabledReason?: string | false | undefined
  onAction: () => void
}

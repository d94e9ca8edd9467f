import { useBlocker } from '@tanstack/react-router'
import type { ComponentType } from 'react'

export interface NavigationItem {
  /** Path of the page, from the feature's `paths.ts`. */
  readonly to: string
  readonly label: string
  readonly icon: ComponentType<{ size?: number | string; className?: string; 'aria-hidden'?: boolean }>
  /** Left out of the menu for people who lack it. */
  readonly permission?: string | undefined
  /** Other names of the same page in the manuals; the Ctrl K palette finds it by them. */
  readonly keywords?: readonly string[] | undefined
  /** Marks the item only on the exact path: a site's first page. */
  readonly exact?: boolean | undefined
  /** Beside the label: how much waits on the page. */
  readonly Mark?: ComponentType | undefined
}

export interface NavigationGroup {
  /** Empty for the first group, which has no heading. */
  readonly label: string
  readonly items: readonly NavigationItem[]
}

export type NavigationGroupKey =
  | 'home'
  | 'users'
  | 'network'
  | 'devices'
  | 'notification'
  | 'records'
  | 'settings'
  | 'account'
  | 'contract'
  | 'provider'

/** Where a page stands in the menu. Its words stand by `key` in `src/app/web/locales`, so that a menu costs one small download. */
export interface NavigationEntry {
  readonly key: string
  readonly site: 'my' | 'admin' | 'ops'
  readonly group: NavigationGroupKey
  readonly order: number
  readonly to: string
  readonly icon: NavigationItem['icon']
  readonly permission?: string
  /** Shown to companies that have one of these services; to all, when there are none. */
  readonly services?: readonly string[]
  readonly exact?: boolean
  readonly Mark?: ComponentType
}

/** The groups as this person sees them; a group without items is left out. */
export function visibleNavigation(groups: readonly NavigationGroup[], mayUse: (permission: string) => boolean): readonly NavigationGroup[] {
  return groups
    .map((group) => ({ ...group, items: group.items.filter((item) => item.permission === undefined || mayUse(item.permission)) }))
    .filter((group) => group.items.length > 0)
}

/** Whether a company with these services sees an entry of the menu. */
export function isOfServices({ services }: Pick<NavigationEntry, 'services'>, has: ReadonlySet<string>): boolean {
  return services === undefined || services.some((service) => has.has(service))
}

export interface LeaveBlocker {
  readonly blocked: boolean
  readonly leave: () => void
  readonly stay: () => void
}

/** Stops navigation away from changed input, the closing of the tab included; give the answer to the design system's `LeaveDialog`. */
export function useLeaveBlocker(isDirty: boolean): LeaveBlocker {
  const blocker = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: isDirty, withResolver: true })
  return {
    blocked: blocker.status === 'blocked',
    leave: () => blocker.proceed?.(),
    stay: () => blocker.reset?.(),
  }
}

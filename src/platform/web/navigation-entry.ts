import type { NavigationItem } from './navigation.ts'

export type NavigationGroupKey =
  | 'home'
  | 'users'
  | 'network'
  | 'devices'
  | 'notification'
  | 'records'
  | 'settings'
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
  readonly exact?: boolean
}

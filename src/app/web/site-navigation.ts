import { defineMessages, type MessagesOf } from '../../platform/web/i18n.tsx'
import type { NavigationEntry, NavigationGroup, NavigationGroupKey } from '../../platform/web/navigation.ts'

export const menuMessages = defineMessages({
  ja: () => import('./locales/ja.ts').then((module) => ({ ...module.ja, keywords: module.jaKeywords })),
  en: () => import('./locales/en.ts').then((module) => ({ ...module.en, keywords: module.enKeywords })),
})

const groupOrder: readonly NavigationGroupKey[] = [
  'home',
  'provider',
  'users',
  'network',
  'devices',
  'notification',
  'records',
  'contract',
  'settings',
  'account',
]

/** The menu of one site in words; a group without entries is left out by the shell. */
export function navigationOf(
  site: NavigationEntry['site'],
  entries: readonly NavigationEntry[],
  t: MessagesOf<typeof menuMessages>,
): readonly NavigationGroup[] {
  const ofSite = entries.filter((entry) => entry.site === site)
  return groupOrder.map((group) => ({
    // The first group needs no heading.
    label: group === 'home' ? '' : t.groups[group],
    items: ofSite
      .filter((entry) => entry.group === group)
      .sort((left, right) => left.order - right.order)
      .map((entry) => ({
        to: entry.to,
        label: (t.menu as Readonly<Record<string, string>>)[entry.key] ?? entry.key,
        icon: entry.icon,
        permission: entry.permission,
        exact: entry.exact,
        Mark: entry.Mark,
        keywords: t.keywords[entry.key],
      })),
  }))
}

import { FilePen, Inbox, ListChecks, Mail } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { notificationsPermissions } from '../contract/permissions.ts'
import { notificationPaths } from './paths.ts'

export const notificationNavigation: readonly NavigationEntry[] = [
  {
    key: 'notify',
    site: 'admin',
    group: 'notification',
    order: 10,
    to: notificationPaths.send(),
    icon: Mail,
    permission: notificationsPermissions['notices.send'].key,
    exact: true,
  },
  {
    key: 'templates',
    site: 'admin',
    group: 'notification',
    order: 15,
    to: notificationPaths.templates(),
    icon: FilePen,
    permission: notificationsPermissions['notices.read'].key,
  },
  {
    key: 'sends',
    site: 'admin',
    group: 'notification',
    order: 20,
    to: notificationPaths.log(),
    icon: ListChecks,
    permission: notificationsPermissions['notices.read'].key,
  },
  {
    key: 'outbox',
    site: 'ops',
    group: 'provider',
    order: 30,
    to: notificationPaths.outbox(),
    icon: Inbox,
    permission: notificationsPermissions['outbox.read'].key,
  },
]

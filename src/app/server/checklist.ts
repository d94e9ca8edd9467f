/** What the features know of the start-up checklist (MCOP-GEN-6). */
import type { DirectoryApi } from '../../features/directory/server/index.ts'
import { addressItems } from '../../features/network-addresses/contract/index.ts'
import type { NotificationsApi } from '../../features/notifications/server/index.ts'
import type { ChecklistProvider } from '../../features/sign-in/server/index.ts'

/** One more than this many is not counted: the list says “many” by then. */
const most = 1_000

export function checklistOf(features: {
  directory: Pick<DirectoryApi, 'listUserIds' | 'countDepartments'>
  notifications: Pick<NotificationsApi, 'countNotices'>
}): ChecklistProvider {
  return async (ctx) => {
    const departments = await features.directory.countDepartments(ctx)
    const users = (await features.directory.listUserIds(ctx, {}, most)).length
    const withAddress = (await features.directory.listUserIds(ctx, { services: [...addressItems] }, most)).length
    const notices = await features.notifications.countNotices(ctx)
    const stateOf = (count: number) => (count > 0 ? 'done' : 'not-done')
    return {
      'register-departments': { state: departments > 0 ? 'done' : 'optional', count: departments },
      'register-users': { state: stateOf(users), count: users },
      // Looking at what was registered leaves no trace; it counts as done when the next step has begun.
      'check-users': { state: stateOf(withAddress + notices), count: users },
      'register-addresses': { state: stateOf(withAddress), count: withAddress },
      'send-url-mail': { state: stateOf(notices), count: notices },
    }
  }
}

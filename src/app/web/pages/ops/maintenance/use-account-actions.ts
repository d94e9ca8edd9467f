import { useQueryClient } from '@tanstack/react-query'
import { changeMaintenanceAccount, type MaintenanceAccount } from '../../../../../features/directory/contract/index.ts'
import { resetMaintenanceAccount } from '../../../../../features/one-time-passwords/contract/index.ts'
import { operatorMessages, useAttempt } from '../../../../../features/operator/web/index.ts'
import { kernelErrors } from '../../../../../kernel/errors.ts'
import { type ApiProblem, call } from '../../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { showToast } from '../../../../../ui/overlay/toast.tsx'

export const accountsKey = (companyId: string) => ['directory', 'maintenance-accounts', companyId] as const

export function emailsOf({ email1, email2, email3 }: MaintenanceAccount): readonly string[] {
  return [email1, email2, email3].filter((address) => address !== '')
}

/** What the menu of an account does. Whatever another operator has changed meanwhile is shown, and the action is then another choice. */
export function useAccountActions(companyId: string) {
  const t = useMessages(operatorMessages).maintenance
  const client = useQueryClient()
  const { busy, attempt } = useAttempt()
  const act = (done: string, work: () => Promise<unknown>) =>
    attempt(async () => {
      try {
        await work()
        showToast({ message: done })
      } catch (problem) {
        if ((problem as ApiProblem).code !== kernelErrors['stale-version'].code) throw problem
        showToast({ tone: 'danger', message: t.changedMeanwhile })
      } finally {
        await client.invalidateQueries({ queryKey: accountsKey(companyId) })
      }
    })
  const change = (account: MaintenanceAccount, body: { state?: 'active' | 'suspended'; unlock?: boolean }, done: string) =>
    act(done, () => call(changeMaintenanceAccount, { params: paramsOf(account), body: { ...body, version: account.version } }))
  const paramsOf = (account: MaintenanceAccount) => ({ companyId, userId: account.id })
  return {
    busy,
    suspend: (account: MaintenanceAccount) => change(account, { state: 'suspended' }, t.suspended),
    // A lock is another matter, with an entry of its own in the menu.
    release: (account: MaintenanceAccount) => change(account, { state: 'active', unlock: false }, t.released),
    unlock: (account: MaintenanceAccount) => change(account, { unlock: true }, t.unlocked),
    reset: (account: MaintenanceAccount) =>
      act(t.resetDone, () => call(resetMaintenanceAccount, { params: paramsOf(account), body: { version: account.version } })),
  }
}

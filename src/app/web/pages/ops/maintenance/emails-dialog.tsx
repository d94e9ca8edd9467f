import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import {
  changeMaintenanceAccount,
  listMaintenanceAccounts,
  type MaintenanceAccount,
} from '../../../../../features/directory/contract/index.ts'
import { operatorMessages } from '../../../../../features/operator/web/index.ts'
import { call } from '../../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../../platform/web/use-form.ts'
import { Button } from '../../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../../ui/form/form.tsx'
import { TextField } from '../../../../../ui/form/text-field.tsx'
import { Dialog } from '../../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../../ui/overlay/toast.tsx'
import { accountsKey } from './use-account-actions.ts'
import { isStale, useTypedOver } from './use-typed-over.ts'

interface EmailsDialogProps {
  companyId: string
  account: MaintenanceAccount
  onClose: () => void
}

const fields = ['email1', 'email2', 'email3'] as const

/** Where the letters of an account go. A change that another operator has saved meanwhile is told, shown and not overwritten unseen. */
export function EmailsDialog({ companyId, account, onClose }: EmailsDialogProps): ReactNode {
  const t = useMessages(operatorMessages)
  const client = useQueryClient()
  const { read, readAgain, field } = useTypedOver(account)
  const presentAccount = async (): Promise<MaintenanceAccount> => {
    const { items } = await call(listMaintenanceAccounts, { params: { companyId } })
    return items.find(({ id }) => id === account.id) ?? account
  }
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.maintenanceEmailsSchema),
    onSubmit: async (change) => {
      const params = { companyId, userId: account.id }
      try {
        await call(changeMaintenanceAccount, { params, body: { ...change, version: read.version } })
      } catch (error) {
        if (isStale(error)) readAgain(await presentAccount())
        throw error
      } finally {
        await client.invalidateQueries({ queryKey: accountsKey(companyId) })
      }
      showToast({ message: t.maintenance.saved })
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.maintenance.editTitle({ name: account.userId })}>
      <Form {...form.props}>
        {fields.map((name, index) => (
          <TextField
            key={name}
            {...field(name, read[name])}
            type="email"
            label={t.maintenance.email({ number: index + 1 })}
            maxLength={254}
          />
        ))}
        <FormActions>
          <Button onClick={onClose}>{t.companies.cancel}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.companies.save}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

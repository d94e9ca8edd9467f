import type { ReactNode } from 'react'
import { operatorMessages } from '../../../../features/operator/web/index.ts'
import { administratorRoutes } from '../../../../features/sign-in/contract/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'

interface NewAdministratorDialogProps {
  companyId: string
  onClose: () => void
  onAdded: (initialPassword: string) => void
}

export function NewAdministratorDialog({ companyId, onClose, onAdded }: NewAdministratorDialogProps): ReactNode {
  const t = useMessages(operatorMessages)
  const form = useForm({
    schema: () => import('./form-schemas.ts').then((module) => module.administratorFormSchema),
    onSubmit: async (body) => onAdded((await call(administratorRoutes.create, { params: { companyId }, body })).initialPassword),
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.administrators.add}>
      <Form {...form.props}>
        <TextField name="userId" label={t.companies.userId} required mono maxLength={32} />
        <TextField name="displayName" label={t.companies.displayName} maxLength={100} />
        <TextField name="email" label={t.companies.email} required type="email" maxLength={254} />
        <FormActions>
          <Button onClick={onClose}>{t.companies.cancel}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.administrators.add}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

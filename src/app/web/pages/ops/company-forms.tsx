import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { operatorMessages } from '../../../../features/operator/web/index.ts'
import { type CompanyDetail, updateCompany } from '../../../../features/tenancy/contract/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { ContractFields, readContract } from './company-fields.tsx'

export const companyKey = (companyId: string) => ['tenancy', 'companies', companyId] as const

/** Shows what was saved, in the form and in every list of companies. */
export function useSaved(): (after: CompanyDetail) => Promise<void> {
  const t = useMessages(operatorMessages).companies
  const queryClient = useQueryClient()
  return async (after) => {
    queryClient.setQueryData(companyKey(after.id), after)
    await queryClient.invalidateQueries({ queryKey: ['tenancy', 'companies'] })
    showToast({ message: t.saved })
  }
}

export function OverviewForm({ company }: { company: CompanyDetail }): ReactNode {
  const t = useMessages(operatorMessages).companies
  const saved = useSaved()
  const form = useForm({
    schema: () => import('./form-schemas.ts').then((module) => module.companyOverviewSchema),
    read: (data) => ({ name: data.get('name'), ...readContract(data) }),
    onSubmit: async (change) => {
      await saved(await call(updateCompany, { params: { companyId: company.id }, body: { ...change, version: company.version } }))
    },
  })
  return (
    <Card className="max-w-3xl">
      <Form {...form.props}>
        <TextField name="name" label={t.name} required defaultValue={company.name} maxLength={100} />
        <ContractFields company={company} />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.save}
          </Button>
        </FormActions>
      </Form>
      <LeaveDialog {...useLeaveBlocker(form.isDirty)} />
    </Card>
  )
}

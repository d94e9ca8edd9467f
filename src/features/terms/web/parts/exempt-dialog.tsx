import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../../ui/form/text-field.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { listCompanies } from '../../../tenancy/contract/index.ts'
import { termsErrors } from '../../contract/errors.ts'
import { exemptCompany } from '../../contract/operator-routes.ts'
import { termsMessages } from '../terms-messages.ts'
import { termsKey } from '../terms-queries.ts'

interface ExemptDialogProps {
  isOpen: boolean
  onClose: () => void
}

export function ExemptDialog({ isOpen, onClose }: ExemptDialogProps): ReactNode {
  const t = useMessages(termsMessages).exemptions
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t.add}>
      <ExemptForm onClose={onClose} />
    </Dialog>
  )
}

function ExemptForm({ onClose }: { onClose: () => void }): ReactNode {
  const t = useMessages(termsMessages).exemptions
  const queryClient = useQueryClient()
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.exemptionFormSchema),
    onSubmit: async ({ companyCode, reason }) => {
      const { items } = await call(listCompanies, { query: { text: companyCode } })
      const company = items.find(({ code }) => code === companyCode)
      if (company === undefined) throw unknownCode()
      await call(exemptCompany, { params: { companyId: company.id }, body: { reason } })
      showToast({ message: t.added({ company: company.name }) })
      await queryClient.invalidateQueries({ queryKey: termsKey })
      onClose()
    },
  })
  return (
    <Form {...form.props}>
      <TextField name="companyCode" label={t.code} required mono width="md" autoCapitalize="characters" spellCheck={false} />
      <TextArea name="reason" label={t.reason} required rows={3} maxLength={500} />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.submit}
        </Button>
      </FormActions>
    </Form>
  )
}

/** As the server would say it of a field. */
function unknownCode(): ApiProblem {
  return new ApiProblem({
    type: 'about:blank',
    title: 'unknown company',
    status: 400,
    code: kernelErrors['invalid-input'].code,
    errors: [{ pointer: '/body/companyCode', code: termsErrors['company-unknown'].code }],
  })
}

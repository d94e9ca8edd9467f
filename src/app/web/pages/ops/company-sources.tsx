import { type ReactNode, useState } from 'react'
import { operatorMessages } from '../../../../features/operator/web/index.ts'
import { type CompanyDetail, replacePermittedSources } from '../../../../features/tenancy/contract/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { useSaved } from './company-forms.tsx'
import { OpenSourceRequest, SourceRequestHistory } from './company-source-requests.tsx'
import { readSources, SourceRows } from './source-rows.tsx'

/** From where the company's administration site may be used, and what the company asks for. */
export function CompanySources({ company }: { company: CompanyDetail }): ReactNode {
  return (
    <>
      <OpenSourceRequest company={company} />
      <SourcesForm key={company.version} company={company} />
      <SourceRequestHistory company={company} />
    </>
  )
}

/** The addresses from which the administration site may be used (MCOP-LOGIN-9): decided by the provider alone. */
function SourcesForm({ company }: { company: CompanyDetail }): ReactNode {
  const t = useMessages(operatorMessages).companies
  const saved = useSaved()
  const [rowsChanged, setRowsChanged] = useState(false)
  const form = useForm({
    schema: () => import('./form-schemas.ts').then((module) => module.companySourcesSchema),
    read: (data) => ({ permittedSources: readSources(data) }),
    onSubmit: async (change) => {
      await saved(await call(replacePermittedSources, { params: { companyId: company.id }, body: { ...change, version: company.version } }))
      setRowsChanged(false)
    },
  })
  return (
    <Card className="max-w-3xl">
      <Form {...form.props}>
        <p className="text-text-2">{t.sourcesHint}</p>
        <SourceRows sources={company.permittedSources} onRows={() => setRowsChanged(true)} />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.save}
          </Button>
        </FormActions>
      </Form>
      <LeaveDialog {...useLeaveBlocker(form.isDirty || rowsChanged)} />
    </Card>
  )
}

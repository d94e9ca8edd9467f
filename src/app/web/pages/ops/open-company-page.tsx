import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { operatorMessages, operatorPaths, SecretDialog } from '../../../../features/operator/web/index.ts'
import { openCompany } from '../../../../features/tenancy/contract/index.ts'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Form, FormActions, FormSection } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { ContractFields, readContract } from './company-fields.tsx'
import { readSources, SourceRows } from './source-rows.tsx'

function readCompany(data: FormData): unknown {
  return {
    code: data.get('code'),
    name: data.get('name'),
    ...readContract(data),
    permittedSources: readSources(data),
    administrator: {
      userId: data.get('administrator.userId'),
      displayName: data.get('administrator.displayName'),
      email: data.get('administrator.email'),
      phone: data.get('administrator.phone'),
    },
  }
}

/** Opens a company with its first administrator, whose initial password is shown once. */
export function OpenCompanyPage(): ReactNode {
  const t = useMessages(operatorMessages).companies
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const [opened, setOpened] = useState<{ id: string; initialPassword: string }>()
  const form = useForm({
    schema: () => import('./form-schemas.ts').then((module) => module.newCompanySchema),
    read: readCompany,
    onSubmit: async (body) => {
      const { company, initialPassword } = await call(openCompany, { body }, { idempotencyKey })
      await queryClient.invalidateQueries({ queryKey: ['tenancy', 'companies'] })
      setOpened({ id: company.id, initialPassword: initialPassword ?? '' })
    },
  })
  return (
    <PageBody width="form">
      <PageHeader breadcrumb={[{ label: t.title, href: operatorPaths.companies() }]} title={t.openTitle} />
      <Card>
        <Form {...form.props}>
          <FormSection title={t.contract}>
            <TextField name="code" label={t.code} required mono width="md" maxLength={32} />
            <TextField name="name" label={t.name} required maxLength={100} />
            <ContractFields />
          </FormSection>
          <FormSection title={t.sources} hint={t.sourcesHint}>
            <SourceRows sources={[]} />
          </FormSection>
          <FormSection title={t.administrator} hint={t.administratorHint}>
            <TextField name="administrator.userId" label={t.userId} required mono width="md" defaultValue="admin01" maxLength={32} />
            <TextField name="administrator.displayName" label={t.displayName} width="md" maxLength={100} />
            <TextField name="administrator.email" label={t.email} required type="email" maxLength={254} />
            <TextField name="administrator.phone" label={t.phone} type="tel" width="md" maxLength={20} />
          </FormSection>
          <FormActions>
            <LinkButton href={operatorPaths.companies()}>{t.cancel}</LinkButton>
            <Button type="submit" variant="primary" busy={form.busy}>
              {t.open}
            </Button>
          </FormActions>
        </Form>
      </Card>
      {opened !== undefined && (
        <SecretDialog
          title={t.initialPassword}
          secret={opened.initialPassword}
          hint={`${t.opened}${t.initialPasswordOnce}`}
          onClose={() => void navigate({ to: operatorPaths.company(opened.id) } as never)}
        />
      )}
      <LeaveDialog {...useLeaveBlocker(form.isDirty && opened === undefined)} />
    </PageBody>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { readForm, useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { addRadiusClient } from '../../contract/routes.ts'
import { operatorMessages } from '../operator-messages.ts'
import { companyIdOf, RadiusClientFields } from '../parts/radius-client-fields.tsx'
import { SecretDialog } from '../parts/secret-dialog.tsx'
import { operatorPaths } from '../paths.ts'

/** An empty secret is left out: one is made then. */
function readClient(data: FormData): unknown {
  const { secret, ...rest } = readForm(data)
  return secret === '' ? rest : { ...rest, secret }
}

/** Adds an access server and shows its secret once. */
export function NewRadiusClientPage(): ReactNode {
  const t = useMessages(operatorMessages).clients
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [made, setMade] = useState<{ id: string; secret: string }>()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const form = useForm({
    schema: () => import('../radius-client-schemas.ts').then((module) => module.radiusClientFormSchema),
    read: readClient,
    onSubmit: async ({ companyCode, ...client }) => {
      const body = { ...client, companyId: await companyIdOf(companyCode) }
      const { client: added, secret } = await call(addRadiusClient, { body }, { idempotencyKey })
      await queryClient.invalidateQueries({ queryKey: ['operator', 'radius-clients'] })
      setMade({ id: added.id, secret })
    },
  })
  return (
    <PageBody width="form">
      <PageHeader breadcrumb={[{ label: t.title, href: operatorPaths.radiusClients() }]} title={t.addTitle} />
      <Card>
        <Form {...form.props}>
          <RadiusClientFields />
          <TextField name="secret" label={t.secret} hint={t.secretHint} mono maxLength={128} spellCheck={false} />
          <FormActions>
            <LinkButton href={operatorPaths.radiusClients()}>{t.cancel}</LinkButton>
            <Button type="submit" variant="primary" busy={form.busy}>
              {t.register}
            </Button>
          </FormActions>
        </Form>
      </Card>
      {made !== undefined && (
        <SecretDialog
          title={t.secretTitle}
          secret={made.secret}
          hint={t.secretOnce}
          onClose={() => void navigate({ to: operatorPaths.radiusClient(made.id) } as never)}
        />
      )}
      <LeaveDialog {...useLeaveBlocker(form.isDirty && made === undefined)} />
    </PageBody>
  )
}

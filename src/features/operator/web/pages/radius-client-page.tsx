import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { ConfirmDialog, LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { RadiusClient } from '../../contract/radius-client.ts'
import { deleteRadiusClient, getRadiusClient, updateRadiusClient } from '../../contract/routes.ts'
import { operatorMessages } from '../operator-messages.ts'
import { companyIdOf, RadiusClientFields } from '../parts/radius-client-fields.tsx'
import { SecretRotationCard } from '../parts/secret-rotation-card.tsx'
import { useAttempt } from '../parts/use-attempt.ts'
import { operatorPaths } from '../paths.ts'

const clientsKey = ['operator', 'radius-clients'] as const

/** One access server: its settings, its secret, its end. */
export function RadiusClientPage(): ReactNode {
  const t = useMessages(operatorMessages).clients
  const { clientId } = usePageParams<'clientId'>()
  const queryClient = useQueryClient()
  const { data: client, error } = useQuery({
    queryKey: [...clientsKey, clientId],
    queryFn: ({ signal }) => call(getRadiusClient, { params: { clientId } }, { signal }),
  })
  if (error !== null && client === undefined) throw error
  const changed = async (after: RadiusClient): Promise<void> => {
    queryClient.setQueryData([...clientsKey, clientId], after)
    await queryClient.invalidateQueries({ queryKey: clientsKey })
  }
  return (
    <PageBody width="form">
      <PageHeader
        breadcrumb={[{ label: t.title, href: operatorPaths.radiusClients() }]}
        title={client?.name ?? t.title}
        badge={client && <Badge tone={client.isEnabled ? 'success' : 'neutral'}>{client.isEnabled ? t.enabled : t.disabled}</Badge>}
        actions={client && <ClientActions client={client} onChanged={changed} />}
      />
      {client === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <>
          <ClientForm key={client.version} client={client} onChanged={changed} />
          <SecretRotationCard client={client} onChanged={changed} />
        </>
      )}
    </PageBody>
  )
}

interface ClientProps {
  client: RadiusClient
  onChanged: (after: RadiusClient) => Promise<void>
}

function ClientForm({ client, onChanged }: ClientProps): ReactNode {
  const t = useMessages(operatorMessages).clients
  const form = useForm({
    schema: () => import('../radius-client-schemas.ts').then((module) => module.radiusClientChangeSchema),
    onSubmit: async ({ companyCode, ...change }) => {
      const body = { ...change, version: client.version, companyId: await companyIdOf(companyCode) }
      await onChanged(await call(updateRadiusClient, { params: { clientId: client.id }, body }))
      showToast({ message: t.saved })
    },
  })
  return (
    <Card>
      <Form {...form.props}>
        <RadiusClientFields client={client} />
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

function ClientActions({ client, onChanged }: ClientProps): ReactNode {
  const t = useMessages(operatorMessages).clients
  const navigate = useNavigate()
  const { busy, attempt } = useAttempt()
  const [removing, setRemoving] = useState(false)
  const params = { clientId: client.id }
  const toggle = () =>
    attempt(async () => {
      await onChanged(await call(updateRadiusClient, { params, body: { version: client.version, isEnabled: !client.isEnabled } }))
      showToast({ message: t.saved })
    })
  const remove = () =>
    attempt(async () => {
      await call(deleteRadiusClient, { params })
      showToast({ message: t.removed })
      await navigate({ to: operatorPaths.radiusClients() } as never)
    })
  return (
    <>
      <Button busy={busy} onClick={() => void toggle()}>
        {client.isEnabled ? t.disable : t.enable}
      </Button>
      <Button variant="dangerOutline" onClick={() => setRemoving(true)}>
        {t.remove}
      </Button>
      <ConfirmDialog
        isOpen={removing}
        title={t.removeTitle}
        confirmLabel={t.remove}
        busy={busy}
        onConfirm={() => void remove()}
        onClose={() => setRemoving(false)}
      >
        {t.removeText({ name: client.name })}
      </ConfirmDialog>
    </>
  )
}

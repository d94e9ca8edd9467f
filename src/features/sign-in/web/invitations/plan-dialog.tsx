import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { invitationRoutes } from '../../contract/links/invitation-routes.ts'
import type { Invitation } from '../../contract/links/invitations.ts'
import { linkMessages } from '../links/link-messages.ts'
import { invitationsKey } from './use-invitations.ts'

/** Another day for an invitation that has not been sent yet (SP-UCR-9). */
export function PlanDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }): ReactNode {
  const { invitations: t } = useMessages(linkMessages)
  const queries = useQueryClient()
  const form = useForm({
    schema: () => import('../links/link-schemas.ts').then((module) => module.planInvitationSchema),
    read: (data) => ({ sendOn: data.get('sendOn') ?? '', wasAt: invitation.sendAt ?? '' }),
    onSubmit: async (body) => {
      await call(invitationRoutes.plan, { params: { invitationId: invitation.id }, body })
      showToast({ message: t.plannedFor })
      await queries.invalidateQueries({ queryKey: invitationsKey })
      onClose()
    },
  })
  return (
    <Dialog isOpen title={t.planTitle({ name: invitation.user.displayName })} onClose={onClose}>
      <Form {...form.props}>
        <TextField name="sendOn" label={t.day} required type="date" width="sm" hint={t.planBody} />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.planSave}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { mailChangeRoutes } from '../../../../features/account/contract/index.ts'
import { useProof } from '../../../../features/sign-in/web/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { mailPanelMessages } from './people-messages.ts'
import { useDeed } from './use-deed.ts'

/** The address in force, one that waits for its owner, and the way to another one (BP-UEDIT-3, SP-ADM-21, SSO-EDIT-5). */
export function MailPanel({ userId }: { userId: string }): ReactNode {
  const t = useMessages(mailPanelMessages)
  const { formatMinute } = useFormat()
  const deed = useDeed()
  const [isChanging, setChanging] = useState(false)
  const params = { userId }
  const mail = useQuery({ queryKey: ['people', 'mail', userId], queryFn: () => call(mailChangeRoutes.ofUser, { params }) }).data
  if (mail === undefined) return null
  const { address, waiting } = mail
  const withdraw = async (): Promise<string> => {
    await call(mailChangeRoutes.withdrawOf, { params })
    return t.withdrawn
  }
  return (
    <Card title={t.title}>
      <div className="flex flex-col items-start gap-4">
        <p className="break-all">{address === '' ? t.none : address}</p>
        {waiting !== null && (
          <Notice
            tone="info"
            title={<span className="break-all">{t.waiting({ address: waiting.address })}</span>}
            actions={
              <Button size="sm" busy={deed.busy} onClick={() => deed.start(withdraw)}>
                {t.withdraw}
              </Button>
            }
          >
            {t.waitingBody({ at: formatMinute(waiting.expiresAt) })}
          </Notice>
        )}
        {isChanging ? (
          <ChangeForm userId={userId} onClose={() => setChanging(false)} />
        ) : (
          <Button onClick={() => setChanging(true)}>{t.change}</Button>
        )}
      </div>
    </Card>
  )
}

function ChangeForm({ userId, onClose }: { userId: string; onClose: () => void }): ReactNode {
  const t = useMessages(mailPanelMessages)
  const deed = useDeed()
  const { withProof, dialog } = useProof()
  const form = useForm({
    schema: () => import('../../../../features/account/contract/index.ts').then((module) => module.mailChangeRequestSchema),
    onSubmit: async (body) => {
      await withProof(() => call(mailChangeRoutes.askFor, { params: { userId }, body }))
      deed.start(async () => t.sent({ address: body.address }), onClose)
    },
  })
  return (
    <>
      <Form {...form.props}>
        <TextField
          name="address"
          type="email"
          label={t.newAddress}
          hint={t.hint}
          required
          autoComplete="off"
          spellCheck={false}
          autoFocus
        />
        <FormActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.submit}
          </Button>
        </FormActions>
        <LeaveDialog {...useLeaveBlocker(form.isDirty && !form.busy)} />
      </Form>
      {dialog}
    </>
  )
}

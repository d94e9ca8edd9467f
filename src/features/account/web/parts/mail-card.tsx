import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useSession } from '../../../../platform/web/session.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { useProof } from '../../../sign-in/web/index.ts'
import { mailChangeRoutes } from '../../contract/mail-change-routes.ts'
import type { Profile } from '../../contract/profile.ts'
import { accountMessages } from '../account-messages.ts'
import { useChoice, useLearnProfile } from '../use-profile.ts'

/** メール: the address in force, one that waits to be confirmed, and the way to another one (SP-MAILC-1, 4). */
export function MailCard({ profile }: { profile: Profile }): ReactNode {
  const { mail: t, profile: words } = useMessages(accountMessages)
  const [isChanging, setChanging] = useState(false)
  const { address, mayChange, waiting } = profile.mail
  return (
    <Card title={t.title}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 break-all">{address === '' ? <span className="text-text-3">{t.none}</span> : address}</p>
          {mayChange && !isChanging && (
            <Button aria-label={`${t.address} ${t.change}`} onClick={() => setChanging(true)}>
              {t.change}
            </Button>
          )}
        </div>
        {!mayChange && <p className="text-text-2">{words.kept}</p>}
        {waiting !== null && <Waiting waiting={waiting} />}
        {isChanging && <ChangeForm profile={profile} onClose={() => setChanging(false)} />}
      </div>
    </Card>
  )
}

function Waiting({ waiting }: { waiting: NonNullable<Profile['mail']['waiting']> }): ReactNode {
  const t = useMessages(accountMessages).mail
  const { site } = useSession()
  const { formatMinute } = useFormat()
  const { choose, busy } = useChoice()
  return (
    <Notice
      tone="info"
      title={<span className="break-all">{t.waiting({ address: waiting.address })}</span>}
      actions={
        <Button size="sm" busy={busy} onClick={() => void choose(() => call(mailChangeRoutes.withdraw[site]), t.withdrawn)}>
          {t.withdraw}
        </Button>
      }
    >
      {t.waitingBody({ at: formatMinute(waiting.expiresAt) })}
    </Notice>
  )
}

function ChangeForm({ profile, onClose }: { profile: Profile; onClose: () => void }): ReactNode {
  const t = useMessages(accountMessages).mail
  const { site } = useSession()
  const learn = useLearnProfile()
  const { withProof, dialog } = useProof()
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.mailChangeRequestSchema),
    onSubmit: async (body) => {
      learn(await withProof(() => call(mailChangeRoutes.ask[site], { body })))
      showToast({ message: t.sent({ address: body.address }) })
      onClose()
    },
  })
  const blocker = useLeaveBlocker(form.isDirty && !form.busy)
  return (
    <>
      <Form
        {...form.props}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
      >
        <TextField
          name="address"
          type="email"
          label={t.newAddress}
          hint={profile.isLoginIdMail ? `${t.hint}${t.loginFollows}` : t.hint}
          required
          autoComplete="email"
          spellCheck={false}
          autoFocus
        />
        <FormActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.submit}
          </Button>
        </FormActions>
        <LeaveDialog {...blocker} />
      </Form>
      {dialog}
    </>
  )
}

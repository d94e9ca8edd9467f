import { type ReactNode, useEffect } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useSession } from '../../../../platform/web/session.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { InPlace, InPlaceForm } from '../../../../ui/form/in-place.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { useProof } from '../../../sign-in/web/index.ts'
import { mailChangeRoutes } from '../../contract/mail-change-routes.ts'
import type { Profile } from '../../contract/profile.ts'
import { accountMessages } from '../account-messages.ts'
import type { OneOpen } from '../use-one-open.ts'
import { useChoice, useLearnProfile } from '../use-profile.ts'

/** メール: the address in force, one that waits to be confirmed, and the way to another one (SP-MAILC-1, 4). */
export function MailCard({ profile, items }: { profile: Profile; items: OneOpen }): ReactNode {
  const { mail: t, profile: words } = useMessages(accountMessages)
  const { address, mayChange, waiting } = profile.mail
  const shown = address === '' ? <span className="text-text-3">{t.none}</span> : <span className="break-all">{address}</span>
  const close = (): void => items.close('mail')
  return (
    <Card title={t.title}>
      <div className="flex flex-col gap-4">
        {mayChange ? (
          <div className="flex flex-col gap-3">
            {items.isOpen('mail') && <p>{shown}</p>}
            <InPlace
              value={shown}
              changeLabel={words.changeItem({ item: t.address, value: address || t.none })}
              isOpen={items.isOpen('mail')}
              onOpen={() => items.open('mail')}
              onCancel={close}
            >
              <ChangeForm profile={profile} items={items} onClose={close} />
            </InPlace>
          </div>
        ) : (
          <>
            <p>{shown}</p>
            <p className="text-text-2">{words.kept}</p>
          </>
        )}
        {waiting !== null && <Waiting waiting={waiting} />}
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

function ChangeForm({ profile, items, onClose }: { profile: Profile; items: OneOpen; onClose: () => void }): ReactNode {
  const { mail: t, profile: words } = useMessages(accountMessages)
  const { site } = useSession()
  const learn = useLearnProfile()
  const { withProof, dialog } = useProof()
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.mailChangeRequestSchema),
    onSubmit: async (body) => {
      learn(await withProof(() => call(mailChangeRoutes.ask[site], { body })))
      onClose()
      showToast({ message: t.sent({ address: body.address }) })
    },
  })
  const { isDirty, busy } = form
  useEffect(() => items.tellDirty(isDirty), [items, isDirty])
  const blocker = useLeaveBlocker(isDirty && !busy)
  return (
    <>
      <InPlaceForm {...form.props} busy={busy} words={words} onCancel={onClose}>
        <TextField
          name="address"
          type="email"
          label={t.newAddress}
          hint={profile.isLoginIdMail ? `${t.hint}${t.loginFollows}` : t.hint}
          required
          autoComplete="email"
          spellCheck={false}
          readOnly={busy}
          autoFocus
        />
      </InPlaceForm>
      <LeaveDialog {...blocker} />
      {dialog}
    </>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../../platform/web/navigation.ts'
import { useForm } from '../../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../../ui/action/button.tsx'
import { Checkbox, RadioCards } from '../../../../../ui/form/choices.tsx'
import { Form, FormActions } from '../../../../../ui/form/form.tsx'
import { LeaveDialog } from '../../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../../ui/page/card.tsx'
import { Notice } from '../../../../../ui/page/notice.tsx'
import type { DeviceSharingKind } from '../../../contract/device-choices.ts'
import type { DeviceDetail } from '../../../contract/device-management.ts'
import { updateDevice } from '../../../contract/device-routes.ts'
import { otpPaths } from '../../paths.ts'
import { terminalMessages } from '../../terminal-messages.ts'
import { type TerminalUser, TerminalUsers } from './terminal-users.tsx'

/** 利用形態 and 利用者, stored by 「更新」 alone (MCOP-SHARE-8, 12, 13). */
export function TerminalForm({ device }: { device: DeviceDetail }): ReactNode {
  const t = useMessages(terminalMessages).editPage
  const queries = useQueryClient()
  const [sharing, setSharing] = useState<DeviceSharingKind>(device.sharing)
  const [users, setUsers] = useState<readonly TerminalUser[]>(device.users)
  const usersChanged = users.length !== device.users.length || users.some((user) => !device.users.some((known) => known.id === user.id))
  const form = useForm({
    schema: () => import('../../terminal-schemas.ts').then((module) => module.deviceChangeSchema),
    read: (data) => ({
      version: device.version,
      sharing,
      userIds: users.map((user) => user.id),
      ...(data.get('allowsSharing') === 'on' ? { allowsSharing: true } : {}),
    }),
    onSubmit: async (body) => {
      const after = await call(updateDevice, { params: { deviceId: device.id }, body })
      showToast({ message: t.saved })
      queries.setQueryData(['one-time-passwords', 'terminals', 'one', device.id], after)
      await queries.invalidateQueries({ queryKey: ['one-time-passwords'] })
    },
  })
  const isDirty = sharing !== device.sharing || usersChanged
  const isBrowser = device.kind === 'browser'
  return (
    <>
      <Form {...form.props}>
        <Card>
          {isBrowser ? (
            <Notice tone="info" title={t.sharing}>
              {t.browser}
            </Notice>
          ) : (
            <SharingChoice device={device} sharing={sharing} onChange={setSharing} />
          )}
        </Card>
        <TerminalUsers device={device} users={users} errors={form.props.errors} onChange={setUsers} />
        {usersChanged && (
          <Notice tone="warn" live="status">
            {t.unsaved}
          </Notice>
        )}
        <FormActions>
          <LinkButton href={otpPaths.terminals()}>{t.back}</LinkButton>
          {!isBrowser && (
            <Button type="submit" variant="primary" busy={form.busy}>
              {t.save}
            </Button>
          )}
        </FormActions>
      </Form>
      <LeaveDialog {...useLeaveBlocker(isDirty)} />
    </>
  )
}

interface ChoiceProps {
  device: DeviceDetail
  sharing: DeviceSharingKind
  onChange: (sharing: DeviceSharingKind) => void
}

/** 専有 or 共有(自動); where the company does not allow sharing yet, it can be allowed in the same step (MCOP-SHARE-6). */
function SharingChoice({ device, sharing, onChange }: ChoiceProps): ReactNode {
  const messages = useMessages(terminalMessages)
  const t = messages.editPage
  const isForbidden = sharing === 'shared' && !device.isSharingAllowed
  return (
    <div className="flex flex-col gap-3">
      <RadioCards
        name="sharing"
        label={t.sharing}
        value={sharing}
        onChange={(value) => onChange(value as DeviceSharingKind)}
        options={[
          { value: 'exclusive', label: messages.sharings.exclusive, description: t.exclusiveHint },
          { value: 'shared', label: messages.sharings.shared, description: t.sharedHint },
        ]}
      />
      {isForbidden && device.mayAllowSharing && <Checkbox name="allowsSharing" label={t.allow} hint={t.allowHint} />}
      {isForbidden && !device.mayAllowSharing && <Notice tone="warn">{t.allowLimited}</Notice>}
    </div>
  )
}

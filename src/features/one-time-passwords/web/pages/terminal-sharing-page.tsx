import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { DeviceSharing } from '../../contract/device-management.ts'
import { changeDeviceSharing, getDeviceSharing } from '../../contract/device-routes.ts'
import { TerminalsFrame } from '../parts/terminals/terminals-frame.tsx'
import { otpPaths } from '../paths.ts'
import { terminalMessages } from '../terminal-messages.ts'

const key = ['one-time-passwords', 'device-sharing'] as const

/** 共有端末利用の可否, a tab of its own beside the list (MCOP-DEV-12, SHARE-5). */
export function TerminalSharingPage(): ReactNode {
  const sharing = useQuery({ queryKey: key, queryFn: () => call(getDeviceSharing), throwOnError: true }).data
  return (
    <TerminalsFrame current="sharing">
      {sharing === undefined ? <Skeleton lines={5} /> : <SharingForm key={sharing.version} sharing={sharing} />}
    </TerminalsFrame>
  )
}

function SharingForm({ sharing }: { sharing: DeviceSharing }): ReactNode {
  const t = useMessages(terminalMessages).sharing
  const queries = useQueryClient()
  const form = useForm({
    schema: () => import('../terminal-schemas.ts').then((module) => module.deviceSharingChangeSchema),
    read: (data) => ({ isAllowed: data.get('isAllowed') === 'yes', version: sharing.version }),
    onSubmit: async (body) => {
      const after = await call(changeDeviceSharing, { body })
      queries.setQueryData(key, after)
      showToast({ message: t.saved({ state: after.isAllowed ? t.allowed : t.forbidden }) })
    },
  })
  const isInUse = sharing.sharedDevices > 0
  return (
    <Card className="max-w-3xl">
      <Form {...form.props}>
        <RadioCards
          name="isAllowed"
          label={t.title}
          hint={t.hint}
          defaultValue={sharing.isAllowed ? 'yes' : 'no'}
          options={[
            { value: 'no', label: t.forbidden, description: t.forbiddenHint, disabled: !sharing.mayChange || isInUse },
            { value: 'yes', label: t.allowed, description: t.allowedHint, disabled: !sharing.mayChange },
          ]}
        />
        {isInUse && (
          <Notice tone="info" actions={<TextLink href={otpPaths.sharedTerminals()}>{t.showShared}</TextLink>}>
            {t.inUse({ count: sharing.sharedDevices })}
          </Notice>
        )}
        {sharing.mayChange ? (
          <FormActions>
            <Button type="submit" variant="primary" busy={form.busy}>
              {t.save}
            </Button>
          </FormActions>
        ) : (
          <Notice tone="info">{t.limited}</Notice>
        )}
      </Form>
      <LeaveDialog {...useLeaveBlocker(form.isDirty)} />
    </Card>
  )
}

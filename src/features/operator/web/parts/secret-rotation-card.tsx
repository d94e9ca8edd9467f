import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { readForm, useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import type { RadiusClient } from '../../contract/radius-client.ts'
import { endSecretRotation, rotateRadiusClientSecret } from '../../contract/routes.ts'
import { operatorMessages } from '../operator-messages.ts'
import { SecretDialog } from './secret-dialog.tsx'
import { useAttempt } from './use-attempt.ts'

interface SecretRotationCardProps {
  client: RadiusClient
  onChanged: (after: RadiusClient) => Promise<void>
}

/** Numbers come as text; an empty secret is left out: one is made then. */
function readRotation(data: FormData): unknown {
  const { secret, overlapHours } = readForm(data)
  return { ...(secret === '' ? {} : { secret }), overlapHours: overlapHours === '' ? undefined : Number(overlapHours) }
}

/** A new secret while the one before stays valid, and the early end of that time. */
export function SecretRotationCard({ client, onChanged }: SecretRotationCardProps): ReactNode {
  const t = useMessages(operatorMessages).clients
  const { formatMinute } = useFormat()
  const { busy, attempt } = useAttempt()
  const [secret, setSecret] = useState<string>()
  const params = { clientId: client.id }
  const form = useForm({
    schema: () => import('../radius-client-schemas.ts').then((module) => module.rotationFormSchema),
    read: readRotation,
    onSubmit: async (rotation) => {
      const answer = await call(rotateRadiusClientSecret, { params, body: { ...rotation, version: client.version } })
      setSecret(answer.secret)
      await onChanged(answer.client)
    },
  })
  const end = () =>
    attempt(async () => {
      await onChanged(await call(endSecretRotation, { params, body: { version: client.version } }))
      showToast({ message: t.rotationEnded })
    })
  return (
    <Card title={t.secret}>
      <div className="flex flex-col gap-4">
        {client.previousSecretUntil !== null && (
          <Notice
            tone="warn"
            title={t.previousUntil({ at: formatMinute(client.previousSecretUntil) })}
            actions={
              <Button size="sm" busy={busy} onClick={() => void end()}>
                {t.endRotation}
              </Button>
            }
          />
        )}
        <p className="text-text-2">{t.rotateText}</p>
        <Form {...form.props}>
          <TextField name="overlapHours" label={t.overlap} suffix={t.hours} width="sm" inputMode="numeric" defaultValue="24" />
          <TextField name="secret" label={t.secret} hint={t.secretHint} mono maxLength={128} spellCheck={false} />
          <FormActions>
            <Button type="submit" busy={form.busy}>
              {t.rotate}
            </Button>
          </FormActions>
        </Form>
      </div>
      {secret !== undefined && (
        <SecretDialog title={t.secretTitle} secret={secret} hint={t.secretOnce} onClose={() => setSecret(undefined)} />
      )}
    </Card>
  )
}

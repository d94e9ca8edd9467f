import { Fingerprint } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { askPasskey, PasskeyCancelled } from '../../../second-steps/web/index.ts'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { doorMessages } from '../door-messages.ts'
import { learning, type StepProps, useRememberWords } from './step-props.ts'

/** One of the person's passkeys beside the password. */
export function PasskeyStep({ side, pending, handle, onOutcome }: StepProps): ReactNode {
  const t = useMessages(doorMessages)
  const remember = useRememberWords(pending)
  const [isCancelled, setCancelled] = useState(false)
  const form = useForm({
    schema: () => import('../sign-in-schemas.ts').then((module) => module.rememberSchema),
    onSubmit: async ({ rememberBrowser }) => {
      setCancelled(false)
      try {
        const response = await askPasskey(await call(pendingRoutes.requestPasskey[side]))
        await onOutcome(await call(pendingRoutes.provePasskey[side], { body: { response, rememberBrowser } }))
      } catch (error) {
        if (!(error instanceof PasskeyCancelled)) return learning(handle)(error as ApiProblem)
        setCancelled(true)
      }
    },
  })
  return (
    <Form {...form.props} formError={isCancelled ? t.passkey.cancelled : form.props.formError}>
      <p>{t.step.passkeyBody}</p>
      {remember && <Checkbox name="rememberBrowser" label={remember.label} hint={remember.hint} />}
      <Button type="submit" variant="primary" icon={Fingerprint} busy={form.busy} className="self-start">
        {t.passkey.use}
      </Button>
    </Form>
  )
}

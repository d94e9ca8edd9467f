import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { OwnSecondSteps } from '../../contract/own.ts'
import { ownSecondStepRoutes } from '../../contract/own-routes.ts'
import { useOwnSecondSteps, type WithProof } from '../own-second-steps.ts'
import { setUpMessages } from '../second-step-messages.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { TotpSetUp } from './totp-set-up.tsx'

export interface OwedSecondStepProps {
  withProof: WithProof
  onDone: () => Promise<void>
}

/** The set-up within a session: what is decided already is not asked again. */
export function OwedSecondStep({ withProof, onDone }: OwedSecondStepProps): ReactNode {
  const t = useMessages(setUpMessages)
  const { site } = useSession()
  const { own, error } = useOwnSecondSteps()
  const [wantsApp, setWantsApp] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>()
  if (error !== null) throw error
  if (own === undefined) return <Skeleton lines={6} />
  if (codes !== undefined) {
    return (
      <div className="flex flex-col gap-3">
        <h2 className="text-lg">{t.recovery.shownTitle}</h2>
        <RecoveryCodes codes={codes} onKept={() => void onDone()} />
      </div>
    )
  }
  const finish = async (code: string): Promise<void> => {
    const { recoveryCodes } = await withProof(() => call(ownSecondStepRoutes.finishApp[site], { body: { code } }))
    if (recoveryCodes === null) await onDone()
    else setCodes(recoveryCodes)
  }
  if (wantsApp || own.mustSetUp || own.method === 'totp') {
    return <TotpSetUp begin={() => withProof(() => call(ownSecondStepRoutes.beginApp[site]))} finish={finish} />
  }
  return <Choice own={own} withProof={withProof} onApp={() => setWantsApp(true)} onDone={onDone} />
}

function Choice({ own, withProof, onApp, onDone }: OwedSecondStepProps & { own: OwnSecondSteps; onApp: () => void }): ReactNode {
  const t = useMessages(setUpMessages).steps
  const { site } = useSession()
  const form = useForm({
    schema: () => import('../code-schema.ts').then((module) => module.methodFormSchema),
    onSubmit: async ({ method }) => {
      if (method === 'totp') return onApp()
      await withProof(() => call(ownSecondStepRoutes.chooseMethod[site], { body: { method, version: own.version } }))
      await onDone()
    },
  })
  const noMail = own.maskedAddress === null
  return (
    <Form {...form.props}>
      <RadioCards
        name="method"
        label={t.method}
        required
        options={[
          { value: 'totp', label: t.methods.totp },
          { value: 'mail', label: t.methods.mail, disabled: noMail, description: own.maskedAddress ?? t.needsMail },
        ]}
      />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.next}
        </Button>
      </FormActions>
    </Form>
  )
}

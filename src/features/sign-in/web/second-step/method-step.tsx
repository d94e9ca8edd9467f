import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { doorMessages } from '../door-messages.ts'
import { learning, type StepProps } from './step-props.ts'

/** 二段階認証の方式の選択画面 (BP-MFA-2 to 4): mail is decided at once, TOTP when its app is set up. */
export function MethodStep({ side, pending, handle, go }: StepProps): ReactNode {
  const t = useMessages(doorMessages).step
  const form = useForm({
    schema: () => import('../sign-in-schemas.ts').then((module) => module.methodSchema),
    onSubmit: async ({ method }) => {
      if (method === 'totp') return go('set-up')
      handle.take(await call(pendingRoutes.choose[side], { body: { method } }).catch(learning(handle)))
      go('mail')
    },
  })
  const hasMail = pending.choices.includes('mail')
  const body = hasMail ? t.methodMailBody({ address: pending.mail?.address ?? '' }) : t.methodNone
  return (
    <Form {...form.props}>
      <p>{t.methodBody}</p>
      <RadioCards
        name="method"
        label={t.titles.method}
        required
        options={[
          { value: 'totp', label: t.methodTotp, description: t.methodTotpBody, disabled: !pending.choices.includes('totp') },
          { value: 'mail', label: t.methodMail, description: body, disabled: !hasMail },
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

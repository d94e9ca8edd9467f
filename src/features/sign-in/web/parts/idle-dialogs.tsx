import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { FactList } from '../../../../ui/page/card.tsx'
import { signIn, signInOperator } from '../../contract/routes.ts'
import type { Session } from '../../contract/session.ts'
import { signInMessages } from '../sign-in-messages.ts'

/** Two minutes before an idle session ends (MCOP-LOGIN-16). */
export function IdleWarning(props: { secondsLeft: number; onStay: () => void; onLeave: () => void }): ReactNode {
  const t = useMessages(signInMessages)
  const time = t.idle.minutes({ minutes: Math.floor(props.secondsLeft / 60), seconds: props.secondsLeft % 60 })
  return (
    <Dialog
      isOpen
      onClose={props.onStay}
      title={t.idle.title}
      footer={
        <>
          <Button onClick={props.onLeave}>{t.idle.leave}</Button>
          <Button variant="primary" onClick={props.onStay}>
            {t.idle.stay}
          </Button>
        </>
      }
    >
      <p role="timer">{t.idle.body({ time })}</p>
    </Dialog>
  )
}

export interface SignInAgainProps {
  site: 'admin' | 'ops'
  session: Session
  onSignedIn: () => void
  /** Back to the page to read or copy; the next request asks again. */
  onClose: () => void
  /** As somebody else: what was typed belongs to this person and goes. */
  onOther: () => void
}

/** In place, over the page: what was typed there stays (MCOP-LOGIN-16). */
export function SignInAgain({ site, session, onSignedIn, onClose, onOther }: SignInAgainProps): ReactNode {
  const t = useMessages(signInMessages)
  const form = useForm({
    schema: () => import('../sign-in-schemas.ts').then((module) => module.operatorSignInSchema),
    read: (data) => ({ userId: session.user.name, password: data.get('password') ?? '' }),
    onSubmit: async (body) => {
      if (site === 'ops') await call(signInOperator, { body })
      else await call(signIn, { body: { ...body, companyCode: session.company?.code ?? '' } })
      onSignedIn()
    },
  })
  const facts = [
    ...(session.company === null ? [] : [{ label: t.signIn.companyCode, value: session.company.code }]),
    { label: site === 'ops' ? t.signIn.operatorId : t.signIn.userId, value: session.user.name },
  ]
  return (
    <Dialog isOpen onClose={onClose} title={t.idle.againTitle}>
      <Form {...form.props}>
        <p>{t.idle.againBody}</p>
        <FactList facts={facts} />
        <input type="text" name="username" autoComplete="username" value={session.user.name} readOnly hidden />
        <PasswordField name="password" label={t.signIn.password} required autoComplete="current-password" />
        <FormActions>
          <Button onClick={onOther}>{t.idle.againOther}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.signIn.submit}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

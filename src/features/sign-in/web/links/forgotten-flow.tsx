import { type ReactNode, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { WizardSteps } from '../../../../ui/page/progress.tsx'
import { passwordResetRoutes } from '../../contract/links/password-reset-routes.ts'
import { signInPaths } from '../paths.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { linkMessages } from './link-messages.ts'
import { type Named, NameStep } from './name-step.tsx'

export interface ForgottenFlowProps {
  door: 'admin' | 'any'
  companyCode: string
  /** The company lets nobody in from here. */
  onRefused?: ((sourceAddress: string) => void) | undefined
}

type Step = { readonly is: 'name' } | { readonly is: 'mail'; readonly named: Named } | { readonly is: 'sent' }

/** Asks for a letter with a link. What it answers does not tell whether there is anybody to write to (SP-RESET-7, BP-PWR-2). */
export function ForgottenFlow({ door, companyCode, onRefused }: ForgottenFlowProps): ReactNode {
  const t = useMessages(signInMessages)
  const { forgot } = useMessages(linkMessages)
  const [step, setStep] = useState<Step>({ is: 'name' })
  const signIn = door === 'admin' ? signInPaths.door('admin') : signInPaths.signIn()
  const request = async (named: Named, mail: string): Promise<void> => {
    await call(passwordResetRoutes.request, { body: { ...named, mail } }).catch((problem: ApiProblem) => {
      if (problem.code === 'sign-in.source-not-permitted') onRefused?.(String(problem.params.sourceAddress ?? ''))
      throw problem
    })
    setStep({ is: 'sent' })
  }
  const identify = async (named: Named): Promise<void> => {
    const { asksMail } = await call(passwordResetRoutes.ask, { body: named }).catch((problem: ApiProblem) => {
      if (problem.code === 'sign-in.source-not-permitted') onRefused?.(String(problem.params.sourceAddress ?? ''))
      throw problem
    })
    if (asksMail) setStep({ is: 'mail', named })
    else await request(named, '')
  }
  const purposes = { name: door === 'admin' ? forgot.purpose : forgot.purposeAny, mail: forgot.mailPurpose, sent: undefined }
  return (
    <DoorPage
      occasion={door === 'admin' ? t.occasion({ site: t.sites.admin }) : t.product}
      title={{ name: forgot.title, mail: forgot.mailTitle, sent: forgot.sentTitle }[step.is]}
      purpose={purposes[step.is]}
      footer={step.is !== 'sent' && <TextLink href={signIn}>{forgot.back}</TextLink>}
    >
      <div className="flex flex-col gap-5">
        {door === 'any' && <WizardSteps steps={forgot.steps} current={{ name: 0, mail: 1, sent: 2 }[step.is]} />}
        {step.is === 'name' && <NameStep door={door} companyCode={companyCode} onNamed={identify} />}
        {step.is === 'mail' && <MailStep onTyped={(mail) => request(step.named, mail)} />}
        {step.is === 'sent' && <SentStep signIn={signIn} onAgain={() => setStep({ is: 'name' })} />}
      </div>
    </DoorPage>
  )
}

function MailStep({ onTyped }: { onTyped: (mail: string) => Promise<void> }): ReactNode {
  const { forgot } = useMessages(linkMessages)
  const form = useForm({
    schema: () => import('./link-schemas.ts').then((module) => module.loginIdRequestSchema),
    onSubmit: ({ mail }) => onTyped(mail),
  })
  return (
    <Form {...form.props}>
      <TextField name="mail" label={forgot.mail} required type="email" autoComplete="email" spellCheck={false} hint={forgot.mailHint} />
      <Button type="submit" variant="primary" busy={form.busy}>
        {forgot.next}
      </Button>
    </Form>
  )
}

function SentStep({ signIn, onAgain }: { signIn: string; onAgain: () => void }): ReactNode {
  const { forgot } = useMessages(linkMessages)
  return (
    <div role="status" className="flex flex-col gap-4">
      <p>{forgot.sent}</p>
      <p>{forgot.sentNot}</p>
      <div className="flex flex-wrap gap-2">
        <LinkButton variant="primary" href={signIn}>
          {forgot.done}
        </LinkButton>
        <Button onClick={onAgain}>{forgot.again}</Button>
      </div>
    </div>
  )
}

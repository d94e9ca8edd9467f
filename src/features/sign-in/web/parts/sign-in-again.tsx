import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { FactList } from '../../../../ui/page/card.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { SignInOutcome } from '../../contract/outcome.ts'
import { signIn, signInOperator } from '../../contract/routes.ts'
import type { Session } from '../../contract/session.ts'
import { doorMessages } from '../door-messages.ts'
import type { Site } from '../paths.ts'
import { StepBody } from '../second-step/step-body.tsx'
import { stepOf, type Wish } from '../second-step/step-of.ts'
import { usePending } from '../second-step/use-pending.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { withWork } from '../work/with-work.ts'

export interface SignInAgainProps {
  site: Site
  session: Session
  onSignedIn: () => void
  /** Back to the page to read or copy; the next request asks again. */
  onClose: () => void
  /** As somebody else: what was typed belongs to this person and goes. */
  onOther: () => void
}

/** In place, over the page: what was typed there stays (MCOP-LOGIN-16), the second step included where there is one. */
export function SignInAgain(props: SignInAgainProps): ReactNode {
  const t = useMessages(signInMessages)
  const [isBetween, setBetween] = useState(false)
  const onOutcome = async ({ outcome }: SignInOutcome): Promise<void> => {
    if (outcome === 'signed-in') props.onSignedIn()
    else setBetween(true)
  }
  return (
    <Dialog isOpen onClose={props.onClose} title={t.idle.againTitle}>
      {isBetween ? (
        <SecondStep {...props} onOutcome={onOutcome} onOver={() => setBetween(false)} />
      ) : (
        <PasswordAgain {...props} onOutcome={onOutcome} />
      )}
    </Dialog>
  )
}

type Answered = SignInAgainProps & { onOutcome: (outcome: SignInOutcome) => Promise<void> }

function PasswordAgain({ site, session, onOther, onOutcome }: Answered): ReactNode {
  const t = useMessages(signInMessages)
  const words = useMessages(doorMessages)
  const [isWorking, setWorking] = useState(false)
  const form = useForm({
    schema: () => import('../sign-in-schemas.ts').then((module) => module.operatorSignInSchema),
    read: (data) => ({ userId: session.user.name, password: data.get('password') ?? '' }),
    onSubmit: async (body) => {
      const door = site === 'admin' ? 'admin' : 'any'
      const companyCode = session.company?.code ?? ''
      await onOutcome(
        await withWork(
          (work) =>
            site === 'ops'
              ? call(signInOperator, { body: { ...body, work } })
              : call(signIn, { body: { ...body, companyCode, door, work } }),
          setWorking,
        ),
      )
    },
  })
  const facts = [
    ...(session.company === null ? [] : [{ label: t.signIn.companyCode, value: session.company.code }]),
    { label: userLabel(site, t.signIn, words.signIn), value: session.user.name },
  ]
  return (
    <Form {...form.props}>
      <p>{t.idle.againBody}</p>
      <FactList facts={facts} />
      <input type="text" name="username" autoComplete="username" value={session.user.name} readOnly hidden />
      <PasswordField name="password" label={t.signIn.password} required autoComplete="current-password" />
      <p role="status" className="text-text-2 empty:hidden">
        {isWorking && words.signIn.working}
      </p>
      <FormActions>
        <Button onClick={onOther}>{t.idle.againOther}</Button>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.signIn.submit}
        </Button>
      </FormActions>
    </Form>
  )
}

function userLabel(site: Site, ofAdmin: { operatorId: string; userId: string }, ofDoor: { userId: string }): string {
  if (site === 'ops') return ofAdmin.operatorId
  return site === 'my' ? ofDoor.userId : ofAdmin.userId
}

function SecondStep({ site, onOutcome, onOver }: Answered & { onOver: () => void }): ReactNode {
  const t = useMessages(doorMessages)
  const side = site === 'ops' ? 'ops' : 'company'
  const handle = usePending(side)
  const [wish, setWish] = useState<Wish>()
  if (handle.state.is === 'asked') return <Skeleton lines={4} />
  if (handle.state.is !== 'open') {
    return (
      <div role="alert" className="flex flex-col gap-4">
        <p>{t.step.overBody}</p>
        <Button className="self-start" onClick={onOver}>
          {t.step.again}
        </Button>
      </div>
    )
  }
  const { pending } = handle.state
  const step = stepOf(pending, wish)
  return (
    <div className="flex flex-col gap-4">
      <p role="status">{t.again.step}</p>
      <h3 className="font-bold">{t.step.titles[step]}</h3>
      <StepBody key={step} step={step} side={side} pending={pending} handle={handle} go={setWish} onOutcome={onOutcome} />
      {step !== 'ways' && (
        <Button variant="link" className="-ml-4 self-start" onClick={() => setWish('ways')}>
          {t.step.another}
        </Button>
      )}
    </div>
  )
}

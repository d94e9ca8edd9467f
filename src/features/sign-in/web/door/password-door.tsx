import { lazy, type ReactNode, Suspense, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { passkeysPossible } from '../../../second-steps/web/index.ts'
import { signIn } from '../../contract/routes.ts'
import { doorMessages } from '../door-messages.ts'
import { AccountFields } from '../parts/account-fields.tsx'
import { rememberCompany } from '../remembered-company.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { withWork } from '../work/with-work.ts'
import { asDoorProblem, tellSource } from './refusal.ts'
import { useEnter } from './use-enter.ts'

const PasskeyDoor = lazy(() => import('./passkey-door.tsx').then((module) => ({ default: module.PasskeyDoor })))

export interface PasswordDoorProps {
  door: 'any' | 'admin'
  companyCode: string
  next: string | undefined
  onRefused: (sourceAddress: string) => void
}

const loadSchemas = () => import('../sign-in-schemas.ts')

/** The first step: login id, or company code and user id, with the password. Administrators begin with the one, everybody else with the other. */
export function PasswordDoor({ door, companyCode, next, onRefused }: PasswordDoorProps): ReactNode {
  const t = useMessages(signInMessages)
  const words = useMessages(doorMessages)
  const [isLoginIdOnly, setLoginIdOnly] = useState(door === 'any')
  const [isWorking, setWorking] = useState(false)
  const enter = useEnter({ door, next })
  const form = useForm({
    schema: () => loadSchemas().then((module) => (isLoginIdOnly ? module.signInSchema : module.withCompanySchema)),
    onSubmit: async (body) => {
      const outcome = await withWork((work) => call(signIn, { body: { ...body, door, work } }), setWorking).catch((problem: ApiProblem) => {
        tellSource(problem, onRefused)
        throw isLoginIdOnly ? asDoorProblem(problem) : problem
      })
      if (body.companyCode !== '') rememberCompany(body.companyCode)
      await enter(outcome)
    },
  })
  const [withCompany, withLoginId] =
    door === 'any' ? [words.signIn.byCompany, words.signIn.byLoginId] : [t.signIn.withCompany, t.signIn.loginIdOnly]
  return (
    <div className="flex flex-col gap-5">
      <Form {...form.props}>
        <AccountFields companyCode={companyCode} isLoginIdOnly={isLoginIdOnly} {...(door === 'any' ? { words: words.signIn } : {})} />
        <PasswordField name="password" label={t.signIn.password} required autoComplete="current-password" />
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.signIn.submit}
        </Button>
        <p role="status" className="text-text-2 empty:hidden">
          {isWorking && `${words.signIn.working} ${words.signIn.workingWhy}`}
        </p>
        <p className="text-xs text-text-2">{words.signIn.locked}</p>
        <Button variant="link" onClick={() => setLoginIdOnly(!isLoginIdOnly)}>
          {isLoginIdOnly ? withCompany : withLoginId}
        </Button>
      </Form>
      {passkeysPossible() && (
        <Suspense fallback={null}>
          <PasskeyDoor door={door} onOutcome={enter} onRefused={onRefused} />
        </Suspense>
      )}
    </div>
  )
}

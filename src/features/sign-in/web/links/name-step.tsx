import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { AccountFields } from '../parts/account-fields.tsx'
import { signInMessages } from '../sign-in-messages.ts'
import { linkMessages } from './link-messages.ts'

export interface Named {
  readonly companyCode: string
  readonly userId: string
}

export interface NameStepProps {
  door: 'admin' | 'any'
  companyCode: string
  onNamed: (named: Named) => Promise<void>
}

/** Whose password it is: administrators begin with contract number and user id, everybody else with the login id. */
export function NameStep({ door, companyCode, onNamed }: NameStepProps): ReactNode {
  const t = useMessages(signInMessages)
  const { forgot } = useMessages(linkMessages)
  const [isLoginIdOnly, setLoginIdOnly] = useState(door === 'any')
  const form = useForm({
    schema: () => import('./link-schemas.ts').then((module) => (isLoginIdOnly ? module.resetNameSchema : module.resetWithCompanySchema)),
    onSubmit: onNamed,
  })
  const words = { loginId: t.signIn.loginId, loginIdHint: forgot.loginIdHint, userId: forgot.userId }
  return (
    <Form {...form.props}>
      <AccountFields companyCode={companyCode} isLoginIdOnly={isLoginIdOnly} words={door === 'any' ? words : undefined} />
      <Button type="submit" variant="primary" busy={form.busy}>
        {door === 'any' ? forgot.next : forgot.submit}
      </Button>
      <Button variant="link" onClick={() => setLoginIdOnly(!isLoginIdOnly)}>
        {isLoginIdOnly ? forgot.withCompany : forgot.loginIdOnly}
      </Button>
    </Form>
  )
}

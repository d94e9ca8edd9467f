import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { signIn } from '../../contract/routes.ts'
import { AccountFields } from '../parts/account-fields.tsx'
import { CompanyDoor } from '../parts/company-door.tsx'
import { safeNext, signInPaths } from '../paths.ts'
import { rememberCompany } from '../remembered-company.ts'
import { signInMessages } from '../sign-in-messages.ts'

export interface SignInSearch {
  readonly next?: string
  /** Links in opening notices carry the company code. */
  readonly company?: string
  /** A new password has just been set by a mailed link. */
  readonly after?: 'reset'
}

const loadSchemas = () => import('../sign-in-schemas.ts')

export function AdminSignInPage(): ReactNode {
  const t = useMessages(signInMessages)
  const { company, next, after } = usePageSearch<SignInSearch>()
  return (
    <CompanyDoor company={company}>
      {(companyCode, onRefused) => (
        <DoorPage
          occasion={t.occasion({ site: t.sites.admin })}
          title={t.signIn.title}
          purpose={after === 'reset' ? <strong role="status">{t.signIn.afterReset}</strong> : t.signIn.adminPurpose}
          footer={<TextLink href={signInPaths.forgotPassword(company)}>{t.signIn.forgotten}</TextLink>}
        >
          <SignInForm companyCode={companyCode} next={next} onRefused={onRefused} />
        </DoorPage>
      )}
    </CompanyDoor>
  )
}

interface SignInFormProps {
  companyCode: string
  next: string | undefined
  onRefused: (sourceAddress: string) => void
}

function SignInForm({ companyCode, next, onRefused }: SignInFormProps): ReactNode {
  const t = useMessages(signInMessages)
  const router = useRouter()
  const [isLoginIdOnly, setLoginIdOnly] = useState(false)
  const form = useForm({
    schema: () => loadSchemas().then((module) => (isLoginIdOnly ? module.administratorSignInSchema : module.withCompanySchema)),
    onSubmit: async (body) => {
      const answer = await call(signIn, { body }).catch((problem: ApiProblem) => {
        if (problem.code === 'sign-in.source-not-permitted') onRefused(String(problem.params.sourceAddress ?? ''))
        throw problem
      })
      if (body.companyCode !== '') rememberCompany(body.companyCode)
      // The cache is loaded only now: the page that comes next needs it anyway.
      const { forgetLastPerson } = await import('../../../../platform/web/query-client.tsx')
      forgetLastPerson()
      router.history.replace(answer.owes === null ? safeNext('admin', next) : signInPaths.adminFirstPassword())
    },
  })
  return (
    <Form {...form.props}>
      <AccountFields companyCode={companyCode} isLoginIdOnly={isLoginIdOnly} />
      <PasswordField name="password" label={t.signIn.password} required autoComplete="current-password" />
      <Button type="submit" variant="primary" busy={form.busy}>
        {t.signIn.submit}
      </Button>
      <Button variant="link" onClick={() => setLoginIdOnly(!isLoginIdOnly)}>
        {isLoginIdOnly ? t.signIn.withCompany : t.signIn.loginIdOnly}
      </Button>
    </Form>
  )
}

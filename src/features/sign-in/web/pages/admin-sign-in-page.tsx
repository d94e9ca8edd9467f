import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { DoorPage } from '../../../../ui/page/narrow-page.tsx'
import { signIn } from '../../contract/routes.ts'
import { forgetLastPerson } from '../forget-last-person.ts'
import { SourceRefused } from '../parts/source-refused.tsx'
import { safeNext, signInPaths } from '../paths.ts'
import { rememberCompany, rememberedCompany } from '../remembered-company.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { useDoor } from '../use-door.ts'

export interface SignInSearch {
  readonly next?: string
  /** Links in opening notices carry the company code. */
  readonly company?: string
}

const loadSchemas = () => import('../sign-in-schemas.ts')

export function AdminSignInPage(): ReactNode {
  const t = useMessages(signInMessages)
  const search = usePageSearch<SignInSearch>()
  const [companyCode, setCompanyCode] = useState(() => search.company ?? rememberedCompany())
  const [refusedFrom, setRefusedFrom] = useState<string | undefined>(undefined)
  // The site has one address for all companies: before a code is known there is nothing to look up (MCOP-LOGIN-1, 8).
  const door = useDoor(companyCode)
  const sourceAddress = refusedFrom ?? door.refusedFrom
  if (sourceAddress !== undefined) {
    const retry = (): void => {
      setRefusedFrom(undefined)
      door.askAgain()
    }
    const other = (): void => {
      rememberCompany('')
      setRefusedFrom(undefined)
      setCompanyCode('')
    }
    return <SourceRefused sourceAddress={sourceAddress} onRetry={retry} onOtherCompany={other} />
  }
  return (
    <DoorPage
      occasion={t.occasion({ site: t.sites.admin })}
      title={t.signIn.title}
      purpose={t.signIn.adminPurpose}
      footer={<p className="text-center text-xs">{t.signIn.forgotten}</p>}
    >
      <SignInForm companyCode={companyCode} next={search.next} onRefused={setRefusedFrom} />
    </DoorPage>
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
      await forgetLastPerson()
      router.history.replace(answer.owes === null ? safeNext('admin', next) : signInPaths.adminFirstPassword())
    },
  })
  return (
    <Form {...form.props}>
      {!isLoginIdOnly && (
        <TextField
          name="companyCode"
          label={t.signIn.companyCode}
          required
          mono
          hint={t.signIn.companyCodeHint}
          autoComplete="organization"
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={companyCode}
        />
      )}
      <TextField
        key={String(isLoginIdOnly)}
        name="userId"
        label={isLoginIdOnly ? t.signIn.loginId : t.signIn.userId}
        required
        mono
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
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

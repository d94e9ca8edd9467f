import { type ReactNode, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { passwordResetRoutes } from '../../contract/password-reset-routes.ts'
import { resetLettersPerHour, resetLinkMinutes } from '../../contract/reset-limits.ts'
import { AccountFields } from '../parts/account-fields.tsx'
import { CompanyDoor } from '../parts/company-door.tsx'
import { signInPaths } from '../paths.ts'
import { resetMessages } from '../reset-messages.ts'
import { signInMessages } from '../sign-in-messages.ts'

/** パスワードを忘れた方 (MCOP-LOGIN-6): asks for a letter with a link. What it answers does not tell whether there is anybody to write to. */
export function ForgotPasswordPage(): ReactNode {
  const t = useMessages(signInMessages)
  const words = useMessages(resetMessages)
  const { company } = usePageSearch<{ readonly company?: string }>()
  const [isSent, setSent] = useState(false)
  return (
    <CompanyDoor company={company}>
      {(companyCode, onRefused) => (
        <DoorPage
          occasion={t.occasion({ site: t.sites.admin })}
          title={isSent ? words.forgot.sentTitle : words.forgot.title}
          purpose={isSent ? undefined : words.forgot.purpose}
          footer={<TextLink href={signInPaths.door('admin')}>{words.forgot.back}</TextLink>}
        >
          {isSent ? (
            <div role="status" className="flex flex-col gap-4">
              <p>{words.forgot.sent({ minutes: resetLinkMinutes })}</p>
              <p>{words.forgot.sentNot({ letters: resetLettersPerHour })}</p>
              <Button className="self-start" onClick={() => setSent(false)}>
                {words.forgot.again}
              </Button>
            </div>
          ) : (
            <RequestForm companyCode={companyCode} onRefused={onRefused} onSent={() => setSent(true)} />
          )}
        </DoorPage>
      )}
    </CompanyDoor>
  )
}

interface RequestFormProps {
  companyCode: string
  onRefused: (sourceAddress: string) => void
  onSent: () => void
}

function RequestForm({ companyCode, onRefused, onSent }: RequestFormProps): ReactNode {
  const words = useMessages(resetMessages)
  const [isLoginIdOnly, setLoginIdOnly] = useState(false)
  const form = useForm({
    schema: () =>
      import('../sign-in-schemas.ts').then((module) => (isLoginIdOnly ? module.resetRequestSchema : module.resetWithCompanySchema)),
    onSubmit: async (body) => {
      await call(passwordResetRoutes.request, { body }).catch((problem: ApiProblem) => {
        if (problem.code === 'sign-in.source-not-permitted') onRefused(String(problem.params.sourceAddress ?? ''))
        throw problem
      })
      onSent()
    },
  })
  return (
    <Form {...form.props}>
      <AccountFields companyCode={companyCode} isLoginIdOnly={isLoginIdOnly} />
      <Button type="submit" variant="primary" busy={form.busy}>
        {words.forgot.submit}
      </Button>
      <Button variant="link" onClick={() => setLoginIdOnly(!isLoginIdOnly)}>
        {isLoginIdOnly ? words.forgot.withCompany : words.forgot.loginIdOnly}
      </Button>
    </Form>
  )
}

import { useLocation, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { ResetLink } from '../../contract/password-reset.ts'
import { passwordResetRoutes } from '../../contract/password-reset-routes.ts'
import { resetLinkMinutes } from '../../contract/reset-limits.ts'
import { NewPasswordFields } from '../parts/new-password-fields.tsx'
import { SourceRefused } from '../parts/source-refused.tsx'
import { signInPaths } from '../paths.ts'
import { resetMessages } from '../reset-messages.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { useResetLink } from '../use-reset-link.ts'

/** What a mailed link opens (MCOP-LOGIN-6). Opening it changes nothing: scanners of mail do it, too. */
export function ResetPasswordPage(): ReactNode {
  const t = useMessages(signInMessages)
  const words = useMessages(resetMessages)
  const token = useLocation().hash.replace(/^#/, '')
  const { state, askAgain, learn } = useResetLink(token)
  if (state.is === 'elsewhere') return <SourceRefused sourceAddress={state.sourceAddress} onRetry={askAgain} />
  const isOver = state.is === 'over'
  return (
    <DoorPage
      occasion={t.occasion({ site: t.sites.admin })}
      title={isOver ? words.reset.overTitle : words.reset.title}
      purpose={state.is === 'open' ? words.reset.purpose({ company: state.link.companyCode, user: state.link.userId }) : undefined}
    >
      {state.is === 'asked' && <Skeleton lines={4} />}
      {state.is === 'open' && <ResetForm key={token} token={token} link={state.link} onProblem={learn} />}
      {isOver && (
        <div className="flex flex-col gap-4">
          <p>{words.reset.over({ minutes: resetLinkMinutes })}</p>
          <LinkButton variant="primary" href={signInPaths.forgotPassword()}>
            {words.reset.askAgain}
          </LinkButton>
          <LinkButton variant="link" href={signInPaths.door('admin')}>
            {words.forgot.back}
          </LinkButton>
        </div>
      )}
      {state.is === 'unknown' && (
        <div role="alert" className="flex flex-col gap-4">
          <p>{words.reset.unknown}</p>
          <Button className="self-start" onClick={askAgain}>
            {t.source.retry}
          </Button>
        </div>
      )}
    </DoorPage>
  )
}

function ResetForm({ token, link, onProblem }: { token: string; link: ResetLink; onProblem: (problem: ApiProblem) => void }): ReactNode {
  const t = useMessages(signInMessages)
  const router = useRouter()
  const form = useForm({
    schema: () => import('../sign-in-schemas.ts').then((module) => module.passwordResetSchema),
    read: (data) => ({ token, newPassword: data.get('newPassword') ?? '', confirmation: data.get('confirmation') ?? '' }),
    onSubmit: async (body) => {
      await call(passwordResetRoutes.use, { body }).catch((problem: ApiProblem) => {
        onProblem(problem)
        throw problem
      })
      // The page of a link that is used up must not come back with the browser's Back.
      router.history.replace(signInPaths.afterReset(link.companyCode))
    },
  })
  return (
    <Form {...form.props}>
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={link.userId} readOnly hidden />
      <NewPasswordFields policy={link.passwordPolicy} userName={link.userId} />
      <Button type="submit" variant="primary" busy={form.busy}>
        {t.password.submit}
      </Button>
    </Form>
  )
}

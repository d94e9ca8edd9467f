import { type ReactNode, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { WizardActions } from '../../../../ui/page/wizard-page.tsx'
import { passwordLinkRoutes } from '../../contract/links/link-routes.ts'
import type { PasswordLink, PasswordSet } from '../../contract/links/password-link.ts'
import { NewPasswordFields } from '../parts/new-password-fields.tsx'
import { linkMessages } from './link-messages.ts'

export interface PasswordStepProps {
  token: string
  link: PasswordLink
  onSet: (set: PasswordSet) => void
  onProblem: (problem: ApiProblem) => void
}

/** 第1パスワード入力画面, パスワードのリセット (BP-PWD-1 to 6, SP-RESET-8): saved once all rules hold. */
export function PasswordStep({ token, link, onSet, onProblem }: PasswordStepProps): ReactNode {
  const { link: words } = useMessages(linkMessages)
  const [isReady, setReady] = useState(false)
  const form = useForm({
    schema: () => import('./link-schemas.ts').then((module) => module.passwordByLinkSchema),
    read: (data) => ({ token, newPassword: data.get('newPassword') ?? '', confirmation: data.get('confirmation') ?? '' }),
    onSubmit: async (body) => {
      const set = await call(passwordLinkRoutes.use, { body }).catch((problem: ApiProblem) => {
        onProblem(problem)
        throw problem
      })
      onSet(set)
    },
  })
  const isReset = link.purpose === 'reset'
  if (link.passwordPolicy === null) return null
  return (
    <Form {...form.props}>
      <p>{words.whose({ company: link.companyCode, user: link.userId })}</p>
      {isReset && (
        <p>
          <strong>{link.isLocked ? words.locked : words.notLocked}</strong>
          {words.ends}
        </p>
      )}
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={link.loginId || link.userId} readOnly hidden />
      <NewPasswordFields
        policy={link.passwordPolicy}
        userName={link.userId}
        names={[link.loginId, link.loginId.split('@')[0] ?? '', link.companyName]}
        onReady={setReady}
      />
      <WizardActions>
        <Button type="submit" variant="primary" busy={form.busy} disabledReason={!isReady && words.notReady}>
          {isReset ? words.reset : words.save}
        </Button>
      </WizardActions>
    </Form>
  )
}

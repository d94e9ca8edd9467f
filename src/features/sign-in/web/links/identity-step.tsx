import type { ReactNode } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import type { Instant } from '../../../../platform/web/format.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { WizardActions } from '../../../../ui/page/wizard-page.tsx'
import { passwordLinkRoutes } from '../../contract/links/link-routes.ts'
import type { PasswordLink } from '../../contract/links/password-link.ts'
import { linkMessages } from './link-messages.ts'

export interface IdentityStepProps {
  token: string
  link: PasswordLink
  onPassed: () => void
  onProblem: (problem: ApiProblem) => void
}

/** 本人確認画面 (BP-IDC-1 to 6): one answer to whatever does not match. */
export function IdentityStep({ token, link, onPassed, onProblem }: IdentityStepProps): ReactNode {
  const { link: words } = useMessages(linkMessages)
  const { formatMinute } = useFormat()
  const { asks, blockedUntil } = link
  const form = useForm({
    schema: () => import('./link-schemas.ts').then((module) => module.identitySchemaOf(asks)),
    read: (data) => ({ token, ...Object.fromEntries(['mail', 'name', 'phone'].map((name) => [name, data.get(name) ?? ''])) }),
    onSubmit: async ({ mail, name = '', phone = '' }) => {
      await call(passwordLinkRoutes.check, { body: { token, mail, name, phone } }).catch((problem: ApiProblem) => {
        onProblem(problem)
        throw problem
      })
      onPassed()
    },
  })
  if (blockedUntil !== null) {
    return (
      <Notice tone="warn" live="alert">
        {words.blocked({ time: formatMinute(blockedUntil as Instant) })}
      </Notice>
    )
  }
  return (
    <Form {...form.props}>
      <p>{words.identityPurpose}</p>
      <TextField name="mail" label={words.mail} required type="email" autoComplete="email" spellCheck={false} />
      {asks.name && <TextField name="name" label={words.name} required autoComplete="name" />}
      {asks.phone && <TextField name="phone" label={words.phone} required type="tel" autoComplete="tel" hint={words.phoneHint} />}
      <WizardActions>
        <Button type="submit" variant="primary" busy={form.busy}>
          {words.toPassword}
        </Button>
      </WizardActions>
    </Form>
  )
}

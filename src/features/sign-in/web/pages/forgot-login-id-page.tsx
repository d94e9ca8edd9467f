import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { passwordResetRoutes } from '../../contract/links/password-reset-routes.ts'
import { linkMessages } from '../links/link-messages.ts'
import { signInPaths } from '../paths.ts'

/** ログインIDを忘れた方 (SP-W06): the login id comes by mail; the page tells nothing of who is registered. */
export function ForgotLoginIdPage(): ReactNode {
  const t = useMessages(linkMessages)
  const [isSent, setSent] = useState(false)
  const form = useForm({
    schema: () => import('../links/link-schemas.ts').then((module) => module.loginIdRequestSchema),
    onSubmit: async (body) => {
      await call(passwordResetRoutes.sendLoginId, { body })
      setSent(true)
    },
  })
  return (
    <DoorPage
      occasion={t.occasion}
      title={isSent ? t.forgot.sentTitle : t.loginId.title}
      purpose={isSent ? undefined : t.loginId.purpose}
      footer={<TextLink href={signInPaths.signIn()}>{t.forgot.back}</TextLink>}
    >
      {isSent ? (
        <div role="status" className="flex flex-col gap-4">
          <p>{t.loginId.sent}</p>
          <p>{t.loginId.sentNot}</p>
        </div>
      ) : (
        <Form {...form.props}>
          <TextField name="mail" label={t.link.mail} required type="email" autoComplete="email" spellCheck={false} />
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.forgot.submit}
          </Button>
        </Form>
      )}
    </DoorPage>
  )
}

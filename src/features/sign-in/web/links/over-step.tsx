import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { passwordLinkRoutes } from '../../contract/links/link-routes.ts'
import { signInPaths } from '../paths.ts'
import { linkMessages } from './link-messages.ts'

/** A link that is over tells nothing of its person (BP-INV-7) and sends a new one itself (BP-W01). */
export function OverStep({ token }: { token: string }): ReactNode {
  const { link: words } = useMessages(linkMessages)
  const [isSent, setSent] = useState(false)
  return (
    <div className="flex flex-col gap-5">
      <p>{words.over}</p>
      {isSent ? <p role="status">{words.renewed}</p> : token !== '' && <RenewalForm token={token} onSent={() => setSent(true)} />}
      <p>
        <TextLink href={signInPaths.forgotten()}>{words.askAgain}</TextLink>
      </p>
    </div>
  )
}

function RenewalForm({ token, onSent }: { token: string; onSent: () => void }): ReactNode {
  const { link: words } = useMessages(linkMessages)
  const form = useForm({
    schema: () => import('./link-schemas.ts').then((module) => module.linkRenewalSchema),
    read: (data) => ({ token: token.slice(0, 100), mail: data.get('mail') ?? '' }),
    onSubmit: async (body) => {
      await call(passwordLinkRoutes.renew, { body })
      onSent()
    },
  })
  return (
    <Form {...form.props}>
      <p>{words.renew}</p>
      <TextField name="mail" label={words.mail} required type="email" autoComplete="email" spellCheck={false} />
      <Button type="submit" variant="primary" className="self-start" busy={form.busy}>
        {words.renewSubmit}
      </Button>
    </Form>
  )
}

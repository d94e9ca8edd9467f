import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { signInOperator } from '../../contract/routes.ts'
import { safeNext, signInPaths } from '../paths.ts'
import { signInMessages } from '../sign-in-messages.ts'

export function OpsSignInPage(): ReactNode {
  const t = useMessages(signInMessages)
  const router = useRouter()
  const { next } = usePageSearch<{ readonly next?: string }>()
  const form = useForm({
    schema: () => import('../sign-in-schemas.ts').then((module) => module.operatorSignInSchema),
    onSubmit: async (body) => {
      const answer = await call(signInOperator, { body })
      // The cache is loaded only now: the page that comes next needs it anyway.
      const { forgetLastPerson } = await import('../../../../platform/web/query-client.tsx')
      forgetLastPerson()
      router.history.replace(answer.owes === null ? safeNext('ops', next) : signInPaths.opsFirstPassword())
    },
  })
  return (
    <DoorPage occasion={t.occasion({ site: t.sites.ops })} title={t.signIn.title} purpose={t.signIn.opsPurpose}>
      <Form {...form.props}>
        <TextField
          name="userId"
          label={t.signIn.operatorId}
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
      </Form>
    </DoorPage>
  )
}

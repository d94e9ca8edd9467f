import { lazy, type ReactNode, Suspense, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { passkeysPossible } from '../../../second-steps/web/index.ts'
import { signInOperator } from '../../contract/routes.ts'
import { useEnter } from '../door/use-enter.ts'
import { doorMessages } from '../door-messages.ts'
import { signInMessages } from '../sign-in-messages.ts'
import { withWork } from '../work/with-work.ts'

const PasskeyDoor = lazy(() => import('../door/passkey-door.tsx').then((module) => ({ default: module.PasskeyDoor })))

export function OpsSignInPage(): ReactNode {
  const t = useMessages(signInMessages)
  const words = useMessages(doorMessages)
  const { next } = usePageSearch<{ readonly next?: string }>()
  const [isWorking, setWorking] = useState(false)
  const enter = useEnter({ door: 'ops', next })
  const form = useForm({
    schema: () => import('../sign-in-schemas.ts').then((module) => module.operatorSignInSchema),
    onSubmit: async (body) => enter(await withWork((work) => call(signInOperator, { body: { ...body, work } }), setWorking)),
  })
  return (
    <DoorPage occasion={t.occasion({ site: t.sites.ops })} title={t.signIn.title} purpose={t.signIn.opsPurpose}>
      <div className="flex flex-col gap-5">
        <Form {...form.props}>
          <TextField
            name="userId"
            label={t.signIn.operatorId}
            required
            mono
            autoComplete="username webauthn"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField name="password" label={t.signIn.password} required autoComplete="current-password" />
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.signIn.submit}
          </Button>
          <p role="status" className="text-text-2 empty:hidden">
            {isWorking && `${words.signIn.working} ${words.signIn.workingWhy}`}
          </p>
        </Form>
        {passkeysPossible() && (
          <Suspense fallback={null}>
            <PasskeyDoor door="ops" onOutcome={enter} />
          </Suspense>
        )}
      </div>
    </DoorPage>
  )
}

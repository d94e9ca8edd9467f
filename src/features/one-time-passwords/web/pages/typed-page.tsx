import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { QueryProvider } from '../../../../platform/web/query-client.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { signInPaths } from '../../../sign-in/web/index.ts'
import { type OtpMessages, otpMessages } from '../otp-messages.ts'
import { SignInFlow } from '../sign-in/sign-in-flow.tsx'
import { type KnownTerminal, listKnownTerminals } from '../terminal-keys.ts'
import type { Typed } from '../typed-schema.ts'

/** The site without a personal address: user ids known on this terminal, or a typed one (MCOP-OTP-15, SHARE-16). */
export function TypedPage(): ReactNode {
  return (
    <QueryProvider>
      <Identify />
    </QueryProvider>
  )
}

function Identify(): ReactNode {
  const t = useMessages(otpMessages)
  const [chosen, setChosen] = useState<Typed>()
  const [isTyping, setTyping] = useState(false)
  const known = useQuery({ queryKey: ['one-time-passwords', 'known-terminals'], queryFn: listKnownTerminals, gcTime: 0, retry: false })
  const terminals = known.data ?? []
  if (chosen !== undefined) {
    const other = (
      <div>
        <Button variant="quiet" onClick={() => setChosen(undefined)}>
          {t.identify.other}
        </Button>
      </div>
    )
    return <SignInFlow key={`${chosen.companyCode}/${chosen.userId}`} by={chosen} other={other} />
  }
  return (
    <DoorPage
      occasion={t.product}
      title={t.identify.title}
      purpose={t.identify.purpose}
      footer={<TextLink href={signInPaths.signIn()}>{t.identify.byPassword}</TextLink>}
    >
      {terminals.length > 0 && !isTyping ? (
        <KnownUsers terminals={terminals} t={t} onChoose={setChosen} onOther={() => setTyping(true)} />
      ) : (
        <TypedForm t={t} onTyped={setChosen} />
      )}
    </DoorPage>
  )
}

interface KnownUsersProps {
  terminals: readonly KnownTerminal[]
  t: OtpMessages
  onChoose: (typed: Typed) => void
  onOther: () => void
}

function KnownUsers({ terminals, t, onChoose, onOther }: KnownUsersProps): ReactNode {
  return (
    <section className="flex flex-col gap-3" aria-label={t.identify.knownTitle}>
      <h2 className="font-bold">{t.identify.knownTitle}</h2>
      <ul className="flex flex-col gap-2">
        {terminals.map(({ deviceId, companyCode, userId }) => (
          <li key={`${deviceId} ${userId}`}>
            <Button className="w-full" onClick={() => onChoose({ companyCode, userId })}>
              {t.secret.for({ userId, companyCode })}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button variant="quiet" onClick={onOther}>
          {t.identify.other}
        </Button>
      </div>
    </section>
  )
}

function TypedForm({ t, onTyped }: { t: OtpMessages; onTyped: (typed: Typed) => void }): ReactNode {
  const form = useForm({ schema: () => import('../typed-schema.ts').then((module) => module.typedSchema), onSubmit: onTyped })
  return (
    <Form {...form.props}>
      <TextField
        name="companyCode"
        label={t.identify.companyCode}
        hint={t.identify.companyCodeHint}
        required
        mono
        autoCapitalize="characters"
      />
      <TextField name="userId" label={t.identify.userId} required mono autoCapitalize="none" autoComplete="username" />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.identify.next}
        </Button>
      </FormActions>
    </Form>
  )
}

import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { useSession } from '../../../../platform/web/session.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { askPasskey, CodeForm, PasskeyCancelled } from '../../../second-steps/web/index.ts'
import { reproofRoutes } from '../../contract/own/own-account-routes.ts'
import { doorMessages } from '../door-messages.ts'
import { useSecondsUntil } from '../second-step/use-seconds-until.ts'
import { signInMessages } from '../sign-in-messages.ts'

export type ProofKind = 'password' | 'totp' | 'mail' | 'passkey' | 'recovery'

export interface ProofFormProps {
  kind: ProofKind
  mailAddress: string | null
  onProved: () => void
}

export function ProofForm(props: ProofFormProps): ReactNode {
  if (props.kind === 'password') return <PasswordProof {...props} />
  if (props.kind === 'passkey') return <PasskeyProof {...props} />
  return props.kind === 'mail' ? <MailProof {...props} /> : <CodeProof {...props} kind={props.kind} />
}

function PasswordProof({ onProved }: ProofFormProps): ReactNode {
  const t = useMessages(doorMessages).proof
  const { signIn } = useMessages(signInMessages)
  const { site, user } = useSession()
  const form = useForm({
    schema: () => import('../sign-in-schemas.ts').then((module) => module.passwordProofSchema),
    read: (data) => ({ password: data.get('password') ?? '' }),
    onSubmit: async ({ password }) => {
      await call(reproofRoutes.prove[site], { body: { proof: 'password', password } })
      onProved()
    },
  })
  return (
    <Form {...form.props}>
      <input type="text" name="username" autoComplete="username" value={user.name} readOnly hidden />
      <PasswordField name="password" label={signIn.password} required autoComplete="current-password" />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.confirm}
        </Button>
      </FormActions>
    </Form>
  )
}

function CodeProof({ kind, onProved }: ProofFormProps & { kind: 'totp' | 'mail' | 'recovery' }): ReactNode {
  const t = useMessages(doorMessages).step
  const { site } = useSession()
  return (
    <CodeForm
      {...(kind === 'recovery' ? { kind: 'recovery', label: t.recoveryCode } : {})}
      onGiven={async ({ code }) => {
        await call(reproofRoutes.prove[site], { body: { proof: kind, code } })
        onProved()
      }}
    />
  )
}

function MailProof(props: ProofFormProps): ReactNode {
  const t = useMessages(doorMessages).step
  const { language } = useLanguage()
  const { site } = useSession()
  const [sent, setSent] = useState<{
    readonly address: string
    readonly sentAt: string
    readonly expiresAt: string
    readonly resendAt: string
  }>()
  const [refused, setRefused] = useState('')
  const asked = useRef(false)
  const left = useSecondsUntil(sent?.resendAt ?? null, sent?.sentAt ?? null)
  const send = async (): Promise<void> => {
    setRefused('')
    try {
      setSent(await call(reproofRoutes.sendMailCode[site]))
    } catch (error) {
      setRefused((await problemWords(error as ApiProblem, language)).message)
    }
  }
  const first = useEffectEvent(() => {
    if (asked.current) return
    asked.current = true
    void send()
  })
  useEffect(() => first(), [])
  const minutes = sent === undefined ? 0 : Math.round((new Date(sent.expiresAt).getTime() - new Date(sent.sentAt).getTime()) / 60_000)
  return (
    <div className="flex flex-col gap-4">
      <p role="status">{sent === undefined ? t.mailSending : t.mailBody({ address: sent.address, minutes })}</p>
      {refused !== '' && (
        <Notice tone="danger" live="alert">
          {refused}
        </Notice>
      )}
      <CodeProof {...props} kind="mail" />
      <Button size="sm" className="self-start" disabledReason={left > 0 && t.mailAgainWhy} onClick={() => void send()}>
        {left > 0 ? t.mailAgainIn({ seconds: left }) : t.mailAgain}
      </Button>
    </div>
  )
}

function PasskeyProof({ onProved }: ProofFormProps): ReactNode {
  const t = useMessages(doorMessages)
  const { language } = useLanguage()
  const { site } = useSession()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState('')
  const prove = async (): Promise<void> => {
    setBusy(true)
    setRefused('')
    try {
      const response = await askPasskey(await call(reproofRoutes.requestPasskey[site]))
      await call(reproofRoutes.prove[site], { body: { proof: 'passkey', response } })
      onProved()
    } catch (error) {
      setRefused(error instanceof PasskeyCancelled ? t.passkey.cancelled : (await problemWords(error as ApiProblem, language)).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="flex flex-col gap-3">
      <Button variant="primary" busy={busy} className="self-start" onClick={() => void prove()}>
        {t.passkey.use}
      </Button>
      <p role="alert" className="text-danger-text empty:hidden">
        {refused}
      </p>
    </div>
  )
}

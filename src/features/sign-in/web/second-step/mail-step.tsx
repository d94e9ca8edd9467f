import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Countdown } from '../../../../ui/page/progress.tsx'
import { CodeForm } from '../../../second-steps/web/index.ts'
import type { Pending } from '../../contract/pending/pending.ts'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { doorMessages } from '../door-messages.ts'
import { learning, type StepProps, useRememberWords } from './step-props.ts'
import { secondsUntil, useSecondsUntil } from './use-seconds-until.ts'

type Mail = NonNullable<Pending['mail']>

/** メールで本人確認 (SP-MFA-11 to 16): sends a code where none is alive, and shows how long it lives and when the next may be sent. */
export function MailStep(props: StepProps): ReactNode {
  const { side, pending, handle, onOutcome } = props
  const t = useMessages(doorMessages).step
  const { mail, send, refused, isSending, isSentAgain } = useMailCode(props)
  const remember = useRememberWords(pending)
  const left = useSecondsUntil(mail?.expiresAt ?? null, mail?.sentAt ?? null)
  if (mail === null) return <Notice tone="warn">{t.onlyOne}</Notice>
  const isAlive = mail.expiresAt !== null && left > 0
  return (
    <div className="flex flex-col gap-5">
      {mail.sentAt === null ? (
        <p role="status">{refused === '' ? t.mailSending : ''}</p>
      ) : (
        <MailFacts key={mail.expiresAt} mail={mail} isAlive={isAlive} isSentAgain={isSentAgain} />
      )}
      {refused !== '' && (
        <Notice tone="danger" live="alert">
          {refused}
        </Notice>
      )}
      <CodeForm
        remember={remember}
        onGiven={async ({ code, rememberBrowser }) =>
          onOutcome(await call(pendingRoutes.prove[side], { body: { proof: 'mail', code, rememberBrowser } }).catch(learning(handle)))
        }
      />
      <Resend mail={mail} isAlive={isAlive} isSending={isSending} onSend={() => void send(true)} />
      <details>
        <summary className="link w-fit cursor-pointer">{t.setUpPasskey}</summary>
        <p className="pt-2 text-text-2">{t.setUpPasskeyBody}</p>
      </details>
    </div>
  )
}

function MailFacts({ mail, isAlive, isSentAgain }: { mail: Mail; isAlive: boolean; isSentAgain: boolean }): ReactNode {
  const t = useMessages(doorMessages).step
  // The span between two moments of the same clock.
  const minutes = Math.round(secondsUntil(mail.expiresAt, mail.sentAt, Number.NEGATIVE_INFINITY) / 60)
  if (!isAlive) {
    return (
      <Notice tone="warn" live="alert">
        {t.mailOver}
      </Notice>
    )
  }
  return (
    <div className="flex flex-col gap-1">
      {isSentAgain && <p role="status">{t.mailSentAgain}</p>}
      <p>{t.mailBody({ address: mail.address, minutes })}</p>
      <p>{t.mailEnter}</p>
      <p className="text-text-2">
        {t.mailLife}
        <Countdown seconds={secondsUntil(mail.expiresAt, mail.sentAt)} />
      </p>
    </div>
  )
}

function Resend(props: { mail: Mail; isAlive: boolean; isSending: boolean; onSend: () => void }): ReactNode {
  const { mail, isAlive, isSending, onSend } = props
  const t = useMessages(doorMessages).step
  const left = useSecondsUntil(mail.resendAt, mail.sentAt)
  return (
    <div>
      <Button busy={isSending} disabledReason={left > 0 && t.mailAgainWhy} onClick={onSend}>
        {left > 0 ? t.mailAgainIn({ seconds: left }) : isAlive ? t.mailAgain : t.mailNew}
      </Button>
    </div>
  )
}

function useMailCode({ side, pending, handle }: StepProps) {
  const { language } = useLanguage()
  const [refused, setRefused] = useState('')
  const [isSending, setSending] = useState(false)
  const [isSentAgain, setSentAgain] = useState(false)
  const asked = useRef(false)
  const send = async (again: boolean): Promise<void> => {
    setRefused('')
    setSending(true)
    try {
      const sent = await call(pendingRoutes.sendMailCode[side])
      handle.take({ ...pending, mail: sent })
      setSentAgain(again)
    } catch (error) {
      handle.learn(error as ApiProblem)
      setRefused((await problemWords(error as ApiProblem, language)).message)
    } finally {
      setSending(false)
    }
  }
  const first = useEffectEvent(() => {
    // React looks at effects twice while developing; one letter is enough.
    if (asked.current || (pending.mail?.expiresAt && secondsUntil(pending.mail.expiresAt, pending.mail.sentAt) > 0)) return
    asked.current = true
    void send(false)
  })
  useEffect(() => first(), [])
  return { mail: pending.mail, send, refused, isSending, isSentAgain }
}

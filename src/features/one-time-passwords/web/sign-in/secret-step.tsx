import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import type { AttemptAnswer, Challenge } from '../../contract/index.ts'
import { attemptSignIn, requestPasswordReset } from '../../contract/routes.ts'
import { type OtpMessages, otpMessages } from '../otp-messages.ts'
import { proveTerminal } from '../terminal-keys.ts'
import { DigitsForm } from './digits-form.tsx'

export interface SecretStepProps {
  challenge: Challenge
  redraw: () => Promise<unknown>
  onAnswer: (answer: AttemptAnswer, deviceId: string | null) => void
  /** Where nothing identifies the user, the person says which secret there is. */
  onSecret: (secret: Challenge['secret']) => void
}

/** Entry password or pattern: one attempt, then another challenge (MCOP-OTP-20, 23). */
export function SecretStep({ challenge, redraw, onAnswer, onSecret }: SecretStepProps): ReactNode {
  const t = useMessages(otpMessages)
  const { language } = useLanguage()
  const [problem, setProblem] = useState<string>()
  const [note, setNote] = useState<string>()
  const [busy, setBusy] = useState(false)
  const isPattern = challenge.secret === 'pattern'
  const again = async (because: 'asked' | 'time'): Promise<void> => {
    setProblem(undefined)
    setNote(because === 'time' ? t.secret.timeUp : undefined)
    await redraw()
  }
  const submit = async (input: string): Promise<void> => {
    setBusy(true)
    setNote(undefined)
    try {
      const proof = await proveTerminal(challenge.nonce, challenge.deviceId)
      onAnswer(await call(attemptSignIn, { body: { handle: challenge.handle, input, proof } }), challenge.deviceId)
    } catch (error) {
      setProblem((await problemWords(error, language)).message)
      await redraw()
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <DigitsForm
        grid={challenge.grid}
        challengeKey={challenge.handle}
        label={isPattern ? t.secret.digits : t.secret.entryPassword}
        hint={isPattern ? t.secret.digitsHint : undefined}
        submitLabel={isPattern ? t.secret.submit : t.secret.entryNext}
        showsInput={challenge.showsInput}
        problem={problem}
        note={note}
        busy={busy}
        onSubmit={(input) => void submit(input)}
        onRedraw={(because) => void again(because)}
      />
      <OtherWays
        challenge={challenge}
        t={t}
        onSecret={onSecret}
        onReset={async () => {
          const words = await reset(challenge).then(
            () => undefined,
            async (error: unknown) => (await problemWords(error, language)).message,
          )
          setProblem(words)
          setNote(words === undefined ? t.forgotten.done : undefined)
          if (words === undefined) onSecret('entry-password')
          await redraw()
        }}
      />
    </>
  )
}

async function reset(challenge: Challenge): Promise<void> {
  const proof = await proveTerminal(challenge.nonce, challenge.deviceId)
  await call(requestPasswordReset, { body: { handle: challenge.handle, proof } })
}

interface OtherWaysProps {
  challenge: Challenge
  t: OtpMessages
  onSecret: (secret: Challenge['secret']) => void
  onReset: () => Promise<void>
}

function OtherWays({ challenge, t, onSecret, onReset }: OtherWaysProps): ReactNode {
  const [isAsking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const isPattern = challenge.secret === 'pattern'
  // Only a personal address or a registered terminal may ask for a reset (MCOP-OTP-28).
  const mayReset = isPattern && (challenge.userId !== null || challenge.deviceId !== null)
  const confirm = async (): Promise<void> => {
    setBusy(true)
    await onReset()
    setBusy(false)
    setAsking(false)
  }
  return (
    <div className="flex flex-wrap gap-2">
      {challenge.userId === null && (
        <Button variant="quiet" onClick={() => onSecret(isPattern ? 'entry-password' : 'pattern')}>
          {isPattern ? t.secret.useEntryPassword : t.secret.usePattern}
        </Button>
      )}
      {mayReset && (
        <Button variant="quiet" onClick={() => setAsking(true)}>
          {t.secret.forgotten}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t.forgotten.title}
        confirmLabel={t.forgotten.confirm}
        busy={busy}
        onConfirm={() => void confirm()}
        onClose={() => setAsking(false)}
      >
        {t.forgotten.body}
      </ConfirmDialog>
    </div>
  )
}

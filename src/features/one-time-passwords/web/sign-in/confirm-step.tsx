import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { type Confirmation, otpErrors, type PatternSetup } from '../../contract/index.ts'
import { confirmPattern, redrawConfirmation } from '../../contract/routes.ts'
import { otpMessages } from '../otp-messages.ts'
import { keepTerminal, proveTerminal } from '../terminal-keys.ts'
import { DigitsForm } from './digits-form.tsx'

export interface ConfirmStepProps {
  setup: PatternSetup
  confirmation: Confirmation
  /** `session`: the password is changed in a running session, which needs no proof of the terminal. */
  terminal: 'session' | { readonly deviceId: string | null }
  onBack: () => void
  onDone: () => void
}

/** ワンタイムパスワード確認: only the right digits on the new grid store the password; a wrong input draws another (MCOP-OTP-17, 18). */
export function ConfirmStep({ setup, confirmation, terminal, onBack, onDone }: ConfirmStepProps): ReactNode {
  const t = useMessages(otpMessages)
  const { language } = useLanguage()
  const [drawn, setDrawn] = useState(confirmation)
  const [problem, setProblem] = useState<string>()
  const [note, setNote] = useState<string>()
  const [busy, setBusy] = useState(false)
  const redraw = async (because: 'asked' | 'time' | 'wrong'): Promise<void> => {
    setNote(because === 'time' ? t.secret.timeUp : undefined)
    if (because !== 'wrong') setProblem(undefined)
    try {
      setDrawn(await call(redrawConfirmation, { body: { setup: setup.handle } }))
    } catch (error) {
      setProblem((await problemWords(error, language)).message)
    }
  }
  const submit = async (input: string): Promise<void> => {
    setBusy(true)
    try {
      const signature = terminal === 'session' ? null : (await proveTerminal(drawn.nonce, terminal.deviceId)).signature
      const done = await call(confirmPattern, { body: { handle: drawn.handle, input, signature } })
      if (done.deviceId !== null) await keepTerminal({ ...done, deviceId: done.deviceId })
      onDone()
    } catch (error) {
      setProblem((await problemWords(error, language)).message)
      if (!isOver(error)) await redraw('wrong')
    } finally {
      setBusy(false)
    }
  }
  return (
    <DigitsForm
      grid={drawn.grid}
      challengeKey={drawn.handle}
      label={t.secret.digits}
      submitLabel={t.setup.confirm}
      showsInput={drawn.showsInput}
      problem={problem}
      note={note}
      busy={busy}
      back={<Button onClick={onBack}>{t.setup.backToSetup}</Button>}
      onSubmit={(input) => void submit(input)}
      onRedraw={(because) => void redraw(because)}
    />
  )
}

function isOver(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === otpErrors['setup-over'].code
}

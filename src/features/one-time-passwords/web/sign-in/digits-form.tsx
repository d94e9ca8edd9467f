import { RefreshCw } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { PasswordField } from '../../../../ui/form/secret-fields.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { DigitGrid } from '../../../../ui/grid/digit-grid.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Countdown } from '../../../../ui/page/progress.tsx'
import { WizardActions } from '../../../../ui/page/wizard-page.tsx'
import { challengeSeconds } from '../../contract/settings/fixed-limits.ts'
import { otpMessages } from '../otp-messages.ts'

export interface DigitsFormProps {
  /** Null: an Entry password is typed, nothing is read from a grid. */
  grid: string | null
  /** Changes with every challenge: the field is emptied and takes the focus again. */
  challengeKey: string
  label: string
  hint?: string | undefined
  submitLabel: string
  showsInput: boolean
  problem?: string | undefined
  note?: string | undefined
  busy: boolean
  back?: ReactNode
  onSubmit: (input: string) => void
  /** Asks for a new grid; also called by itself when the time of this one is over. */
  onRedraw: (because: 'asked' | 'time') => void
}

/** A grid to read from and one field to type into (MCOP-OTP-20, 22, 36). */
export function DigitsForm(props: DigitsFormProps): ReactNode {
  const { grid, challengeKey, problem, note, busy, back, onSubmit, onRedraw } = props
  const t = useMessages(otpMessages)
  const field = useRef<HTMLFormElement>(null)
  useFocusOnNew(field, challengeKey)
  return (
    <form
      ref={field}
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        const typed = new FormData(event.currentTarget).get('digits')
        if (!busy && typeof typed === 'string' && typed.trim() !== '') onSubmit(typed)
      }}
    >
      {note && (
        <Notice tone="info" live="status">
          {note}
        </Notice>
      )}
      {problem && (
        <Notice tone="danger" live="alert">
          {problem}
        </Notice>
      )}
      <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
        {grid !== null && (
          <>
            <DigitGrid digits={[...grid].map(Number)} label={t.secret.grid} />
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-text-2">
              <Countdown key={challengeKey} seconds={challengeSeconds} onEnd={() => onRedraw('time')} />
              <Button variant="quiet" size="sm" icon={RefreshCw} onClick={() => onRedraw('asked')}>
                {t.secret.redraw}
              </Button>
            </div>
          </>
        )}
        <Digits key={challengeKey} {...props} />
      </div>
      <WizardActions back={back}>
        <Button type="submit" variant="primary" busy={busy}>
          {props.submitLabel}
        </Button>
      </WizardActions>
    </form>
  )
}

function Digits({ label, hint, showsInput }: DigitsFormProps): ReactNode {
  const shared = { name: 'digits', label, hint, inputMode: 'numeric', autoComplete: 'off', maxLength: 64 } as const
  // The company decides whether typed digits are shown (MCOP-AUTH-12); where they are hidden there is no button to show them.
  if (showsInput) return <TextField {...shared} width="md" mono />
  return <PasswordField {...shared} className="max-w-80" alwaysMasked />
}

/** With each new challenge the field is the next thing to do. */
function useFocusOnNew(form: RefObject<HTMLFormElement | null>, challengeKey: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what says that there is a new challenge
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>('input[name="digits"]')?.focus({ preventScroll: true })
  }, [challengeKey])
}

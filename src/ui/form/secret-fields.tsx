import { Eye, EyeOff } from 'lucide-react'
import { type InputHTMLAttributes, type ReactNode, useState } from 'react'
import { useWords } from '../words/words-provider.tsx'
import { Field, type FieldLook } from './field.tsx'

export interface PasswordFieldProps extends FieldLook, Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldLook | 'type'> {
  /** For password managers. */
  autoComplete: 'current-password' | 'new-password' | 'one-time-code' | 'off'
  /** Hides the button that shows what was typed (MCOP-OTP-22: the company decides). */
  alwaysMasked?: boolean | undefined
}

export function PasswordField(props: PasswordFieldProps): ReactNode {
  const { name, label, required, hint, error, hideLabel, className, alwaysMasked = false, ...input } = props
  const words = useWords()
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <Field {...{ name, label, required, hint, error, hideLabel, className }}>
      {(wiring) => (
        <div className="relative">
          <input
            spellCheck={false}
            autoCapitalize="none"
            {...input}
            {...wiring}
            type={shown ? 'text' : 'password'}
            className="control w-full pr-11 font-mono"
          />
          {!alwaysMasked && (
            <button
              type="button"
              aria-label={shown ? words.hidePassword : words.showPassword}
              aria-pressed={shown}
              aria-controls={wiring.id}
              onClick={() => setShown(!shown)}
              className="absolute inset-y-0.5 right-0.5 flex w-9 items-center justify-center rounded-sm text-text-2 hover:bg-hover coarse:w-11"
            >
              <Icon size={18} aria-hidden />
            </button>
          )}
        </div>
      )}
    </Field>
  )
}

export interface CodeFieldProps extends FieldLook {
  /** Digits of the code; a longer paste such as `123 456` is cleaned, never refused. */
  length: number
  autoFocus?: boolean | undefined
  /** Called once the last digit is in. */
  onComplete?: ((code: string) => void) | undefined
}

/** One input for a one-time code: the phone offers the code from its message, paste works, full-width digits become half-width. */
export function CodeField({ length, autoFocus, onComplete, ...look }: CodeFieldProps): ReactNode {
  const [code, setCode] = useState('')
  const take = (typed: string, composing: boolean): void => {
    if (composing) {
      setCode(typed)
      return
    }
    const digits = typed.normalize('NFKC').replace(/\D/g, '').slice(0, length)
    setCode(digits)
    if (digits.length === length && digits !== code) onComplete?.(digits)
  }
  return (
    <Field {...look}>
      {(wiring) => (
        <input
          {...wiring}
          // biome-ignore lint/a11y/noAutofocus: the code is the page's only task, and the page says so before the field
          autoFocus={autoFocus}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => take(event.target.value, (event.nativeEvent as InputEvent).isComposing === true)}
          onCompositionEnd={(event) => take(event.currentTarget.value, false)}
          className="control h-12 w-60 max-w-full font-mono text-xl tracking-[.3em] coarse:h-12 coarse:text-xl"
        />
      )}
    </Field>
  )
}

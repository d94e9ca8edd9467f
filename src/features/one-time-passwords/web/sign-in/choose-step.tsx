import { Circle, CircleCheck } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { DigitPatternPicker } from '../../../../ui/grid/digit-pattern-picker.tsx'
import type { PatternElement } from '../../../../ui/grid/pattern.ts'
import { Notice } from '../../../../ui/page/notice.tsx'
import { WizardActions } from '../../../../ui/page/wizard-page.tsx'
import type { Confirmation, PatternSetup } from '../../contract/index.ts'
import { checkPattern, type PatternRule, patternMaxLength } from '../../contract/pattern.ts'
import { choosePattern } from '../../contract/routes.ts'
import { type OtpMessages, otpMessages } from '../otp-messages.ts'

export interface ChooseStepProps {
  setup: PatternSetup
  /** Said above the grid: why a new password is asked for. */
  reason?: string | undefined
  back?: ReactNode
  onChosen: (confirmation: Confirmation) => void
}

/** ワンタイムパスワード設定: cells are tapped in order, and each rule is shown as fulfilled or not (MCOP-OTP-16). */
export function ChooseStep({ setup, reason, back, onChosen }: ChooseStepProps): ReactNode {
  const t = useMessages(otpMessages)
  const { language } = useLanguage()
  const [elements, setElements] = useState<readonly PatternElement[]>([])
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const rules = checkPattern(elements, setup.limits)
  const mayGoOn = rules.every((rule) => rule.isKept)
  const send = async (): Promise<void> => {
    setBusy(true)
    try {
      onChosen(await call(choosePattern, { body: { setup: setup.handle, pattern: [...elements] } }))
    } catch (error) {
      const words = await problemWords(error, language)
      setProblem(words.fields.pattern ?? words.message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {reason && <Notice tone="info">{reason}</Notice>}
      {problem && (
        <Notice tone="danger" live="alert">
          {problem}
        </Notice>
      )}
      <div className="flex flex-col gap-5 rounded-lg border border-line bg-surface p-5">
        <DigitPatternPicker
          digits={[...setup.grid].map(Number)}
          label={t.setup.grid}
          elements={elements}
          onChange={setElements}
          maxLength={patternMaxLength}
          maxFixedDigits={setup.limits.maxFixedDigits}
        />
        <Rules rules={rules} setup={setup} t={t} />
      </div>
      <WizardActions back={back}>
        <Button variant="primary" busy={busy} disabledReason={mayGoOn ? undefined : t.setup.nextDisabled} onClick={() => void send()}>
          {t.setup.next}
        </Button>
      </WizardActions>
    </>
  )
}

interface RulesProps {
  rules: readonly { readonly rule: PatternRule; readonly isKept: boolean }[]
  setup: PatternSetup
  t: OtpMessages
}

function Rules({ rules, setup, t }: RulesProps): ReactNode {
  const { limits } = setup
  const shown = rules.filter(({ rule }) => rule !== 'not-simple' || limits.refusesSimple)
  return (
    <section aria-label={t.setup.rules} className="flex flex-col gap-1.5">
      <h2 className="font-bold">{t.setup.rules}</h2>
      <ul className="flex flex-col gap-1">
        {shown.map(({ rule, isKept }) => {
          const Icon = isKept ? CircleCheck : Circle
          return (
            <li key={rule} className="flex items-start gap-2">
              <Icon size={18} aria-hidden className={isKept ? 'mt-0.5 shrink-0 text-success-text' : 'mt-0.5 shrink-0 text-text-3'} />
              <span>
                {wordsOf(rule, limits, t)}
                <span className="sr-only">{isKept ? t.setup.kept : t.setup.broken}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function wordsOf(rule: PatternRule, limits: PatternSetup['limits'], t: OtpMessages): string {
  if (rule === 'length') return t.setup.rule.length({ minimum: limits.minLength, maximum: patternMaxLength })
  if (rule === 'fixed-digits') return t.setup.rule['fixed-digits']({ count: limits.maxFixedDigits })
  return t.setup.rule[rule]
}

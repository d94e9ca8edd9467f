import { Check, Minus, Plus } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { classNames } from '../class-names.ts'
import { useWords } from '../words/words-provider.tsx'

export interface ProgressProps {
  /** Names the bar: 「登録の進み具合」. */
  label: string
  value: number
  max: number
  /** In words, below the bar: 「10,000行のうち3,200行」. */
  words: string
}

export function Progress({ label, value, max, words }: ProgressProps): ReactNode {
  return (
    <div className="flex flex-col gap-1.5">
      <progress
        aria-label={label}
        aria-valuetext={words}
        value={value}
        max={max}
        className="h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-neutral-soft [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-neutral-soft [&::-webkit-progress-value]:bg-primary [&::-webkit-progress-value]:transition-[width]"
      />
      <p className="text-text-2 tabular-nums">{words}</p>
    </div>
  )
}

export interface WizardStepsProps {
  steps: readonly string[]
  /** Index of the step being done, from 0. */
  current: number
}

/** Named steps with `aria-current="step"`; phones show bars and 「手順2／4：二段階認証」. */
export function WizardSteps({ steps, current }: WizardStepsProps): ReactNode {
  const words = useWords()
  return (
    <div className="flex flex-col gap-2">
      <ol aria-label={words.steps} className="flex gap-2">
        {steps.map((step, index) => (
          <li key={step} aria-current={index === current ? 'step' : undefined} className="flex min-w-0 flex-1 flex-col gap-1.5">
            <span aria-hidden className={classNames('h-1 rounded-full', index <= current ? 'bg-primary' : 'bg-line-mid')} />
            <span
              className={classNames(
                'items-center gap-1 text-xs max-sm:sr-only sm:flex',
                index === current ? 'font-bold text-text' : index < current ? 'text-primary-text' : 'text-text-3',
              )}
            >
              {index < current && <Check size={14} aria-hidden className="shrink-0" />}
              {step}
              {index < current && <span className="sr-only">{words.stepDone}</span>}
            </span>
          </li>
        ))}
      </ol>
      <p aria-hidden className="font-bold sm:hidden">
        {words.step({ current: current + 1, total: steps.length, name: steps[current] ?? '' })}
      </p>
    </div>
  )
}

export interface StepperProps {
  /** Names the number field. */
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
  /** Said after the number: 「分」. */
  unit?: string | undefined
}

/** A small number with − and ＋: digits of a password, minutes. */
export function Stepper({ label, value, min, max, onChange, unit }: StepperProps): ReactNode {
  const words = useWords()
  const set = (next: number): void => onChange(Math.min(max, Math.max(min, next)))
  const button = 'inline-flex size-9 items-center justify-center text-text-2 hover:bg-hover disabled:text-text-3 coarse:size-11'
  return (
    <fieldset aria-label={label} className="inline-flex w-fit items-center rounded-md border border-line-strong bg-surface">
      <button type="button" aria-label={words.decrease} disabled={value <= min} onClick={() => set(value - 1)} className={button}>
        <Minus size={16} aria-hidden />
      </button>
      <output aria-live="polite" className="min-w-14 px-2 text-center tabular-nums">
        {value}
        {unit}
      </output>
      <button type="button" aria-label={words.increase} disabled={value >= max} onClick={() => set(value + 1)} className={button}>
        <Plus size={16} aria-hidden />
      </button>
    </fieldset>
  )
}

export interface CountdownProps {
  /** Seconds left when it is first shown; give it a new `key` to start again. */
  seconds: number
  onEnd?: (() => void) | undefined
}

/** Ticks on screen; screen readers hear it only at whole minutes, at 30 and 10 seconds and at the end. */
export function Countdown({ seconds, onEnd }: CountdownProps): ReactNode {
  const words = useWords()
  const [left, setLeft] = useState(seconds)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seconds` and `onEnd` count only at the start of a run
  useEffect(() => {
    // The monotonic clock: a changed system time must not stretch the life of a code.
    const end = performance.now() + seconds * 1000
    const timer = setInterval(() => {
      const next = Math.max(0, Math.ceil((end - performance.now()) / 1000))
      setLeft(next)
      if (next > 0) return
      clearInterval(timer)
      onEnd?.()
    }, 250)
    return () => clearInterval(timer)
  }, [])
  const sentence = left > 0 ? words.timeLeft({ minutes: Math.floor(left / 60), seconds: left % 60 }) : words.timeUp
  const spoken = left % 60 === 0 || left === 30 || left === 10
  return (
    <span className="tabular-nums">
      <span aria-hidden>{sentence}</span>
      <span role="status" className="sr-only">
        {spoken ? sentence : ''}
      </span>
    </span>
  )
}

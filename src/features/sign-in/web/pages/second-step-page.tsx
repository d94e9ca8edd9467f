import { useLocation, useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useChangeSearch, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { RecoveryCodes } from '../../../second-steps/web/index.ts'
import type { SignInOutcome } from '../../contract/outcome.ts'
import { pendingRoutes } from '../../contract/pending/pending-routes.ts'
import { timeOf } from '../door/refusal.ts'
import { useEnter } from '../door/use-enter.ts'
import { type DoorMessages, doorMessages } from '../door-messages.ts'
import { signInPaths } from '../paths.ts'
import { StepBody } from '../second-step/step-body.tsx'
import { stepOf, type Wish } from '../second-step/step-of.ts'
import { type PendingHandle, type PendingState, type Side, usePending } from '../second-step/use-pending.ts'
import { signInMessages } from '../sign-in-messages.ts'

export interface SecondStepSearch {
  readonly next?: string
  readonly by?: Wish
}

/** Between the two steps of a sign-in. What it wants the server knows; which way was chosen stands in the address. */
export function SecondStepPage(): ReactNode {
  const t = useMessages(doorMessages)
  const { product } = useMessages(signInMessages)
  const side: Side = useLocation().pathname.startsWith('/ops/') ? 'ops' : 'company'
  const { next, by } = usePageSearch<SecondStepSearch>()
  const changeSearch = useChangeSearch<SecondStepSearch>()
  const enter = useEnter({ door: side === 'ops' ? 'ops' : 'any', next })
  const handle = usePending(side)
  const [done, setDone] = useState<SignInOutcome>()
  const { state } = handle
  const go = (wish: Wish): void => changeSearch({ by: wish })

  if (done?.outcome === 'signed-in') return <Done product={product} codes={done.recoveryCodes} onOn={() => void enter(done)} />
  if (state.is !== 'open') return <NotOpen product={product} state={state} handle={handle} side={side} next={next} />

  const step = stepOf(state.pending, by)
  const onOutcome = async (outcome: SignInOutcome): Promise<void> => {
    // A new app is news; everybody else goes straight in. After a mail code a new app may be wanted (BP-MFA-18).
    if (outcome.outcome === 'second-step') {
      go(undefined)
      handle.askAgain()
    } else if (step === 'set-up') setDone(outcome)
    else await enter(outcome)
  }
  const isOneOfMany = !['ways', 'method', 'set-up'].includes(step)
  return (
    <DoorPage
      occasion={product}
      title={t.step.titles[step]}
      purpose={t.step.who({ name: state.pending.displayName })}
      footer={<Footer t={t} side={side} next={next} />}
    >
      <div className="flex flex-col gap-4">
        <StepBody key={step} step={step} side={side} pending={state.pending} handle={handle} go={go} onOutcome={onOutcome} />
        {isOneOfMany && <Elsewhere label={t.step.another} onPress={() => go('ways')} />}
        {step === 'set-up' && state.pending.choices.length > 0 && <Elsewhere label={t.step.back} onPress={() => go(undefined)} />}
      </div>
    </DoorPage>
  )
}

function Elsewhere({ label, onPress }: { label: string; onPress: () => void }): ReactNode {
  return (
    <Button variant="link" className="-ml-4 self-start" onClick={onPress}>
      {label}
    </Button>
  )
}

/** Gives the sign-in up: whoever comes to this browser next begins anew. */
function Footer({ t, side, next }: { t: DoorMessages; side: Side; next: string | undefined }): ReactNode {
  const router = useRouter()
  const leave = async (): Promise<void> => {
    await call(pendingRoutes.leave[side]).catch(() => undefined)
    router.history.replace(doorOf(side, next))
  }
  return (
    <Button variant="quiet" onClick={() => void leave()}>
      {t.step.leave}
    </Button>
  )
}

interface NotOpenProps {
  product: string
  state: Exclude<PendingState, { is: 'open' }>
  handle: PendingHandle
  side: Side
  next: string | undefined
}

function NotOpen({ product, state, handle, side, next }: NotOpenProps): ReactNode {
  const t = useMessages(doorMessages).step
  const router = useRouter()
  if (state.is === 'asked') {
    return (
      <DoorPage occasion={product} title={t.titles.ways}>
        <Skeleton lines={4} />
      </DoorPage>
    )
  }
  const isFailed = state.is === 'failed'
  return (
    <DoorPage occasion={product} title={isFailed ? t.titles.ways : t.titles[state.is]}>
      <div role="alert" className="flex flex-col gap-4">
        <p>{state.is === 'locked' ? lockWords(t, state.until) : state.is === 'over' ? t.overBody : t.failed}</p>
        <Button
          variant="primary"
          className="self-start"
          onClick={isFailed ? handle.askAgain : () => router.history.replace(doorOf(side, next))}
        >
          {isFailed ? t.again : t.toSignIn}
        </Button>
      </div>
    </DoorPage>
  )
}

function lockWords(t: DoorMessages['step'], until: string | null): string {
  return `${t.lockedBody} ${until === null ? t.lockedForGood : t.lockedUntil({ time: timeOf(until) })}`
}

/** TOTP設定完了画面 (BP-MFA-7): the code just entered was right, so the way goes straight on (BP-W03). */
function Done({ product, codes, onOn }: { product: string; codes: readonly string[] | undefined; onOn: () => void }): ReactNode {
  const t = useMessages(doorMessages).step
  const [isKept, setKept] = useState(false)
  const isTelling = codes !== undefined && codes.length > 0 && !isKept
  return (
    <DoorPage occasion={product} title={t.titles.done}>
      <div role="status" className="flex flex-col gap-4">
        <p>{t.doneBody}</p>
        {isTelling ? (
          <section aria-label={t.recoveryCode} className="flex flex-col gap-2 border-t border-line pt-4">
            <h2 className="text-lg">{t.recoveryCode}</h2>
            <RecoveryCodes codes={codes} onKept={() => setKept(true)} />
          </section>
        ) : (
          <Button variant="primary" className="self-start" onClick={onOn}>
            {t.toService}
          </Button>
        )}
      </div>
    </DoorPage>
  )
}

const doorOf = (side: Side, next: string | undefined): string => (side === 'ops' ? signInPaths.door('ops', next) : signInPaths.signIn(next))

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { WizardActions, WizardPage } from '../../../../ui/page/wizard-page.tsx'
import { betterAddress, kindOfDevice } from '../../contract/device-kind.ts'
import type { AttemptAnswer, Challenge, Confirmation, PatternSetup } from '../../contract/index.ts'
import { type OtpMessages, otpMessages } from '../otp-messages.ts'
import { otpPaths } from '../paths.ts'
import { canHoldKeys, keepTerminal } from '../terminal-keys.ts'
import { ChooseStep } from './choose-step.tsx'
import { ConfirmStep } from './confirm-step.tsx'
import { Done } from './done.tsx'
import { RefusedView } from './refused-view.tsx'
import { SecretStep } from './secret-step.tsx'
import { type SignInBy, useChallenge } from './use-challenge.ts'

/** What follows the secret; undefined while it is still asked for. */
type Stage =
  | { readonly is: 'choose'; readonly setup: PatternSetup; readonly reason: SetupReason; readonly deviceId: string | null }
  | {
      readonly is: 'confirm'
      readonly setup: PatternSetup
      readonly reason: SetupReason
      readonly deviceId: string | null
      readonly confirmation: Confirmation
    }
  | { readonly is: 'done'; readonly reason: SetupReason }

type SetupReason = Extract<AttemptAnswer, { next: 'set-pattern' }>['reason']

/** From the opened address or the typed user id to the session: secret → (setting → confirmation →) signed in (MCOP-OTP-14, 20). */
export function SignInFlow({ by, other }: { by: SignInBy; other?: ReactNode }): ReactNode {
  const t = useMessages(otpMessages)
  const [secret, setSecret] = useState<Challenge['secret']>()
  const [stage, setStage] = useState<Stage>()
  const { challenge, refusal, redraw } = useChallenge(by, secret)
  const goOn = useGoOn()
  const take = async (answer: AttemptAnswer, deviceId: string | null): Promise<void> => {
    if (answer.next === 'set-pattern') {
      setStage({ is: 'choose', setup: answer.setup, reason: answer.reason, deviceId })
      return
    }
    if (answer.deviceId !== null) await keepTerminal({ ...answer, deviceId: answer.deviceId })
    await goOn()
  }
  if (stage !== undefined) return <SettingStages stage={stage} setStage={setStage} goOn={goOn} />
  if (!canHoldKeys()) {
    return (
      <WizardPage occasion={t.product} title={t.refused.title}>
        <Notice tone="warn">{t.refused.needsHttps}</Notice>
      </WizardPage>
    )
  }
  if (refusal !== null) {
    return (
      <WizardPage occasion={t.product} title={t.refused.title}>
        <RefusedView error={refusal} onRetry={() => void redraw()} />
        {other}
      </WizardPage>
    )
  }
  return (
    <WizardPage {...headOf(challenge, t)}>
      {challenge === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <>
          <KindNotice challenge={challenge} t={t} />
          <SecretStep
            challenge={challenge}
            redraw={redraw}
            onSecret={setSecret}
            onAnswer={(answer, deviceId) => void take(answer, deviceId)}
          />
        </>
      )}
      {other}
    </WizardPage>
  )
}

/** For which kind of terminal the opened address is, and the matching one where this device is of another kind (MCOP-OTP-13). */
function KindNotice({ challenge, t }: { challenge: Challenge; t: OtpMessages }): ReactNode {
  const { kind, others } = challenge
  if (kind === 'browser') return null
  const better = betterAddress(kind, kindOfDevice(navigator), others)
  return (
    <Notice
      tone={better === undefined ? 'info' : 'warn'}
      actions={
        better !== undefined && (
          <LinkButton size="sm" href={otpPaths.personal(better.token)}>
            {t.secret.openMatching({ kind: t.secret.kinds[better.kind] })}
          </LinkButton>
        )
      }
    >
      {t.secret.otherKind({ kind: t.secret.kinds[kind] })}
    </Notice>
  )
}

function headOf(challenge: Challenge | undefined, t: OtpMessages) {
  const who = challenge?.userId ? t.secret.for({ userId: challenge.userId, companyCode: challenge.companyCode ?? '' }) : undefined
  const occasion = who === undefined ? t.product : t.productFor({ who })
  if (challenge?.secret !== 'entry-password') return { occasion, title: t.secret.title, purpose: t.secret.gridPurpose }
  return { occasion, title: t.secret.firstTitle, purpose: t.secret.entryPurpose, steps: t.setup.steps, current: 0 }
}

interface StagesProps {
  stage: Stage
  setStage: (stage: Stage | undefined) => void
  goOn: () => Promise<void>
}

function SettingStages({ stage, setStage, goOn }: StagesProps): ReactNode {
  const t = useMessages(otpMessages)
  const head = { occasion: t.product, steps: t.setup.steps }
  if (stage.is === 'choose') {
    return (
      <WizardPage {...head} title={t.setup.title} purpose={t.setup.purpose} current={1}>
        <ChooseStep
          setup={stage.setup}
          reason={stage.reason === 'first-use' ? undefined : t.setup.reasons[stage.reason]}
          onChosen={(confirmation) => setStage({ ...stage, is: 'confirm', confirmation })}
        />
      </WizardPage>
    )
  }
  if (stage.is === 'confirm') {
    return (
      <WizardPage {...head} title={t.setup.confirmTitle} purpose={t.setup.confirmPurpose} current={2}>
        <ConfirmStep
          setup={stage.setup}
          confirmation={stage.confirmation}
          terminal={{ deviceId: stage.deviceId }}
          onBack={() => setStage({ is: 'choose', setup: stage.setup, reason: stage.reason, deviceId: stage.deviceId })}
          onDone={() => setStage({ is: 'done', reason: stage.reason })}
        />
      </WizardPage>
    )
  }
  return (
    <WizardPage {...head} title={t.setup.doneTitle} current={3}>
      <Done words={stage.reason === 'first-use' ? t.setup.doneFirst : t.setup.doneChange} />
      <WizardActions>
        <Button variant="primary" onClick={() => void goOn()}>
          {t.setup.toPage}
        </Button>
      </WizardActions>
    </WizardPage>
  )
}

/** Whatever was known before the sign-in belongs to nobody or to somebody else. */
function useGoOn(): () => Promise<void> {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    queryClient.clear()
    await navigate({ to: otpPaths.oneTimePassword() } as never)
  }
}

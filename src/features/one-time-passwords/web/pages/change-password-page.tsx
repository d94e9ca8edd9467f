import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { WizardActions, WizardPage } from '../../../../ui/page/wizard-page.tsx'
import type { Confirmation } from '../../contract/index.ts'
import { openPatternSetup } from '../../contract/routes.ts'
import { useSessionEnds } from '../ending/use-session-ends.ts'
import { otpMessages } from '../otp-messages.ts'
import { otpPaths } from '../paths.ts'
import { ChooseStep } from '../sign-in/choose-step.tsx'
import { ConfirmStep } from '../sign-in/confirm-step.tsx'
import { Done } from '../sign-in/done.tsx'
import { RefusedView } from '../sign-in/refused-view.tsx'

/** パスワード変更 of a signed-in user (MCOP-OTP-30). */
export function ChangePasswordPage(): ReactNode {
  const t = useMessages(otpMessages)
  useSessionEnds()
  const [confirmation, setConfirmation] = useState<Confirmation>()
  const [isDone, setDone] = useState(false)
  const opened = useQuery({
    queryKey: ['one-time-passwords', 'setup'],
    queryFn: () => call(openPatternSetup),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const setup = opened.data
  const back = <LinkButton href={otpPaths.oneTimePassword()}>{t.page.title}</LinkButton>
  const head = { occasion: t.setup.changeTitle, steps: t.setup.changeSteps }
  if (isDone) {
    return (
      <WizardPage {...head} title={t.setup.doneTitle} current={2}>
        <Done words={t.setup.doneChange} />
        <WizardActions>{back}</WizardActions>
      </WizardPage>
    )
  }
  if (setup !== undefined && confirmation !== undefined) {
    return (
      <WizardPage {...head} title={t.setup.confirmTitle} purpose={t.setup.confirmPurpose} current={1}>
        <ConfirmStep
          setup={setup}
          confirmation={confirmation}
          terminal="session"
          onBack={() => setConfirmation(undefined)}
          onDone={() => setDone(true)}
        />
      </WizardPage>
    )
  }
  return (
    <WizardPage {...head} title={t.setup.title} purpose={t.setup.purpose} current={0}>
      {opened.error !== null && <RefusedView error={opened.error} onRetry={() => void opened.refetch()} />}
      {setup !== undefined && <ChooseStep setup={setup} back={back} onChosen={setConfirmation} />}
      {setup === undefined && opened.error === null && <Skeleton lines={8} />}
    </WizardPage>
  )
}

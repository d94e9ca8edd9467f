import type { ReactNode } from 'react'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { useEnding } from '../ending/use-ending.ts'
import { otpMessages } from '../otp-messages.ts'
import { otpPaths } from '../paths.ts'

/** After 自動終了 of the app (MCOP-OTP-34), and after the end of the usable hours (MCOP-APP-9): ends the session, and says so. */
export function EndedPage(): ReactNode {
  const t = useMessages(otpMessages)
  const { because } = usePageSearch<{ because?: 'hours' }>()
  const ending = useEnding()
  if (ending !== 'over') {
    return (
      <DoorPage occasion={t.product} title={t.ended.ending}>
        {ending === 'asked' ? (
          <Skeleton lines={1} />
        ) : (
          <Notice tone="warn" live="alert" title={t.ended.failing}>
            {t.ended.failingNext}
          </Notice>
        )}
      </DoorPage>
    )
  }
  return (
    <DoorPage occasion={t.product} title={t.ended.title} purpose={because === 'hours' ? t.ended.hours : t.ended.body}>
      <LinkButton variant="primary" href={otpPaths.signIn()}>
        {t.ended.again}
      </LinkButton>
    </DoorPage>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { QueryProvider } from '../../../../platform/web/query-client.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { otpMessages } from '../otp-messages.ts'
import { otpPaths } from '../paths.ts'
import { SignInFlow } from '../sign-in/sign-in-flow.tsx'
import { listKnownTerminals } from '../terminal-keys.ts'

/** `/u/…`: the personal address of the mail, which can be bookmarked (MCOP-OTP-10). */
export function PersonalPage(): ReactNode {
  const { token } = usePageParams<'token'>()
  return (
    <QueryProvider>
      <SignInFlow key={token} by={{ token }} other={<OtherUsers />} />
    </QueryProvider>
  )
}

/** On a terminal of several users the way to the page that asks which of them it is (MCOP-SHARE-16). */
function OtherUsers(): ReactNode {
  const t = useMessages(otpMessages)
  const known = useQuery({ queryKey: ['one-time-passwords', 'known-terminals'], queryFn: listKnownTerminals, gcTime: 0, retry: false }).data
  if (known === undefined || known.length < 2) return null
  return (
    <div>
      <LinkButton variant="quiet" href={otpPaths.signIn()}>
        {t.identify.other}
      </LinkButton>
    </div>
  )
}

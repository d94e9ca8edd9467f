import type { ReactNode } from 'react'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { QueryProvider } from '../../../../platform/web/query-client.tsx'
import { SignInFlow } from '../sign-in/sign-in-flow.tsx'

/** `/u/…`: the personal address of the mail, which can be bookmarked (MCOP-OTP-10). */
export function PersonalPage(): ReactNode {
  const { token } = usePageParams<'token'>()
  return (
    <QueryProvider>
      <SignInFlow key={token} by={{ token }} />
    </QueryProvider>
  )
}

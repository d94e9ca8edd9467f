import type { ReactNode } from 'react'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { SignInFlow } from '../sign-in/sign-in-flow.tsx'

/** `/u/…`: the personal address of the mail, which can be bookmarked (MCOP-OTP-10). */
export function PersonalPage(): ReactNode {
  const { token } = usePageParams<'token'>()
  return <SignInFlow key={token} by={{ token }} />
}

import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { WizardActions } from '../../../../ui/page/wizard-page.tsx'
import type { PasswordSet } from '../../contract/links/password-link.ts'
import { signInPaths } from '../paths.ts'
import { linkMessages } from './link-messages.ts'

/** 第1認証パスワードが設定されました (BP-PWD-7 to 11): nobody is signed in by it; the way goes on to the second step or the door. */
export function DoneStep({ set }: { set: PasswordSet }): ReactNode {
  const { link: words } = useMessages(linkMessages)
  const hasNext = set.next === 'second-step'
  const door = set.site === 'admin' ? signInPaths.afterReset(set.companyCode) : signInPaths.signIn()
  return (
    <div role="status" className="flex flex-col gap-5">
      <p>{hasNext ? words.doneNext : words.doneBody}</p>
      <WizardActions
        back={
          <LinkButton variant="link" href={signInPaths.top()}>
            {words.toService}
          </LinkButton>
        }
      >
        {hasNext ? (
          <LinkButton variant="primary" href={signInPaths.secondStep()}>
            {words.toSecondStep}
          </LinkButton>
        ) : (
          <LinkButton variant="primary" href={door}>
            {words.toSignIn}
          </LinkButton>
        )}
      </WizardActions>
    </div>
  )
}

import type { ReactNode } from 'react'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { PasswordDoor } from '../door/password-door.tsx'
import { doorMessages } from '../door-messages.ts'
import { CompanyDoor } from '../parts/company-door.tsx'
import { signInPaths } from '../paths.ts'
import { signInMessages } from '../sign-in-messages.ts'

export interface SignInSearch {
  readonly next?: string
  /** Links in opening notices carry the company code. */
  readonly company?: string
  /** A new password has just been set by a mailed link. */
  readonly after?: 'reset'
}

/** The door of administrators, who have a contract number (MCOP-LOGIN-2). */
export function AdminSignInPage(): ReactNode {
  const t = useMessages(signInMessages)
  const words = useMessages(doorMessages)
  const { company, next, after } = usePageSearch<SignInSearch>()
  return (
    <CompanyDoor company={company}>
      {(companyCode, onRefused) => (
        <DoorPage
          occasion={t.occasion({ site: t.sites.admin })}
          title={t.signIn.title}
          purpose={after === 'reset' ? <strong role="status">{t.signIn.afterReset}</strong> : t.signIn.adminPurpose}
          footer={
            <>
              <TextLink href={signInPaths.forgotPassword(company)}>{t.signIn.forgotten}</TextLink>
              <TextLink href={signInPaths.signIn(next)}>{words.signIn.everyone}</TextLink>
            </>
          }
        >
          <PasswordDoor door="admin" companyCode={companyCode} next={next} onRefused={onRefused} />
        </DoorPage>
      )}
    </CompanyDoor>
  )
}

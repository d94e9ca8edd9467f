import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { signInPaths } from '../paths.ts'
import { signInMessages } from '../sign-in-messages.ts'

/** In place of every page of the administration site, for users who are signed in and no administrators (BP-USER-2). */
export function Forbidden({ next }: { next: string }): ReactNode {
  const t = useMessages(signInMessages)
  return (
    <DoorPage occasion={t.occasion({ site: t.sites.admin })} title={t.forbidden.title}>
      <div role="alert" className="flex flex-col gap-4">
        <p>{t.forbidden.body}</p>
        <div className="flex flex-wrap gap-2">
          <LinkButton variant="primary" href={signInPaths.userHome()}>
            {t.forbidden.back}
          </LinkButton>
          <LinkButton variant="quiet" href={signInPaths.door('admin', next)}>
            {t.forbidden.other}
          </LinkButton>
        </div>
      </div>
    </DoorPage>
  )
}

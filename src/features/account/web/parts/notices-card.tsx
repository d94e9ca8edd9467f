import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import type { Profile } from '../../contract/profile.ts'
import { profileRoutes } from '../../contract/profile-routes.ts'
import { accountMessages } from '../account-messages.ts'
import { useChoice, useLearnProfile } from '../use-profile.ts'

/** Which letters somebody gets; those about the account's security come always (SP-PROF-14). */
export function NoticesCard({ profile }: { profile: Profile }): ReactNode {
  const t = useMessages(accountMessages).notices
  const { site } = useSession()
  const { choose } = useChoice()
  const learn = useLearnProfile()
  const { version, lineNotices } = profile
  return (
    <Card title={t.title}>
      <div className="flex flex-col gap-4">
        {lineNotices !== null && (
          <Checkbox
            name="lineNotices"
            label={t.line}
            checked={lineNotices}
            onChange={(event) => {
              const body = { version, lineNotices: event.target.checked }
              // Ticked at once; a refusal reads what stands.
              learn({ ...profile, lineNotices: event.target.checked })
              void choose(() => call(profileRoutes.change[site], { body }), t.lineSaved)
            }}
          />
        )}
        <div>
          <p className="font-bold">{t.security}</p>
          <p className="text-text-2">{t.securityBody}</p>
        </div>
      </div>
    </Card>
  )
}

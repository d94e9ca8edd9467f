import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { accountMessages } from '../account-messages.ts'
import { DisplayCard } from '../parts/display-card.tsx'
import { MailCard } from '../parts/mail-card.tsx'
import { NoticesCard } from '../parts/notices-card.tsx'
import { PersonCard } from '../parts/person-card.tsx'
import { SecurityCard } from '../parts/security-card.tsx'
import { SettingsCard } from '../parts/settings-card.tsx'
import { useOneOpen } from '../use-one-open.ts'
import { useProfile } from '../use-profile.ts'

/** プロフィール: one's own settings, at whichever site (SP-PROF-1). */
export function ProfilePage(): ReactNode {
  const t = useMessages(accountMessages).profile
  const { data: profile, error } = useProfile()
  const items = useOneOpen()
  if (error !== null && profile === undefined) throw error
  return (
    <PageBody width="form">
      <PageHeader title={t.title} purpose={t.purpose} />
      {profile === undefined ? (
        <Skeleton lines={12} />
      ) : (
        <>
          <PersonCard profile={profile} items={items} />
          <MailCard profile={profile} items={items} />
          <SettingsCard profile={profile} />
          <DisplayCard profile={profile} />
          <NoticesCard profile={profile} />
          <SecurityCard />
          <LeaveDialog {...items.question} />
        </>
      )}
    </PageBody>
  )
}

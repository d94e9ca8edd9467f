import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import type { Display, Profile } from '../../contract/profile.ts'
import { profileRoutes } from '../../contract/profile-routes.ts'
import { accountMessages } from '../account-messages.ts'
import { useChoice, useLearnProfile } from '../use-profile.ts'

const choices = ['highContrast', 'noMotion', 'largeTargets'] as const satisfies readonly (keyof Display)[]

/** アクセシビリティを有効にする (SP-PROF-6): each of its three parts alone, at every device of the person. */
export function DisplayCard({ profile }: { profile: Profile }): ReactNode {
  const t = useMessages(accountMessages).settings
  const { site } = useSession()
  const { choose, busy } = useChoice()
  const learn = useLearnProfile()
  return (
    <Card title={t.accessibility}>
      <div aria-busy={busy} className="flex flex-col gap-3">
        <p className="text-text-2">{t.accessibilityHint}</p>
        {choices.map((choice) => (
          <Checkbox
            key={choice}
            name={choice}
            label={t[choice]}
            checked={profile.display[choice]}
            onChange={(event) => {
              const display = { ...profile.display, [choice]: event.target.checked }
              // Ticked at once; a refusal reads what stands.
              learn({ ...profile, display })
              void choose(() => call(profileRoutes.changeDisplay[site], { body: display }), t.displaySaved)
            }}
          />
        ))}
      </div>
    </Card>
  )
}

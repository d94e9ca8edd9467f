import type { ReactNode } from 'react'
import type { LanguageChoice } from '../../../../kernel/locale.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import type { Profile, ProfileChange } from '../../contract/profile.ts'
import { profileRoutes } from '../../contract/profile-routes.ts'
import { accountMessages } from '../account-messages.ts'
import { timeZoneNames } from '../time-zones.ts'
import { useChoice } from '../use-profile.ts'

/** Language and time zone take effect as they are chosen; the manual's button loads the page again (SP-PROF-7, 8, 11, 12). */
export function SettingsCard({ profile }: { profile: Profile }): ReactNode {
  const t = useMessages(accountMessages).settings
  const { site } = useSession()
  const { setLanguage, followLanguage } = useLanguage()
  const { choose, busy } = useChoice()
  const save = (change: Omit<ProfileChange, 'version'>): Promise<unknown> =>
    call(profileRoutes.change[site], { body: { version: profile.version, ...change } })
  const changeLanguage = (language: LanguageChoice): void =>
    void choose(
      () => save({ language }),
      t.languageSaved,
      // The answer has made this browser forget what was chosen in it.
      () => (language === 'system' ? followLanguage(profile.companyLanguage) : setLanguage(language)),
    )
  const languages: { value: LanguageChoice; label: string }[] = [
    // Operators belong to no company whose language could be theirs.
    ...(site === 'ops' ? [] : [{ value: 'system' as const, label: t.system({ language: t.systemLanguages[profile.companyLanguage] }) }]),
    { value: 'ja', label: t.japanese },
    { value: 'en', label: t.english },
  ]
  const zones = timeZoneNames(profile.timeZone).map((zone) => ({ value: zone, label: zone }))
  return (
    <Card title={t.title}>
      <div aria-busy={busy} className="flex flex-col gap-5">
        <SelectField
          name="language"
          label={t.language}
          width="md"
          value={profile.language}
          options={languages}
          onChange={(event) => changeLanguage(event.target.value as LanguageChoice)}
        />
        <SelectField
          name="timeZone"
          label={t.timeZone}
          hint={t.timeZoneHint}
          width="md"
          value={profile.timeZone}
          options={[...(site === 'ops' ? [] : [{ value: '', label: t.companyZone({ zone: profile.companyTimeZone }) }]), ...zones]}
          onChange={(event) => void choose(() => save({ timeZone: event.target.value }), t.timeZoneSaved)}
        />
        <Button className="self-start" onClick={() => window.location.reload()}>
          {t.reload}
        </Button>
      </div>
    </Card>
  )
}

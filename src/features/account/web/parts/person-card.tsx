import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useSession } from '../../../../platform/web/session.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { useProof } from '../../../sign-in/web/index.ts'
import { type ProfileField, profileFields, profileLimits } from '../../contract/account-choices.ts'
import type { Profile } from '../../contract/profile.ts'
import { profileRoutes } from '../../contract/profile-routes.ts'
import { accountMessages } from '../account-messages.ts'
import { useLearnProfile } from '../use-profile.ts'

const autoComplete: Readonly<Record<ProfileField, string>> = {
  displayName: 'name',
  jobTitle: 'organization-title',
  phone1: 'work tel',
  mobilePhone: 'mobile tel',
}

/** Name and telephone numbers: to be changed where they are the person's own, to be read where the administrators keep them. */
export function PersonCard({ profile }: { profile: Profile }): ReactNode {
  const t = useMessages(accountMessages).profile
  const kept = profileFields.filter(
    (field) => !profile.changeable.includes(field) && (profile[field] !== '' || profile.changeable.length === 0),
  )
  const facts = [
    { label: t.userId, value: profile.userId },
    { label: t.loginId, value: <span className="break-all">{profile.loginId}</span> },
    ...kept.map((field) => ({ label: t[field], value: profile[field] || <span className="text-text-3">{t.empty}</span> })),
  ]
  return (
    <Card title={t.person}>
      <div className="flex flex-col gap-5">
        <FactList facts={facts} />
        {profile.changeable.length === 0 ? <p className="text-text-2">{t.kept}</p> : <PersonForm key={profile.version} profile={profile} />}
      </div>
    </Card>
  )
}

function PersonForm({ profile }: { profile: Profile }): ReactNode {
  const t = useMessages(accountMessages).profile
  const { site, refresh } = useSession()
  const learn = useLearnProfile()
  const { withProof, dialog } = useProof()
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.personFormSchema),
    onSubmit: async (change) => {
      learn(await withProof(() => call(profileRoutes.change[site], { body: { version: profile.version, ...change } })))
      showToast({ message: t.saved })
      await refresh()
    },
  })
  return (
    <>
      <Form {...form.props}>
        {profile.changeable.map((field) => (
          <TextField
            key={field}
            name={field}
            label={t[field]}
            width="md"
            hint={field === 'phone1' || field === 'mobilePhone' ? t.phoneHint : undefined}
            autoComplete={autoComplete[field]}
            maxLength={profileLimits[field]}
            defaultValue={profile[field]}
          />
        ))}
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.save}
          </Button>
        </FormActions>
        <LeaveDialog {...useLeaveBlocker(form.isDirty && !form.busy)} />
      </Form>
      {dialog}
    </>
  )
}

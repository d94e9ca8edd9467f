import { type ReactNode, useEffect } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useSession } from '../../../../platform/web/session.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { InPlace, InPlaceForm } from '../../../../ui/form/in-place.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { useProof } from '../../../sign-in/web/index.ts'
import { portalServices } from '../../../tenancy/contract/index.ts'
import { type ProfileField, profileFields, profileLimits } from '../../contract/account-choices.ts'
import type { Profile } from '../../contract/profile.ts'
import { profileRoutes } from '../../contract/profile-routes.ts'
import { accountMessages } from '../account-messages.ts'
import { accountPaths } from '../paths.ts'
import type { OneOpen } from '../use-one-open.ts'
import { useLearnProfile } from '../use-profile.ts'

const autoComplete: Readonly<Record<ProfileField, string>> = {
  displayName: 'name',
  jobTitle: 'organization-title',
  phone1: 'work tel',
  mobilePhone: 'mobile tel',
}

interface ItemsProps {
  profile: Profile
  items: OneOpen
}

/** Name and telephone numbers: changed where they stand if they are the person's own, read where the administrators keep them (SP-PROF-13). */
export function PersonCard({ profile, items }: ItemsProps): ReactNode {
  const t = useMessages(accountMessages).profile
  const { site, services } = useSession()
  const shown = profileFields.filter(
    (field) => profile.changeable.includes(field) || profile[field] !== '' || profile.changeable.length === 0,
  )
  const facts = [
    { label: t.userId, value: profile.userId },
    { label: t.loginId, value: <span className="break-all">{profile.loginId}</span> },
    ...shown.map((field) => ({ label: t[field], value: <Item field={field} profile={profile} items={items} /> })),
  ]
  return (
    <Card title={t.person}>
      <div className="flex flex-col gap-5">
        <FactList facts={facts} />
        {site === 'my' && portalServices.some((service) => services.has(service)) && (
          <TextLink href={accountPaths.requests()} className="inline-flex min-h-6 items-center self-start">
            {t.askForLoginId}
          </TextLink>
        )}
        {profile.changeable.length === 0 && <p className="text-text-2">{t.kept}</p>}
      </div>
    </Card>
  )
}

function Item({ field, profile, items }: ItemsProps & { field: ProfileField }): ReactNode {
  const t = useMessages(accountMessages).profile
  const value = profile[field] || <span className="text-text-3">{t.empty}</span>
  if (!profile.changeable.includes(field)) return value
  const close = (): void => items.close(field)
  return (
    <InPlace
      value={value}
      changeLabel={t.changeItem({ item: t[field], value: profile[field] || t.empty })}
      isOpen={items.isOpen(field)}
      onOpen={() => items.open(field)}
      onCancel={close}
    >
      <ItemForm field={field} profile={profile} items={items} onClose={close} />
    </InPlace>
  )
}

function ItemForm({ field, profile, items, onClose }: ItemsProps & { field: ProfileField; onClose: () => void }): ReactNode {
  const t = useMessages(accountMessages).profile
  const { site, refresh } = useSession()
  const learn = useLearnProfile()
  const { withProof, dialog } = useProof()
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.personFormSchema),
    onSubmit: async (change) => {
      learn(await withProof(() => call(profileRoutes.change[site], { body: { version: profile.version, ...change } })))
      onClose()
      showToast({ message: t.itemSaved({ item: t[field] }) })
      await refresh()
    },
  })
  const { isDirty, busy } = form
  useEffect(() => items.tellDirty(isDirty), [items, isDirty])
  const blocker = useLeaveBlocker(isDirty && !busy)
  return (
    <>
      <InPlaceForm {...form.props} busy={busy} words={t} onCancel={onClose}>
        <TextField
          name={field}
          label={t[field]}
          hideLabel
          width="md"
          hint={field === 'phone1' || field === 'mobilePhone' ? t.phoneHint : undefined}
          autoComplete={autoComplete[field]}
          maxLength={profileLimits[field]}
          defaultValue={profile[field]}
          readOnly={busy}
          autoFocus
        />
      </InPlaceForm>
      <LeaveDialog {...blocker} />
      {dialog}
    </>
  )
}

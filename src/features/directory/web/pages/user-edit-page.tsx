import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Form, FormActions, FormSection } from '../../../../ui/form/form.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { User, UserChangeBody } from '../../contract/user.ts'
import { statusOf } from '../../contract/user-choices.ts'
import { getUserRoute, updateUserRoute } from '../../contract/user-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { lastUserList } from '../last-user-list.ts'
import { addedAddresses, oldAddresses, withoutAddresses } from '../old-addresses/old-addresses.ts'
import { useOwnProof } from '../own-proof.ts'
import { directoryPaths } from '../paths.ts'
import { isOfService, usePeopleRules } from '../people/use-people-rules.ts'
import { useSaveShortcut } from '../users/use-save-shortcut.ts'
import { UserBadges } from '../users/user-badges.tsx'
import { FixedUserFields, readUserForm, UserMailFields, UserPersonFields, UserPlaceFields, UserStateField } from '../users/user-form.tsx'

/** Downloaded where people are the portal's. */
const UserDetailFields = lazy(() => import('../people/detail-fields.tsx').then((module) => ({ default: module.UserDetailFields })))

/** Downloaded when an address is added to others. */
const OldAddressesDialog = lazy(() =>
  import('../old-addresses/old-addresses-dialog.tsx').then((module) => ({ default: module.OldAddressesDialog })),
)

/** Below everything: comes after the form without moving it. */
const UserStateButtons = lazy(() => import('../users/user-state-buttons.tsx').then((module) => ({ default: module.UserStateButtons })))

/** Downloaded when somebody is suspended and locked. */
const BothDialog = lazy(() => import('../user-edit/both-dialog.tsx').then((module) => ({ default: module.BothDialog })))

/** ユーザ情報編集 (MCOP-USER-26, 27; DEV-9). */
export function UserEditPage(): ReactNode {
  const { userId } = usePageParams<'userId'>()
  const user = useQuery({
    queryKey: ['directory', 'users', 'one', userId],
    queryFn: () => call(getUserRoute, { params: { userId } }),
    throwOnError: true,
  }).data
  if (user === undefined) return <Skeleton lines={8} />
  return <UserEdit key={user.version} user={user} />
}

/** A locked user's pull-down shows ロック中, so that 利用可能 is a change (MCOP-STATE-8). */
function readChange(user: User, data: FormData): Record<string, unknown> {
  const { state, ...rest } = readUserForm(data)
  const lockEnds = user.isLocked && user.state === 'active' && state === 'active'
  return { ...rest, version: user.version, ...(state === 'locked' ? {} : { state }), ...(lockEnds ? { unlock: true } : {}) }
}

function UserEdit({ user }: { user: User }): ReactNode {
  const t = useMessages(directoryMessages)
  useSaveShortcut()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { withProof, dialog } = useOwnProof()
  const [asked, setAsked] = useState<UserChangeBody>()
  const [saved, setSaved] = useState(false)
  const [mailAsked, setMailAsked] = useState<UserChangeBody>()
  /** A question came in between: what was typed is still not saved. */
  const [wasAsked, setWasAsked] = useState(false)
  const askFirst = async (body: UserChangeBody): Promise<void> => {
    if (oldAddresses(user, body).length === 0) return save(body)
    setWasAsked(true)
    setMailAsked(body)
  }
  const save = async (body: UserChangeBody): Promise<void> => {
    try {
      await withProof(() => call(updateUserRoute, { params: { userId: user.id }, body }))
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'directory.locked-and-suspended') throw error
      setWasAsked(true)
      setAsked(body)
      return
    }
    setSaved(true)
    showToast({ message: t.userForm.saved({ userId: user.userId }) })
    await queries.invalidateQueries({ queryKey: ['directory'] })
    await navigate({ to: directoryPaths.user(user.id), ignoreBlocker: true } as never)
  }
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.userChangeSchema),
    read: (data) => readChange(user, data),
    onSubmit: askFirst,
  })
  const rules = usePeopleRules()
  return (
    <PageBody width="form">
      <PageHeader
        title={t.userForm.editTitle}
        badge={<UserBadges user={user} status={isOfService(rules) ? undefined : statusOf(user)} />}
        breadcrumb={[
          { label: t.users.title, href: lastUserList() },
          { label: user.userId, href: directoryPaths.user(user.id) },
        ]}
      />
      {user.isMaintenance ? (
        <Notice tone="info">{t.userPage.maintenance}</Notice>
      ) : (
        <Form {...form.props}>
          <EditFields user={user} />
          <FormActions>
            <LinkButton href={directoryPaths.user(user.id)}>{t.cancel}</LinkButton>
            <Button type="submit" variant="primary" busy={form.busy}>
              {t.save}
            </Button>
          </FormActions>
        </Form>
      )}
      {!user.isMaintenance && (
        <Suspense fallback={null}>
          <UserStateButtons user={user} />
        </Suspense>
      )}
      {asked !== undefined && (
        <Suspense fallback={null}>
          <BothDialog onClose={() => setAsked(undefined)} onChoose={(unlock) => void save({ ...asked, unlock })} />
        </Suspense>
      )}
      {mailAsked !== undefined && (
        <Suspense fallback={null}>
          <OldAddressesDialog
            added={addedAddresses(user, mailAsked)}
            addresses={oldAddresses(user, mailAsked)}
            onClose={() => setMailAsked(undefined)}
            onChoose={(stopped) => save({ ...mailAsked, ...withoutAddresses(mailAsked, stopped) })}
          />
        </Suspense>
      )}
      {dialog}
      <LeaveDialog {...useLeaveBlocker((form.isDirty || wasAsked) && !saved)} />
    </PageBody>
  )
}

/** What can be changed: everybody's fields, and those of the services that the company has. */
function EditFields({ user }: { user: User }): ReactNode {
  const t = useMessages(directoryMessages)
  const rules = usePeopleRules()
  const hint = rules?.mayChangeUserId === true ? t.people.idsElsewhere : t.userForm.identityHint
  return (
    <>
      <Card>
        <FormSection title={t.userForm.identity} hint={hint}>
          <p>
            <span className="mr-4 text-sm font-bold">{t.fields.userId}</span>
            <span className="font-mono">{user.userId}</span>
          </p>
          {isOfService(rules) && <FixedUserFields />}
          <UserPlaceFields user={user} />
          <StateField user={user} />
        </FormSection>
      </Card>
      <Card>
        <UserMailFields user={user} isConfirmed={rules?.isPortal === true && user.lastSignedInAt !== null} />
      </Card>
      <Card className="flex flex-col gap-8">
        <UserPersonFields user={user} isNamed={rules?.isPortal === true && user.surname !== ''} />
      </Card>
      {rules?.isPortal === true && (
        <Suspense fallback={<Skeleton lines={4} />}>
          <Card className="flex flex-col gap-8">
            <UserDetailFields user={user} />
          </Card>
        </Suspense>
      )}
    </>
  )
}

function StateField({ user }: { user: User }): ReactNode {
  const t = useMessages(directoryMessages)
  if (!user.isLocked || user.state === 'suspended') return <UserStateField initial={user.state} />
  return (
    <SelectField
      name="state"
      label={t.fields.state}
      defaultValue="locked"
      options={[
        { value: 'locked', label: t.values.locked },
        { value: 'active', label: t.values.states.active },
        { value: 'suspended', label: t.values.states.suspended },
      ]}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageParams, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { useMay } from '../../../../platform/web/session.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { Tabs } from '../../../../ui/page/tabs.tsx'
import { nameOf, type User } from '../../contract/user.ts'
import { type ServiceUse, statusOf } from '../../contract/user-choices.ts'
import { getUserRoute, listUserColumnsRoute } from '../../contract/user-routes.ts'
import { DeleteUser } from '../deletion/delete-user.tsx'
import { isKept, KeptUser } from '../deletion/kept-user.tsx'
import { type DirectoryMessages, directoryMessages } from '../directory-messages.ts'
import { lastUserList } from '../last-user-list.ts'
import { directoryPaths } from '../paths.ts'
import { isOfService, usePeopleRules } from '../people/use-people-rules.ts'
import { userPanels } from '../user-panels.ts'
import { userTabs } from '../user-tabs.ts'
import { UserBadges } from '../users/user-badges.tsx'
import { UserFacts } from '../users/user-facts.tsx'
import { UserStateButtons } from '../users/user-state-buttons.tsx'

/** Downloaded where people are the portal's. */
const PersonFacts = lazy(() => import('../people/person-facts.tsx').then((module) => ({ default: module.PersonFacts })))
/** Rarely needed. */
const UndeliveredNotice = lazy(() =>
  import('../undelivered/undelivered-notice.tsx').then((module) => ({ default: module.UndeliveredNotice })),
)
const UserSecurity = lazy(() => import('../people/user-security.tsx').then((module) => ({ default: module.UserSecurity })))

/** Everything registered of one user, and never a secret (MCOP-USER-18 to 25). */
export function UserPage(): ReactNode {
  const { userId } = usePageParams<'userId'>()
  const user = useQuery({
    queryKey: ['directory', 'users', 'one', userId],
    queryFn: () => call(getUserRoute, { params: { userId } }),
    throwOnError: true,
  }).data
  return user === undefined ? <Skeleton lines={8} /> : <UserDetail user={user} />
}

function UserDetail({ user }: { user: User }): ReactNode {
  const t = useMessages(directoryMessages)
  const { tab } = usePageSearch<{ tab?: 'use' | 'security' }>()
  const rules = usePeopleRules()
  const { language } = useLanguage()
  const may = useMay()
  const more = userTabs().filter((added) => added.permission === undefined || may(added.permission))
  return (
    <PageBody>
      <PageHeader
        title={nameOf(user)}
        badge={<UserBadges user={user} status={isOfService(rules) ? undefined : statusOf(user)} />}
        purpose={`${user.userId}${t.values.separator}${user.department.name}`}
        breadcrumb={[{ label: t.users.title, href: lastUserList() }]}
        actions={
          user.isMaintenance ? undefined : (
            <LinkButton variant="primary" icon={Pencil} href={directoryPaths.editUser(user.id)}>
              {t.userPage.edit}
            </LinkButton>
          )
        }
      />
      {user.isMaintenance && <Notice tone="info">{t.userPage.maintenance}</Notice>}
      {user.undelivered !== null && (
        <Suspense fallback={<Skeleton lines={3} />}>
          <UndeliveredNotice user={user} letter={user.undelivered} />
        </Suspense>
      )}
      <Tabs
        label={t.userPage.tabs}
        tabs={[
          { label: t.userPage.facts, href: directoryPaths.user(user.id), current: tab === undefined },
          { label: t.userPage.status, href: directoryPaths.userUse(user.id), current: tab === 'use' },
          ...(rules?.isPortal === true
            ? [{ label: t.people.security, href: directoryPaths.userSecurity(user.id), current: tab === 'security' }]
            : []),
          ...more.map((added) => ({ label: added.labels[language], href: added.href(user.id), current: false })),
        ]}
      />
      {tab === 'use' && <UserUse user={user} isOfService={isOfService(rules)} />}
      {tab === undefined && <UserFacts user={user} isOfService={isOfService(rules)} />}
      <Suspense fallback={<Skeleton lines={4} />}>
        {tab === undefined && rules?.isPortal === true && <PersonFacts user={user} />}
        {tab === 'security' && rules?.isPortal === true && <UserSecurity user={user} rules={rules} />}
      </Suspense>
      {!user.isMaintenance && tab === undefined && rules !== undefined && (isKept(user, rules) ? <KeptUser /> : <DeleteUser user={user} />)}
    </PageBody>
  )
}

/** What other features know of this user. */
function AddedPanels({ user }: { user: User }): ReactNode {
  const may = useMay()
  return userPanels('use')
    .filter(({ permission }) => may(permission))
    .map(({ key, Panel }) => (
      <Suspense key={key} fallback={<Skeleton lines={3} />}>
        <Panel userId={user.id} />
      </Suspense>
    ))
}

function UserUse({ user, isOfService: ofService }: { user: User; isOfService: boolean }): ReactNode {
  const t = useMessages(directoryMessages)
  const { formatDateTime } = useFormat()
  const columns = useQuery({ queryKey: ['directory', 'user-columns'], queryFn: () => call(listUserColumnsRoute), staleTime: Infinity }).data
  const at = (time: string | null): string => (time === null ? t.values.none : formatDateTime(time))
  // An address that cannot be used at present is registered all the same, and says so (MCOP-IP-9).
  const active = columns?.columns.filter(({ key }) => (user.columns[key] ?? 'unused') !== 'unused') ?? []
  return (
    <>
      <Card title={t.userPage.status} className="flex flex-col gap-4">
        <FactList
          columns={2}
          facts={[
            { label: t.fields.state, value: <UserBadges user={user} status={ofService ? undefined : statusOf(user)} /> },
            { label: t.fields.registration, value: t.values.registrations[user.registration] },
            { label: t.fields.firstSignedInAt, value: at(user.firstSignedInAt) },
            { label: t.fields.lastSignedInAt, value: at(user.lastSignedInAt) },
            { label: t.fields.passwordState, value: t.values.passwords[user.passwordState] },
            { label: t.fields.passwordChangeNeeded, value: user.passwordChangeNeeded ? t.values.changeNeeded : t.values.noChange },
            ...(user.isLocked
              ? [
                  { label: t.fields.lockedAt, value: at(user.lockedAt) },
                  { label: t.fields.lockedUntil, value: user.lockedUntil === null ? t.values.untilUnlocked : at(user.lockedUntil) },
                ]
              : []),
          ]}
        />
        {!user.isMaintenance && <UserStateButtons user={user} />}
      </Card>
      <AddedPanels user={user} />
      {(columns?.columns.length ?? 0) > 0 && (
        <Card title={t.userPage.services}>
          {active.length === 0 ? (
            <p className="text-text-2">{t.userPage.noServices}</p>
          ) : (
            <ul className="list-disc pl-5">
              {active.map(({ key, header }) => (
                <li key={key}>
                  {header}
                  {noteOf(t, user.columns[key])}
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
    </>
  )
}

/** What keeps a service in use from working. */
function noteOf(t: DirectoryMessages, use: ServiceUse | undefined): string {
  return use === 'emptied' || use === 'unusable' ? t.values.serviceNotes[use] : ''
}

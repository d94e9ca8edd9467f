import type { ReactNode } from 'react'
import type { Formatters } from '../../../../platform/web/format.ts'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import type { UserListItem } from '../../contract/user.ts'
import { statusOf } from '../../contract/user-choices.ts'
import type { DirectoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'
import { UserBadges } from './user-badges.tsx'

export const userId = (user: UserListItem): string => user.id
export const userName = (user: UserListItem): string => user.userId

/** No action is for a maintenance account (MCOP-MAINT-3). */
export function whyNoTick(t: DirectoryMessages): (user: UserListItem) => string | undefined {
  return (user) => (user.isMaintenance ? t.userPage.maintenance : undefined)
}

/** The columns of MCOP-USEARCH-14; those of services at the right. */
export function userColumns(
  t: DirectoryMessages,
  format: Formatters,
  added: {
    readonly services: readonly { readonly key: string; readonly header: string }[]
    readonly people: readonly Column<UserListItem>[]
  },
  open: (user: UserListItem) => void,
): Column<UserListItem>[] {
  return [
    ...idColumns(t, open, { withUndelivered: true }),
    departmentColumn(t),
    { id: 'email', header: t.fields.email1, sortable: true, nowrap: true, wideOnly: true, cell: (user) => user.email1 },
    ...added.people,
    ...stateColumns(t, format),
    ...added.services.map((service) => serviceColumn(t, service)),
  ]
}

/** Who it is: every list of users begins with them. Letters that did not arrive are said here where no column has the state's badges. */
export function idColumns(
  t: DirectoryMessages,
  open: (user: UserListItem) => void,
  { withUndelivered = false }: { readonly withUndelivered?: boolean } = {},
): Column<UserListItem>[] {
  return [
    {
      id: 'userId',
      header: t.fields.userId,
      rowHeader: true,
      sortable: true,
      nowrap: true,
      cell: (user) => (
        <>
          <UserIdCell user={user} t={t} open={open} />
          {withUndelivered && user.undelivered !== null && (
            <span className="ml-2">
              <Badge tone="warn">{t.users.undelivered}</Badge>
            </span>
          )}
        </>
      ),
    },
    {
      id: 'name',
      header: t.fields.name,
      sortable: true,
      nowrap: true,
      cell: (user) => (
        <>
          <span className="block text-xs text-text-3">{`${user.surnameKana} ${user.givenNameKana}`.trim()}</span>
          <span className="block">{`${user.surname} ${user.givenName}`.trim() || user.displayName}</span>
        </>
      ),
    },
  ]
}

export function departmentColumn(t: DirectoryMessages): Column<UserListItem> {
  return {
    id: 'department',
    header: t.fields.department,
    sortable: true,
    nowrap: true,
    cell: (user) => (
      <>
        <span className="block text-xs text-text-3">{user.department.code}</span>
        <span className="block">{user.department.name}</span>
      </>
    ),
  }
}

export function lastSignedInColumn(t: DirectoryMessages, format: Formatters): Column<UserListItem> {
  return {
    id: 'lastSignedIn',
    header: t.fields.lastSignedInAt,
    sortable: true,
    nowrap: true,
    cell: (user) =>
      user.lastSignedInAt === null ? '' : <time dateTime={user.lastSignedInAt}>{format.formatDateTime(user.lastSignedInAt)}</time>,
  }
}

function UserIdCell({ user, t, open }: { user: UserListItem; t: DirectoryMessages; open: (user: UserListItem) => void }): ReactNode {
  return (
    <>
      <TextLink
        href={directoryPaths.user(user.id)}
        onClick={(event) => {
          // A plain click opens the drawer beside the list; a new tab or window gets the page.
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
          event.preventDefault()
          open(user)
        }}
      >
        {user.userId}
      </TextLink>
      {user.isMaintenance && (
        <span className="ml-2">
          <Badge tone="neutral">{t.values.maintenance}</Badge>
        </span>
      )}
    </>
  )
}

/** 〇 or × (MCOP-USEARCH-15). */
function serviceColumn(t: DirectoryMessages, { key, header }: { readonly key: string; readonly header: string }): Column<UserListItem> {
  return { id: key, header, nowrap: true, cell: (user) => t.values.services[user.columns[key] ?? 'unused'] }
}

/** `isOfService`: registration and password are those of the VPN service. */
export function userCard(t: DirectoryMessages, open: (user: UserListItem) => void, isOfService: boolean): (user: UserListItem) => CardFace {
  const ofService = (user: UserListItem) => [t.values.registrations[user.registration], t.values.passwords[user.passwordState]]
  const ofPortal = ({ isAdministrator, secondStep }: UserListItem) => [
    t.people.roles[isAdministrator ? 'administrator' : 'user'],
    ...(secondStep === null ? [] : [t.people.secondSteps[secondStep]]),
  ]
  return (user) => ({
    title: (
      <button type="button" className="link text-left" onClick={() => open(user)}>
        {user.userId} {`${user.surname} ${user.givenName}`.trim() || user.displayName}
      </button>
    ),
    status: <UserBadges user={user} status={isOfService ? undefined : statusOf(user)} />,
    facts: [
      `${user.department.code} ${user.department.name}`,
      user.email1,
      (isOfService ? ofService(user) : ofPortal(user)).join(t.values.separator),
    ],
  })
}

/** 登録状況 to 最終ログイン日. */
function stateColumns(t: DirectoryMessages, format: Formatters): Column<UserListItem>[] {
  return [
    {
      id: 'registration',
      header: t.fields.registration,
      sortable: true,
      nowrap: true,
      cell: (user) => (
        <Badge tone={user.registration === 'registered' ? 'success' : 'neutral'}>{t.values.registrations[user.registration]}</Badge>
      ),
    },
    {
      id: 'password',
      header: t.fields.passwordState,
      sortable: true,
      nowrap: true,
      wideOnly: true,
      cell: (user) => t.values.passwords[user.passwordState],
    },
    {
      id: 'suspended',
      header: t.fields.suspended,
      sortable: true,
      nowrap: true,
      cell: (user) => (user.state === 'suspended' ? t.values.yes : ''),
    },
    { id: 'locked', header: t.fields.locked, sortable: true, nowrap: true, cell: (user) => (user.isLocked ? t.values.yes : '') },
    lastSignedInColumn(t, format),
  ]
}

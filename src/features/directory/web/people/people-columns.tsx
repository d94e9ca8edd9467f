import type { Formatters } from '../../../../platform/web/format.ts'
import { Badge } from '../../../../ui/page/badge.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import type { UserListItem } from '../../contract/user.ts'
import { statusOf } from '../../contract/user-choices.ts'
import type { DirectoryMessages } from '../directory-messages.ts'
import { UserBadges } from '../users/user-badges.tsx'
import { departmentColumn, idColumns, lastSignedInColumn } from '../users/user-columns.tsx'

const tones = { before: 'neutral', current: 'success', ended: 'warn' } as const

/** 二段階認証, 権限, 有効期間, 招待 (BP-USER-9, 12, 13). SKIP is what somebody should look at (BP-MFA-21). */
export function peopleColumns({ people: t }: DirectoryMessages, { formatDay }: Formatters): Column<UserListItem>[] {
  return [
    {
      id: 'secondStep',
      header: t.fields.secondStep,
      sortable: true,
      nowrap: true,
      cell: ({ secondStep }) =>
        secondStep === 'skip' ? <Badge tone="warn">{t.secondSteps.skip}</Badge> : secondStep === null ? '' : t.secondSteps[secondStep],
    },
    {
      id: 'role',
      header: t.fields.role,
      sortable: true,
      nowrap: true,
      cell: (user) => (user.isAdministrator ? t.roles.administrator : t.roles.user),
    },
    {
      id: 'validUntil',
      header: t.fields.validity,
      sortable: true,
      nowrap: true,
      wideOnly: true,
      cell: (user) =>
        user.validFrom === null && user.validUntil === null ? (
          ''
        ) : (
          <Badge tone={tones[user.validity]}>
            {t.validities[user.validity]} {period(user, formatDay)}
          </Badge>
        ),
    },
    {
      id: 'invitation',
      header: t.fields.invitation,
      sortable: true,
      nowrap: true,
      wideOnly: true,
      cell: ({ invitation }) =>
        invitation === null || invitation === 'none' ? (
          ''
        ) : (
          <Badge tone={invitation === 'expired' ? 'warn' : invitation === 'done' ? 'success' : 'info'}>{t.invitations[invitation]}</Badge>
        ),
    },
  ]
}

/** The list of a company without the VPN service: what its people have to do with, in the order of the manuals (BP-USER-9, SP-ADM-2). */
export function portalColumns(t: DirectoryMessages, format: Formatters, open: (user: UserListItem) => void): Column<UserListItem>[] {
  return [
    {
      id: 'status',
      header: t.fields.state,
      sortable: true,
      nowrap: true,
      cell: (user) => <UserBadges user={user} status={statusOf(user)} />,
    },
    ...idColumns(t, open),
    { id: 'email', header: t.people.fields.email, sortable: true, nowrap: true, cell: (user) => user.email1 },
    { id: 'phone', header: t.people.fields.phone1, sortable: true, nowrap: true, wideOnly: true, cell: (user) => user.phone1 },
    ...peopleColumns(t, format),
    { id: 'jobTitle', header: t.fields.jobTitle, sortable: true, nowrap: true, wideOnly: true, cell: (user) => user.jobTitle },
    departmentColumn(t),
    lastSignedInColumn(t, format),
  ]
}

function period({ validFrom, validUntil }: UserListItem, day: Formatters['formatDay']): string {
  return `${validFrom === null ? '' : day(validFrom)}～${validUntil === null ? '' : day(validUntil)}`
}

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { listUserGroupsRoute } from '../../contract/groups/group-routes.ts'
import type { User } from '../../contract/user.ts'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'
import { GroupsDialog } from './groups-dialog.tsx'

/** What the portal services add to the facts of a user. */
export function PersonFacts({ user }: { user: User }): ReactNode {
  const { people: t, values } = useMessages(directoryMessages)
  const text = (label: string, value: string) => ({ label, value: value === '' ? values.none : value })
  const { formatDay } = useFormat()
  const day = (value: string | null) => (value === null ? '' : formatDay(value))
  return (
    <>
      <Card title={t.details}>
        <FactList
          columns={2}
          facts={[
            text(t.fields.role, user.isAdministrator ? t.roles.administrator : t.roles.user),
            text(
              t.fields.validity,
              user.validFrom === null && user.validUntil === null
                ? ''
                : t.period({ from: day(user.validFrom), until: day(user.validUntil) }),
            ),
            text(t.fields.mobilePhone, user.mobilePhone),
            text(t.fields.timeZone, user.timeZone === '' ? t.asCompany : user.timeZone),
            text(t.fields.lineNotices, user.lineNotices ? t.lineNotices.yes : t.lineNotices.no),
            text(t.fields.secondStep, user.secondStep === null ? '' : t.secondSteps[user.secondStep]),
            text(t.fields.invitation, user.invitation === null ? '' : t.invitations[user.invitation]),
          ]}
        />
      </Card>
      <GroupsCard user={user} />
    </>
  )
}

function GroupsCard({ user }: { user: User }): ReactNode {
  const t = useMessages(directoryMessages).people
  const [isOpen, setOpen] = useState(false)
  const groups = useQuery({
    queryKey: ['directory', 'groups', 'of', user.id],
    queryFn: () => call(listUserGroupsRoute, { params: { userId: user.id } }),
  }).data
  return (
    <Card title={t.groupsOfUser}>
      {groups?.items.length === 0 && <p className="text-text-2">—</p>}
      {groups !== undefined && groups.items.length > 0 && (
        <ul className="list-disc pl-5">
          {groups.items.map((group) => (
            <li key={group.id}>
              <TextLink href={directoryPaths.group(group.id)}>{group.name}</TextLink>
            </li>
          ))}
        </ul>
      )}
      {groups !== undefined && !user.isMaintenance && (
        <Button className="mt-4" onClick={() => setOpen(true)}>
          {t.editGroups}
        </Button>
      )}
      {groups !== undefined && (
        <GroupsDialog isOpen={isOpen} onClose={() => setOpen(false)} userId={user.id} chosen={groups.items.map((group) => group.id)} />
      )}
    </Card>
  )
}

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { UserPlus, UsersRound } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { usePaging } from '../../../../platform/web/use-paging.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { BulkBar } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { useSelection } from '../../../../ui/table/use-selection.ts'
import type { Group, GroupMember } from '../../contract/groups/group.ts'
import { listGroupMembersRoute, removeGroupMembersRoute } from '../../contract/groups/group-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'
import { UserBadges } from '../users/user-badges.tsx'

/** Downloaded when somebody is to be added. */
const PickMembers = lazy(() => import('./pick-members.tsx').then((module) => ({ default: module.PickMembers })))

const rowId = (member: GroupMember): string => member.id
const rowName = (member: GroupMember): string => member.userId

/** The people of a group: come by search, go by ticks (SSO-GRP-3, 6, SSO-GPICK-1). */
export function GroupMembers({ group }: { group: Group }): ReactNode {
  const { groups: t, fields } = useMessages(directoryMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [isPicking, setPicking] = useState(false)
  const selection = useSelection()
  const { size } = usePageSize()
  const { cursor, limit = size } = usePageSearch<PagingSearch>()
  const page = useQuery({
    queryKey: ['directory', 'groups', 'members', group.id, cursor, limit],
    queryFn: () => call(listGroupMembersRoute, { params: { groupId: group.id }, query: { cursor, limit } }),
    placeholderData: keepPreviousData,
  }).data
  const remove = async (): Promise<void> => {
    try {
      const body = { userIds: [...selection.selected] }
      showToast({ message: t.membersRemoved(await call(removeGroupMembersRoute, { params: { groupId: group.id }, body })) })
      selection.clear()
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    }
    await queries.invalidateQueries({ queryKey: ['directory', 'groups'] })
  }
  const columns = useMemo(
    (): Column<GroupMember>[] => [
      {
        id: 'userId',
        header: fields.userId,
        rowHeader: true,
        cell: (member) => <TextLink href={directoryPaths.user(member.id)}>{member.userId}</TextLink>,
      },
      { id: 'name', header: fields.name, cell: (member) => member.name },
      { id: 'email', header: fields.email1, wideOnly: true, cell: (member) => <span className="break-all">{member.email1}</span> },
      { id: 'department', header: fields.department, wideOnly: true, cell: (member) => member.departmentName },
      { id: 'state', header: fields.state, nowrap: true, cell: (member) => <MemberState member={member} /> },
    ],
    [fields],
  )
  const paging = usePaging(page)
  return (
    <Card flush title={t.membersTitle}>
      <div className="p-3">
        <Button icon={UserPlus} onClick={() => setPicking(true)}>
          {t.addMembers}
        </Button>
      </div>
      <BulkBar selectedCount={selection.selected.size} onClear={selection.clear}>
        <Button size="sm" onClick={() => void remove()}>
          {t.removeMembers}
        </Button>
      </BulkBar>
      <PagedTable
        caption={t.membersList}
        paging={paging}
        columns={columns}
        rows={page?.items}
        rowId={rowId}
        rowName={rowName}
        selection={selection}
        card={(member) => ({ title: member.userId, status: <MemberState member={member} />, facts: [member.name, member.email1] })}
        empty={<EmptyState icon={UsersRound} title={t.membersNone} />}
      />
      {isPicking && (
        <Suspense fallback={null}>
          <PickMembers groupId={group.id} onClose={() => setPicking(false)} />
        </Suspense>
      )}
    </Card>
  )
}

function MemberState({ member }: { member: GroupMember }): ReactNode {
  return <UserBadges user={{ state: member.state, validity: member.validity, isLocked: false, isMaintenance: false }} />
}

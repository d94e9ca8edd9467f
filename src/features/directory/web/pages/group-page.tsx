import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { Group } from '../../contract/groups/group.ts'
import { changeGroupRoute, getGroupRoute } from '../../contract/groups/group-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { DeleteGroups } from '../groups/delete-groups.tsx'
import { GroupFields, readGroup } from '../groups/group-fields.tsx'
import { GroupMembers } from '../groups/group-members.tsx'
import { directoryPaths } from '../paths.ts'

/** One group: its people, its name and its services (SSO-GDET-1, SSO-GEDIT-1). */
export function GroupPage(): ReactNode {
  const t = useMessages(directoryMessages).groups
  const { groupId } = usePageParams<'groupId'>()
  const [asked, setAsked] = useState(false)
  const navigate = useNavigate()
  const group = useQuery({
    queryKey: ['directory', 'groups', 'one', groupId],
    queryFn: () => call(getGroupRoute, { params: { groupId } }),
    throwOnError: true,
  }).data
  if (group === undefined) return <Skeleton lines={8} />
  return (
    <PageBody>
      <PageHeader
        title={group.name}
        purpose={group.note}
        breadcrumb={[{ label: t.title, href: directoryPaths.groups() }]}
        actions={
          <Button variant="dangerOutline" onClick={() => setAsked(true)}>
            {t.remove}
          </Button>
        }
      />
      <GroupMembers group={group} />
      <GroupForm key={group.version} group={group} />
      {asked && (
        <DeleteGroups
          groups={[group]}
          onClose={() => setAsked(false)}
          onDone={() => void navigate({ to: directoryPaths.groups(), ignoreBlocker: true } as never)}
        />
      )}
    </PageBody>
  )
}

function GroupForm({ group }: { group: Group }): ReactNode {
  const { groups: t, save } = useMessages(directoryMessages)
  const queries = useQueryClient()
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.groupChangeSchema),
    read: (data) => ({ ...readGroup(data), version: group.version }),
    onSubmit: async (body) => {
      const { name } = await call(changeGroupRoute, { params: { groupId: group.id }, body })
      showToast({ message: t.saved({ name }) })
      await queries.invalidateQueries({ queryKey: ['directory', 'groups'] })
    },
  })
  return (
    <>
      <Form {...form.props}>
        <Card className="flex flex-col gap-5">
          <GroupFields group={group} />
        </Card>
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {save}
          </Button>
        </FormActions>
      </Form>
      <LeaveDialog {...useLeaveBlocker(form.isDirty)} />
    </>
  )
}

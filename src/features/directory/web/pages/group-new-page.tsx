import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { createGroupRoute } from '../../contract/groups/group-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { GroupFields, readGroup } from '../groups/group-fields.tsx'
import { directoryPaths } from '../paths.ts'

/** The group first, its people on its own page (SSO-GRP-5). */
export function GroupNewPage(): ReactNode {
  const { groups: t, cancel } = useMessages(directoryMessages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const [saved, setSaved] = useState(false)
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.newGroupSchema),
    read: readGroup,
    onSubmit: async (body) => {
      const group = await call(createGroupRoute, { body }, { idempotencyKey: `${idempotencyKey} ${body.name}` })
      setSaved(true)
      showToast({ message: t.created({ name: group.name }) })
      await queries.invalidateQueries({ queryKey: ['directory', 'groups'] })
      await navigate({ to: directoryPaths.group(group.id), ignoreBlocker: true } as never)
    },
  })
  return (
    <PageBody width="form">
      <PageHeader title={t.newTitle} breadcrumb={[{ label: t.title, href: directoryPaths.groups() }]} />
      <Form {...form.props}>
        <Card className="flex flex-col gap-5">
          <GroupFields />
        </Card>
        <FormActions>
          <LinkButton href={directoryPaths.groups()}>{cancel}</LinkButton>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.create}
          </Button>
        </FormActions>
      </Form>
      <LeaveDialog {...useLeaveBlocker(form.isDirty && !saved)} />
    </PageBody>
  )
}

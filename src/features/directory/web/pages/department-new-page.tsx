import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { getDepartmentRoute, registerDepartmentRoute } from '../../contract/department-routes.ts'
import { type ChosenDepartment, DepartmentField } from '../departments/department-field.tsx'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'

/** `?parent=` comes from a department's page: 「下位の部署を作る」 begins with the parent chosen. */
export function DepartmentNewPage(): ReactNode {
  const { parent } = usePageSearch<{ parent?: string }>()
  const found = useQuery({
    queryKey: ['directory', 'departments', 'one', parent],
    queryFn: () => call(getDepartmentRoute, { params: { departmentId: parent ?? '' } }),
    enabled: parent !== undefined,
  })
  if (parent !== undefined && found.isPending) return <Skeleton lines={5} />
  return <NewDepartment parent={found.data} />
}

function read(data: FormData): Record<string, unknown> {
  const { parentId, ...rest } = Object.fromEntries(data.entries())
  return { ...rest, parentId: parentId === '' ? null : parentId }
}

function NewDepartment({ parent }: { parent: ChosenDepartment | undefined }): ReactNode {
  const t = useMessages(directoryMessages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const [saved, setSaved] = useState(false)
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.newDepartmentSchema),
    read,
    onSubmit: async (body) => {
      const { name } = await call(registerDepartmentRoute, { body }, { idempotencyKey: `${idempotencyKey} ${body.code}` })
      setSaved(true)
      showToast({ message: t.departmentForm.registered({ name }) })
      await queries.invalidateQueries({ queryKey: ['directory'] })
      await navigate({ to: directoryPaths.departments(), ignoreBlocker: true } as never)
    },
  })
  return (
    <PageBody width="form">
      <PageHeader title={t.departmentForm.newTitle} breadcrumb={[{ label: t.departments.title, href: directoryPaths.departments() }]} />
      <Form {...form.props}>
        <Card className="flex flex-col gap-5">
          <TextField name="code" label={t.departmentFields.code} required mono hint={t.departmentForm.codeHint} autoComplete="off" />
          <DepartmentField
            name="parentId"
            label={t.departmentFields.parent}
            hint={t.departmentForm.parentHint}
            emptyLabel={t.picker.notChosen}
            initial={parent}
            asParent
          />
          <TextField name="name" label={t.departmentFields.name} required hint={t.departmentForm.nameHint} autoComplete="off" />
          <TextArea name="memo" label={t.departmentFields.memo} hint={t.departmentForm.memoHint} />
        </Card>
        <FormActions>
          <LinkButton href={directoryPaths.departments()}>{t.cancel}</LinkButton>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.register}
          </Button>
        </FormActions>
      </Form>
      <LeaveDialog {...useLeaveBlocker(form.isDirty && !saved)} />
    </PageBody>
  )
}

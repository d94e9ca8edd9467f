import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
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
import type { Department } from '../../contract/department.ts'
import { getDepartmentRoute, updateDepartmentRoute } from '../../contract/department-routes.ts'
import { DeleteDepartment } from '../departments/delete-department.tsx'
import { DepartmentField } from '../departments/department-field.tsx'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'

/** The code is read-only; the parent picker leaves out what cannot be one (MCOP-DEPT-14, 15). */
export function DepartmentEditPage(): ReactNode {
  const { departmentId } = usePageParams<'departmentId'>()
  const department = useQuery({
    queryKey: ['directory', 'departments', 'one', departmentId],
    queryFn: () => call(getDepartmentRoute, { params: { departmentId } }),
    throwOnError: true,
  }).data
  if (department === undefined) return <Skeleton lines={5} />
  return <DepartmentEdit key={department.version} department={department} />
}

function readChange(department: Department, data: FormData): Record<string, unknown> {
  const { parentId, ...rest } = Object.fromEntries(data.entries())
  return { ...rest, version: department.version, parentId: parentId === '' ? null : parentId }
}

function DepartmentEdit({ department }: { department: Department }): ReactNode {
  const t = useMessages(directoryMessages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [saved, setSaved] = useState(false)
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.departmentChangeSchema),
    read: (data) => readChange(department, data),
    onSubmit: async (body) => {
      const { name } = await call(updateDepartmentRoute, { params: { departmentId: department.id }, body })
      setSaved(true)
      showToast({ message: t.departmentForm.saved({ name }) })
      await queries.invalidateQueries({ queryKey: ['directory'] })
      await navigate({ to: directoryPaths.departments(), ignoreBlocker: true } as never)
    },
  })
  return (
    <PageBody width="form">
      <PageHeader
        title={t.departmentForm.editTitle}
        purpose={`${department.code} ${department.name}`}
        breadcrumb={[{ label: t.departments.title, href: directoryPaths.departments() }]}
      />
      <Form {...form.props}>
        <Card className="flex flex-col gap-5">
          <p>
            <span className="mr-4 text-sm font-bold">{t.departmentFields.code}</span>
            <span className="font-mono">{department.code}</span>
          </p>
          <DepartmentField
            name="parentId"
            label={t.departmentFields.parent}
            hint={t.departmentForm.moveHint}
            emptyLabel={t.picker.notChosen}
            initial={department.parent ?? undefined}
            asParent
            moving={department.id}
            disabledReason={department.isBuiltIn ? t.departmentForm.builtIn : undefined}
          />
          <TextField name="name" label={t.departmentFields.name} required hint={t.departmentForm.nameHint} defaultValue={department.name} />
          <TextArea name="memo" label={t.departmentFields.memo} hint={t.departmentForm.memoHint} defaultValue={department.memo} />
        </Card>
        <FormActions>
          <LinkButton href={directoryPaths.departments()}>{t.cancel}</LinkButton>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.save}
          </Button>
        </FormActions>
      </Form>
      <DeleteDepartment department={department} />
      <LeaveDialog {...useLeaveBlocker(form.isDirty && !saved)} />
    </PageBody>
  )
}

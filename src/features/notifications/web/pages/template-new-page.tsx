import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { NewTemplate } from '../../contract/template.ts'
import { createTemplate } from '../../contract/template-routes.ts'
import { notificationPaths } from '../paths.ts'
import { templateMessages } from '../template-messages.ts'
import { TemplateForm } from '../templates/template-form.tsx'
import { useTemplates } from '../templates/templates-query.ts'

/** 通知テンプレート登録 (MCOP-TMPL-3). */
export function TemplateNewPage(): ReactNode {
  const t = useMessages(templateMessages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data } = useTemplates()
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey)
  const save = async (template: NewTemplate): Promise<void> => {
    const { name } = await call(createTemplate, { body: template }, { idempotencyKey }).catch((error: unknown) => {
      // A refused form that was put right is another request.
      setIdempotencyKey(newIdempotencyKey())
      throw error
    })
    showToast({ message: t.registered({ name }) })
    await queries.invalidateQueries({ queryKey: ['notifications'] })
    await navigate({ to: notificationPaths.templates(), ignoreBlocker: true } as never)
  }
  return (
    <PageBody width="form">
      <PageHeader title={t.newTitle} breadcrumb={[{ label: t.title, href: notificationPaths.templates() }]} />
      {data === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <TemplateForm
          templates={data.items}
          readOnlyReason={data.mayWrite ? undefined : t.limitedReason}
          submitLabel={t.register}
          onSave={save}
        />
      )}
    </PageBody>
  )
}

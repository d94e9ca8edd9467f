import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { NewTemplate } from '../../contract/template.ts'
import { changeTemplate, getTemplate } from '../../contract/template-routes.ts'
import { notificationPaths } from '../paths.ts'
import { templateMessages } from '../template-messages.ts'
import { TemplateForm } from '../templates/template-form.tsx'
import { useTemplates } from '../templates/templates-query.ts'

/** 通知テンプレート編集: the same fields (MCOP-TMPL-24). A shipped template is shown, and saved by nobody. */
export function TemplateEditPage(): ReactNode {
  const t = useMessages(templateMessages)
  const { language } = useLanguage()
  const { templateId } = usePageParams<'templateId'>()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const templates = useTemplates().data
  // Read once: what is being typed is never replaced by what somebody else has saved meanwhile; saving then says so.
  const template = useQuery({
    queryKey: ['notifications', 'template-to-edit', templateId],
    queryFn: () => call(getTemplate, { params: { templateId }, query: { language } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    throwOnError: true,
  }).data
  const save = async (changed: NewTemplate): Promise<void> => {
    const { name } = await call(changeTemplate, { params: { templateId }, body: { ...changed, version: template?.version ?? 0 } })
    showToast({ message: t.updated({ name }) })
    await queries.invalidateQueries({ queryKey: ['notifications'], refetchType: 'none' })
    await navigate({ to: notificationPaths.templates(), ignoreBlocker: true } as never)
  }
  return (
    <PageBody width="form">
      <PageHeader title={t.editTitle} purpose={template?.name} breadcrumb={[{ label: t.title, href: notificationPaths.templates() }]} />
      {templates === undefined || template === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <TemplateForm
          key={template.id}
          templates={templates.items}
          readOnlyReason={template.isShipped ? t.shippedReason : templates.mayWrite ? undefined : t.limitedReason}
          initial={template}
          submitLabel={t.update}
          onSave={save}
        />
      )}
    </PageBody>
  )
}

import { Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useCallback, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { useSelection } from '../../../../ui/table/use-selection.ts'
import type { Template } from '../../contract/template.ts'
import { notificationPaths } from '../paths.ts'
import { templateMessages } from '../template-messages.ts'
import { TemplatePreview } from '../templates/template-preview.tsx'
import { OwnTemplates, ShippedTemplates } from '../templates/template-tables.tsx'
import { useTemplates } from '../templates/templates-query.ts'
import { useDeleteTemplates } from '../templates/use-delete-templates.tsx'

/** 通知テンプレート一覧 (MCOP-TMPL-1, 2, 16, 22). */
export function TemplateListPage(): ReactNode {
  const t = useMessages(templateMessages)
  const { data } = useTemplates()
  const selection = useSelection()
  const [shown, setShown] = useState<Template>()
  const { ask, dialog } = useDeleteTemplates(selection.clear)
  const goBack = useCallback((replacement: Template) => ask({ kind: 'use-standard', templates: [replacement] }), [ask])
  const own = data?.items.filter((template) => !template.isShipped)
  const ticked = own?.filter((template) => selection.selected.has(template.id)) ?? []
  const mayWrite = data?.mayWrite ?? false
  const limited = data === undefined || mayWrite ? undefined : t.limitedReason
  return (
    <PageBody>
      <PageHeader
        title={t.title}
        purpose={t.purpose}
        actions={
          <>
            <LinkButton href={notificationPaths.deletedTemplates()}>{t.bin}</LinkButton>
            <Button
              variant="dangerOutline"
              icon={Trash2}
              disabledReason={limited ?? (ticked.length === 0 ? t.removeReason : undefined)}
              onPointerEnter={preloadDialog}
              onFocus={preloadDialog}
              onClick={() => ask({ kind: 'delete', templates: ticked })}
            >
              {t.remove}
            </Button>
            {limited === undefined ? (
              <LinkButton variant="primary" icon={Plus} href={notificationPaths.newTemplate()}>
                {t.create}
              </LinkButton>
            ) : (
              <Button variant="primary" icon={Plus} disabledReason={limited}>
                {t.create}
              </Button>
            )}
          </>
        }
      />
      <Card flush title={t.own}>
        <OwnTemplates templates={own} selection={mayWrite ? selection : undefined} onPreview={setShown} />
      </Card>
      <Card flush title={t.shipped}>
        <ShippedTemplates
          templates={data?.items.filter((template) => template.isShipped)}
          replacement={own?.find((template) => template.method === 'password-reset')}
          mayWrite={mayWrite}
          onPreview={setShown}
          onUseStandard={goBack}
        />
      </Card>
      {shown !== undefined && <TemplatePreview template={shown} onClose={() => setShown(undefined)} />}
      {dialog}
    </PageBody>
  )
}

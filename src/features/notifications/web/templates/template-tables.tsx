import { type ReactNode, useMemo } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { CardFace, Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { Selection } from '../../../../ui/table/use-selection.ts'
import type { Template } from '../../contract/template.ts'
import { notificationMessages } from '../notification-messages.ts'
import { notificationPaths } from '../paths.ts'
import { templateMessages } from '../template-messages.ts'

const rowId = (template: Template): string => template.id
const rowName = (template: Template): string => template.name

interface OwnTemplatesProps {
  templates: readonly Template[] | undefined
  /** Undefined: who looks may change nothing. */
  selection: Selection | undefined
  onPreview: (template: Template) => void
}

/** Those of the company: ticked, opened, deleted (MCOP-TMPL-1, 2, 24, 25). */
export function OwnTemplates({ templates, selection, onPreview }: OwnTemplatesProps): ReactNode {
  const t = useMessages(templateMessages)
  const named = useMemo(
    () => (template: Template) => <TextLink href={notificationPaths.template(template.id)}>{template.name}</TextLink>,
    [],
  )
  const columns = useTemplateColumns(named, onPreview)
  const card = useCard(named, onPreview)
  return (
    <DataTable
      caption={t.own}
      columns={columns}
      rows={templates}
      rowId={rowId}
      rowName={rowName}
      selection={selection}
      card={card}
      empty={<EmptyState title={t.ownEmpty}>{t.ownEmptyHint}</EmptyState>}
    />
  )
}

interface ShippedTemplatesProps {
  templates: readonly Template[] | undefined
  replacement: Template | undefined
  mayWrite: boolean
  onPreview: (template: Template) => void
  onUseStandard: (replacement: Template) => void
}

/** Read-only, without a tick (MCOP-TMPL-2); the automatic letter says when it is replaced (MCOP-TMPL-22). */
export function ShippedTemplates({ templates, replacement, mayWrite, onPreview, onUseStandard }: ShippedTemplatesProps): ReactNode {
  const t = useMessages(templateMessages)
  const named = useMemo(
    () => (template: Template) => (
      <span className="flex flex-wrap items-center gap-2">
        <span>{template.name}</span>
        {template.method === 'password-reset' && replacement !== undefined && (
          <>
            <Badge tone="info">{t.replaced}</Badge>
            <Button
              size="sm"
              disabledReason={mayWrite ? undefined : t.limitedReason}
              onPointerEnter={preloadDialog}
              onFocus={preloadDialog}
              onClick={() => onUseStandard(replacement)}
            >
              {t.backToStandard}
            </Button>
          </>
        )}
      </span>
    ),
    [t, replacement, mayWrite, onUseStandard],
  )
  const columns = useTemplateColumns(named, onPreview)
  return (
    <DataTable
      caption={t.shipped}
      columns={columns}
      rows={templates}
      rowId={rowId}
      rowName={rowName}
      card={useCard(named, onPreview)}
      empty={null}
    />
  )
}

type Named = (template: Template) => ReactNode

function useTemplateColumns(named: Named, onPreview: (template: Template) => void): Column<Template>[] {
  const t = useMessages(templateMessages)
  const { formatMinute } = useFormat()
  return useMemo(() => {
    const { fields } = t
    return [
      { id: 'id', header: fields.id, nowrap: true, cell: ({ number, id }) => number ?? id },
      {
        id: 'name',
        header: fields.name,
        rowHeader: true,
        cell: (template) => (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {named(template)}
            <Badges template={template} />
          </span>
        ),
      },
      { id: 'method', header: fields.method, nowrap: true, cell: ({ method }) => t.methods[method] },
      { id: 'contentType', header: fields.contentType, nowrap: true, cell: ({ contentType }) => t.contentTypes[contentType] },
      {
        id: 'updatedAt',
        header: fields.updatedAt,
        nowrap: true,
        cell: ({ updatedAt }) => (updatedAt === null ? '―' : formatMinute(updatedAt)),
      },
      {
        id: 'preview',
        header: fields.preview,
        cell: (template) => <PreviewButton template={template} onPreview={onPreview} />,
      },
    ]
  }, [t, formatMinute, named, onPreview])
}

function PreviewButton({ template, onPreview }: { template: Template; onPreview: (template: Template) => void }): ReactNode {
  const t = useMessages(templateMessages)
  return (
    <Button
      size="sm"
      aria-label={`${template.name} ${t.preview}`}
      onPointerEnter={preloadDialog}
      onFocus={preloadDialog}
      onClick={() => onPreview(template)}
    >
      {t.preview}
    </Button>
  )
}

function Badges({ template }: { template: Template }): ReactNode {
  const t = useMessages(templateMessages)
  const { resetsPassword } = useMessages(notificationMessages).notices
  return (
    <>
      {template.resetsPassword && <Badge tone="warn">{resetsPassword}</Badge>}
      {template.method === 'password-reset' && <Badge>{t.automatic}</Badge>}
    </>
  )
}

function useCard(named: Named, onPreview: (template: Template) => void): (template: Template) => CardFace {
  const t = useMessages(templateMessages)
  const { formatMinute } = useFormat()
  return (template) => ({
    title: named(template),
    status: <Badges template={template} />,
    facts: [
      `${t.fields.id} ${template.number ?? template.id}　${t.methods[template.method]}　${t.contentTypes[template.contentType]}`,
      ...(template.updatedAt === null ? [] : [`${t.fields.updatedAt} ${formatMinute(template.updatedAt)}`]),
      <PreviewButton key="preview" template={template} onPreview={onPreview} />,
    ],
  })
}

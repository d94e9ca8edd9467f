import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { LinkButton } from '../../../../ui/action/button.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import type { Template } from '../../contract/template.ts'
import { notificationPaths } from '../paths.ts'
import { templateMessages } from '../template-messages.ts'

interface ReplacementNoticeProps {
  base: Template | undefined
  templates: readonly Template[]
  /** Of the template that is being edited. */
  ownId: string | undefined
}

/** A second text for the automatic letter is refused; this leads to the first one (MCOP-TMPL-23). */
export function ReplacementNotice({ base, templates, ownId }: ReplacementNoticeProps): ReactNode {
  const t = useMessages(templateMessages)
  const first = templates.find((template) => !template.isShipped && template.method === 'password-reset' && template.id !== ownId)
  if (base?.method !== 'password-reset' || first === undefined) return null
  return (
    <Notice
      tone="danger"
      live="status"
      title={t.replacementExists}
      actions={
        <LinkButton size="sm" href={notificationPaths.template(first.id)}>
          {t.replacementOpen({ name: first.name })}
        </LinkButton>
      }
    >
      {t.replacementExistsText({ name: first.name })}
    </Notice>
  )
}

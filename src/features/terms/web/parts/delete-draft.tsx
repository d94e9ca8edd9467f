import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { deleteTermsDraft } from '../../contract/operator-routes.ts'
import type { TermsVersion } from '../../contract/terms.ts'
import { termsPaths } from '../paths.ts'
import { termsMessages } from '../terms-messages.ts'
import { useVersionAction } from './use-version-action.ts'

export function DeleteDraft({ version }: { version: TermsVersion }): ReactNode {
  const t = useMessages(termsMessages)
  const router = useRouter()
  const { isAsking, busy, ask, close, confirm } = useVersionAction({
    done: t.editor.deleted,
    run: () => call(deleteTermsDraft, { params: { versionId: version.id } }).then(() => undefined),
    after: () => router.history.replace(termsPaths.versions()),
  })
  return (
    <>
      <Button variant="dangerOutline" className="self-start" onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={ask}>
        {t.editor.delete}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.editor.deleteTitle({ version: t.versionName(version) })}
        confirmLabel={t.editor.delete}
        busy={busy}
        onConfirm={confirm}
        onClose={close}
      >
        {t.editor.deleteText}
      </ConfirmDialog>
    </>
  )
}

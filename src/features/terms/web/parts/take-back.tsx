import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { takeTermsBack } from '../../contract/operator-routes.ts'
import type { TermsVersion } from '../../contract/terms.ts'
import { termsMessages } from '../terms-messages.ts'
import { useVersionAction } from './use-version-action.ts'

/** Until its moment a planned version can become a draft again. */
export function TakeBack({ version }: { version: TermsVersion }): ReactNode {
  const t = useMessages(termsMessages)
  const { isAsking, busy, ask, close, confirm } = useVersionAction({
    done: t.editor.takenBack,
    run: () => call(takeTermsBack, { params: { versionId: version.id } }).then(() => undefined),
  })
  return (
    <>
      <Button className="self-start" onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={ask}>
        {t.editor.takeBack}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.editor.takeBackTitle({ version: t.versionName(version) })}
        confirmLabel={t.editor.takeBack}
        tone="primary"
        busy={busy}
        onConfirm={confirm}
        onClose={close}
      >
        {t.editor.takeBackText}
      </ConfirmDialog>
    </>
  )
}

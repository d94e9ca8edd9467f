import { Download, FileDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { buttonStyle } from '../../../../ui/action/button-style.ts'
import * as routes from '../../contract/routes.ts'
import { bulkMessages } from '../bulk-messages.ts'

/** The list of problems, and the uploaded file with an error column. */
export function ErrorDownloads({ runId }: { runId: string }): ReactNode {
  const t = useMessages(bulkMessages)
  return (
    <span className="flex flex-wrap gap-2">
      <a
        href={downloadUrl(routes.downloadErrorList, { params: { runId } })}
        download
        className={buttonStyle({ variant: 'quiet', size: 'sm' })}
      >
        <Download size={16} aria-hidden />
        {t.check.saveErrors}
      </a>
      <a
        href={downloadUrl(routes.downloadResult, { params: { runId } })}
        download
        className={buttonStyle({ variant: 'quiet', size: 'sm' })}
      >
        <FileDown size={16} aria-hidden />
        {t.check.saveResult}
      </a>
    </span>
  )
}

import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { MenuButton } from '../../../../ui/overlay/menu-button.tsx'
import * as routes from '../../contract/routes.ts'
import { exportEncodings } from '../../contract/run.ts'
import { bulkMessages } from '../bulk-messages.ts'

export interface ExportButtonProps {
  format: string
  /** `service=lte-act,scope=used` */
  options?: string | undefined
  label?: string | undefined
}

/** Download of all objects in the encoding that the person chooses: for the list pages of the features. */
export function ExportButton({ format, options, label }: ExportButtonProps): ReactNode {
  const t = useMessages(bulkMessages)
  const entries = exportEncodings.map((encoding) => ({
    id: encoding,
    label: t.exports[encoding],
    icon: Download,
    onAction: () => location.assign(downloadUrl(routes.downloadExport, { params: { format }, query: { encoding, options } })),
  }))
  return (
    <MenuButton label={t.exports.encoding} entries={entries} icon={Download}>
      {label ?? t.exports.download}
    </MenuButton>
  )
}

import { Download } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { buttonStyle } from '../../../../ui/action/button-style.ts'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import type { BulkMode } from '../../contract/format.ts'
import type { FormatView } from '../../contract/format-view.ts'
import * as routes from '../../contract/routes.ts'
import { type ExportEncoding, exportEncodings } from '../../contract/run.ts'
import { bulkMessages } from '../bulk-messages.ts'

/** Enough to begin with; rows that stay as they are do not count when the file is read. */
export const templateRows = 20

/** The header with as many prefilled rows as wanted (MCOP-DCSV-2, MCOP-UCSV-2); what has to be kept as text depends on the mode (MCOP-DCSV-16). */
export function TemplateForm({ format, mode }: { format: FormatView; mode: BulkMode | undefined }): ReactNode {
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const [rows, setRows] = useState(templateRows)
  const [encoding, setEncoding] = useState<ExportEncoding>('xlsx')
  const href = downloadUrl(routes.downloadTemplate, { params: { format: format.key }, query: { encoding, rows } })
  const asText = format.columns.filter((column) => column.numericText && (mode === undefined || column.readIn.includes(mode)))
  return (
    <Card title={t.choose.template}>
      <div className="flex flex-col gap-4">
        <SelectField
          name="templateEncoding"
          label={t.exports.encoding}
          options={exportEncodings.map((value) => ({ value, label: t.exports[value] }))}
          value={encoding}
          onChange={(event) => setEncoding(event.target.value as ExportEncoding)}
          width="full"
        />
        <TextField
          name="templateRows"
          label={t.choose.templateRows}
          width="sm"
          inputMode="numeric"
          value={String(rows)}
          onChange={(event) => setRows(Math.min(10_000, Number(event.target.value.normalize('NFKC').replace(/\D/g, '')) || 0))}
        />
        {asText.length > 0 && (
          <p className="text-text-2">
            {t.choose.asText}
            {language === 'ja' ? '：' : ': '}
            {asText.map((column) => column.letter).join(', ')}
          </p>
        )}
        {asText.length > 0 && <p className="text-sm text-text-2">{t.choose.asTextHelp}</p>}
        <a href={href} download className={buttonStyle({ variant: 'secondary' })}>
          <Download size={16} aria-hidden />
          {t.choose.download}
        </a>
      </div>
    </Card>
  )
}

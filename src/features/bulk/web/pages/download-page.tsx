import { Download } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { usePageParams } from '../../../../platform/web/define-page.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { buttonStyle } from '../../../../ui/action/button-style.ts'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import * as routes from '../../contract/routes.ts'
import { type ExportEncoding, exportEncodings } from '../../contract/run.ts'
import { bulkMessages } from '../bulk-messages.ts'
import { useFormatView } from '../use-run.ts'

/** Everything of one format as a file that can be uploaded again, with the choices that the format offers. */
export function DownloadPage(): ReactNode {
  const t = useMessages(bulkMessages)
  const { language } = useLanguage()
  const { format: key } = usePageParams<'format'>()
  const format = useFormatView(key)
  const [encoding, setEncoding] = useState<ExportEncoding>('cp932')
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  if (format === undefined) return <EmptyState title={t.errors['unknown-format']} />
  const offered = format.options.filter((option) => option.use !== 'upload')
  const options = offered.map((option) => `${option.name}=${chosen[option.name] ?? option.choices[0]?.value ?? ''}`).join(',')
  const href = downloadUrl(routes.downloadExport, { params: { format: key }, query: { encoding, ...(options === '' ? {} : { options }) } })
  return (
    <PageBody width="form">
      <PageHeader title={t.exports.title} purpose={format.labels[language]} />
      <Card>
        <div className="flex flex-col gap-6">
          {offered.map((option) => (
            <RadioCards
              key={option.name}
              name={option.name}
              label={option.labels[language]}
              layout="row"
              options={option.choices.map((choice) => ({ value: choice.value, label: choice.labels[language] }))}
              value={chosen[option.name] ?? option.choices[0]?.value ?? ''}
              onChange={(value) => setChosen((before) => ({ ...before, [option.name]: value }))}
            />
          ))}
          <RadioCards
            name="encoding"
            label={t.exports.encoding}
            hint={t.exports.note}
            options={exportEncodings.map((value) => ({ value, label: t.exports[value] }))}
            value={encoding}
            onChange={(value) => setEncoding(exportEncodings.find((candidate) => candidate === value) ?? 'cp932')}
          />
          <div>
            <a href={href} download className={buttonStyle({ variant: 'primary' })}>
              <Download size={16} aria-hidden />
              {t.exports.download}
            </a>
          </div>
        </div>
      </Card>
    </PageBody>
  )
}

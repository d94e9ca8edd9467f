import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useLanguage, useMessages, useTimeZone } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { ConfirmDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { publishTerms } from '../../contract/operator-routes.ts'
import type { TermsVersion } from '../../contract/terms.ts'
import { termsMessages } from '../terms-messages.ts'
import { reachQuery, termsKey } from '../terms-queries.ts'
import { zonedInstant } from '../zoned-instant.ts'

/** Publishing what is saved: at once or at a time, after a question that says how many people it will ask. */
export function PublishCard({ version }: { version: TermsVersion }): ReactNode {
  const t = useMessages(termsMessages).editor
  const timeZone = useTimeZone()
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [local, setLocal] = useState('')
  const [error, setError] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const at = when === 'now' ? null : zonedInstant(local, timeZone)
  const ask = (): void => {
    setError(at === undefined ? t.atNeeded : undefined)
    setAsking(at !== undefined)
  }
  return (
    <Card title={t.publish} className="max-w-3xl">
      <div className="flex flex-col gap-4">
        <p className="text-text-2">{t.publishHint}</p>
        <RadioCards
          name="when"
          label={t.when}
          layout="row"
          options={[
            { value: 'now', label: t.now },
            { value: 'later', label: t.later },
          ]}
          value={when}
          onChange={(value) => setWhen(value === 'later' ? 'later' : 'now')}
        />
        {when === 'later' && (
          <TextField
            name="at"
            type="datetime-local"
            label={t.at({ timeZone })}
            required
            width="md"
            value={local}
            error={error}
            onChange={(event) => setLocal(event.target.value)}
          />
        )}
        <Button variant="primary" className="self-start" onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={ask}>
          {t.ask}
        </Button>
      </div>
      {isAsking && at !== undefined && <PublishDialog version={version} at={at} onClose={() => setAsking(false)} />}
    </Card>
  )
}

function PublishDialog({ version, at, onClose }: { version: TermsVersion; at: string | null; onClose: () => void }): ReactNode {
  const t = useMessages(termsMessages)
  const { formatCount, formatMinute } = useFormat()
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { data: reach } = useQuery(reachQuery)
  if (reach === undefined) return null
  const publish = async (): Promise<void> => {
    setBusy(true)
    try {
      await call(publishTerms, { params: { versionId: version.id }, body: { version: version.version, at } })
      showToast({ message: at === null ? t.editor.published : t.editor.planned({ at: formatMinute(at) }) })
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    }
    onClose()
    await queryClient.invalidateQueries({ queryKey: termsKey })
  }
  const companies = formatCount(reach.companies)
  return (
    <ConfirmDialog
      isOpen
      title={t.editor.publishTitle({ version: t.versionName(version), people: formatCount(reach.people) })}
      confirmLabel={t.editor.publish}
      busy={busy}
      onConfirm={() => void publish()}
      onClose={onClose}
    >
      <div className="flex flex-col gap-2">
        <p>{at === null ? t.editor.publishNow({ companies }) : t.editor.publishLater({ companies, at: formatMinute(at) })}</p>
        {reach.exemptCompanies > 0 && <p className="text-text-2">{t.editor.exempt({ count: formatCount(reach.exemptCompanies) })}</p>}
      </div>
    </ConfirmDialog>
  )
}

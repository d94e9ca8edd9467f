import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { ConfirmDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { endExemption } from '../../contract/operator-routes.ts'
import type { Exemption } from '../../contract/terms.ts'
import { termsMessages } from '../terms-messages.ts'
import { exemptionsQuery, termsKey } from '../terms-queries.ts'
import { ExemptDialog } from './exempt-dialog.tsx'

const rowId = ({ company }: Exemption): string => company.id
const rowName = ({ company }: Exemption): string => company.name

/** Companies whose people are not asked, each with its reason (BP-TERMS-4). */
export function Exemptions({ mayWrite }: { mayWrite: boolean }): ReactNode {
  const t = useMessages(termsMessages).exemptions
  const { formatMinute } = useFormat()
  const { data, error } = useQuery(exemptionsQuery)
  const [isAdding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Exemption>()
  const columns = useMemo(
    (): Column<Exemption>[] => [
      { id: 'company', header: t.company, rowHeader: true, cell: ({ company }) => `${company.name} (${company.code})` },
      { id: 'since', header: t.since, nowrap: true, cell: ({ since }) => formatMinute(since) },
      { id: 'reason', header: t.reason, phrase: true, cell: ({ reason }) => reason },
    ],
    [t, formatMinute],
  )
  if (error !== null && data === undefined) throw error
  return (
    <Card
      flush
      title={t.title}
      action={
        mayWrite && (
          <Button onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={() => setAdding(true)}>
            {t.add}
          </Button>
        )
      }
    >
      <DataTable
        caption={t.title}
        columns={columns}
        rows={data?.items}
        rowId={rowId}
        rowName={rowName}
        card={({ company, reason, since }) => ({ title: company.name, facts: [formatMinute(since), reason] })}
        rowActions={mayWrite ? (row) => [{ id: 'end', label: t.end, onAction: () => setEnding(row) }] : undefined}
        dense
        empty={<EmptyState title={t.empty}>{t.purpose}</EmptyState>}
      />
      <ExemptDialog isOpen={isAdding} onClose={() => setAdding(false)} />
      {ending !== undefined && <EndDialog exemption={ending} onClose={() => setEnding(undefined)} />}
    </Card>
  )
}

function EndDialog({ exemption, onClose }: { exemption: Exemption; onClose: () => void }): ReactNode {
  const t = useMessages(termsMessages).exemptions
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { company } = exemption
  const end = async (): Promise<void> => {
    setBusy(true)
    try {
      await call(endExemption, { params: { companyId: company.id } })
      showToast({ message: t.ended({ company: company.name }) })
    } catch (error) {
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    }
    await queryClient.invalidateQueries({ queryKey: termsKey })
    onClose()
  }
  return (
    <ConfirmDialog
      isOpen
      title={t.endTitle({ company: company.name })}
      confirmLabel={t.end}
      tone="primary"
      busy={busy}
      onConfirm={() => void end()}
      onClose={onClose}
    >
      {t.endText}
    </ConfirmDialog>
  )
}

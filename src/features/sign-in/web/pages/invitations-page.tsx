import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { MailPlus } from 'lucide-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { usePageSize } from '../../../../platform/web/personal/page-size.tsx'
import { usePaging } from '../../../../platform/web/use-paging.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import type { MenuEntry } from '../../../../ui/overlay/menu-entry.ts'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageHeader } from '../../../../ui/page/page-header.tsx'
import { BulkBar } from '../../../../ui/table/filter-bar.tsx'
import { PagedTable } from '../../../../ui/table/pager.tsx'
import { useSelection } from '../../../../ui/table/use-selection.ts'
import { invitationRoutes } from '../../contract/links/invitation-routes.ts'
import type { Invitation } from '../../contract/links/invitations.ts'
import { invitationCard, invitationColumns, invitationId, invitationName } from '../invitations/invitation-columns.tsx'
import { InvitationDialog } from '../invitations/invitation-dialogs.tsx'
import { InvitationFilterBar } from '../invitations/invitation-filter-bar.tsx'
import type { InvitationSearch } from '../invitations/invitation-search.ts'
import { PlanDialog } from '../invitations/plan-dialog.tsx'
import { invitationsKey, useInvitations } from '../invitations/use-invitations.ts'
import { linkMessages } from '../links/link-messages.ts'

type Asked = { readonly what: 'resend' | 'withdraw'; readonly invitations: readonly Invitation[] }

/** 招待: who has been invited and not come yet, with sending again, taking back and another day (BP-INV-10, SP-UCR-9). */
export function InvitationsPage(): ReactNode {
  const { invitations: t } = useMessages(linkMessages)
  const { formatMinute } = useFormat()
  const { size } = usePageSize()
  const { cursor, trail: _trail, limit = size, ...condition } = usePageSearch<InvitationSearch>()
  const loaded = useQuery({
    queryKey: [...invitationsKey, condition, cursor, limit],
    queryFn: ({ signal }) => call(invitationRoutes.list, { query: { ...condition, cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  const page = loaded.data
  const { selection, ticked } = useTicked(page?.items)
  const [asked, setAsked] = useState<Asked>()
  const [toPlan, setToPlan] = useState<Invitation>()
  const changes = useInvitations()
  const columns = useMemo(() => invitationColumns(t, formatMinute), [t, formatMinute])
  const card = useMemo(() => invitationCard(t, formatMinute), [t, formatMinute])
  const rowActions = useMemo(
    () => (invitation: Invitation) =>
      actionsOf(invitation, { resend: t.resend, withdraw: t.withdraw, plan: t.plan }, (what) =>
        what === 'plan' ? setToPlan(invitation) : setAsked({ what, invitations: [invitation] }),
      ),
    [t],
  )
  const confirm = async (): Promise<void> => {
    if (asked === undefined) return
    await changes[asked.what](asked.invitations)
    setAsked(undefined)
    selection.clear()
  }
  const isFiltered = condition.q !== undefined || condition.state !== undefined
  return (
    <>
      <PageHeader title={t.title} purpose={t.purpose} />
      <Card flush>
        <InvitationFilterBar page={page} />
        <BulkBar selectedCount={ticked.length} onClear={selection.clear}>
          {(['resend', 'withdraw'] as const).map((what) => (
            <Button
              key={what}
              size="sm"
              variant={what === 'withdraw' ? 'dangerOutline' : 'secondary'}
              onPointerEnter={preloadDialog}
              onFocus={preloadDialog}
              onClick={() => setAsked({ what, invitations: ticked })}
            >
              {t[what]}
            </Button>
          ))}
        </BulkBar>
        <PagedTable
          caption={t.list}
          paging={usePaging(page)}
          columns={columns}
          rows={page?.items}
          rowId={invitationId}
          rowName={invitationName}
          card={card}
          stale={loaded.isPlaceholderData}
          selection={selection}
          rowActions={rowActions}
          empty={
            <EmptyState icon={MailPlus} title={isFiltered ? t.noneTitle : t.emptyTitle}>
              {!isFiltered && t.emptyBody}
            </EmptyState>
          }
        />
      </Card>
      {asked !== undefined && (
        <InvitationDialog {...asked} busy={changes.busy} onConfirm={() => void confirm()} onClose={() => setAsked(undefined)} />
      )}
      {toPlan !== undefined && <PlanDialog invitation={toPlan} onClose={() => setToPlan(undefined)} />}
    </>
  )
}

/** Ticks survive paging, and with them what the dialog says of each. */
function useTicked(rows: readonly Invitation[] | undefined) {
  const selection = useSelection()
  const seen = useRef(new Map<string, Invitation>())
  for (const row of rows ?? []) seen.current.set(row.id, row)
  const ticked = [...selection.selected].flatMap((id) => seen.current.get(id) ?? [])
  return { selection, ticked }
}

function actionsOf(
  { state }: Invitation,
  words: Readonly<Record<'resend' | 'withdraw' | 'plan', string>>,
  act: (what: 'resend' | 'withdraw' | 'plan') => void,
): readonly MenuEntry[] {
  const isOpen = state === 'planned' || state === 'sent' || state === 'expired'
  return [
    ...(state === 'done' ? [] : [{ id: 'resend', label: words.resend, onAction: () => act('resend') }]),
    ...(state === 'planned' ? [{ id: 'plan', label: words.plan, onAction: () => act('plan') }] : []),
    ...(isOpen ? [{ id: 'withdraw', label: words.withdraw, danger: true, onAction: () => act('withdraw') }] : []),
  ]
}

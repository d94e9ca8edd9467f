import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { operatorMessages } from '../../../../features/operator/web/index.ts'
import {
  approveSourceRequest,
  type CompanyDetail,
  listSourceRequests,
  refuseSourceRequest,
  type SourceRequest,
} from '../../../../features/tenancy/contract/index.ts'
import { RequestFacts, RequestStateBadge, useRequestColumns } from '../../../../features/tenancy/web/index.ts'
import type { RouteAnswer } from '../../../../kernel/define-route.ts'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextArea } from '../../../../ui/form/text-field.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState, Notice } from '../../../../ui/page/notice.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Pager } from '../../../../ui/table/pager.tsx'
import { companyKey } from './company-forms.tsx'

/** Every list of requests, the waiting ones of all companies included. */
const requestsKey = ['tenancy', 'source-requests'] as const
const rowId = (request: SourceRequest): string => request.id

/** What the company asks for (MCOP-LOGIN-9), to be decided. While one is open no other can be asked, so it is the newest. */
export function OpenSourceRequest({ company }: { company: CompanyDetail }): ReactNode {
  const newest = useRequests(company, undefined, 1).items?.[0]
  return newest?.state === 'open' && <Decision key={newest.id} company={company} request={newest} />
}

/** A list that was saved meanwhile is compared anew: its version is part of the key. */
function useRequests(company: CompanyDetail, cursor: string | undefined, limit: number): Partial<RouteAnswer<typeof listSourceRequests>> {
  const { data, error } = useQuery({
    queryKey: [...requestsKey, company.id, company.version, cursor, limit],
    queryFn: ({ signal }) => call(listSourceRequests, { params: { companyId: company.id }, query: { cursor, limit } }, { signal }),
    placeholderData: keepPreviousData,
  })
  if (error !== null) throw error
  return data ?? {}
}

/** All that the company has asked for. */
export function SourceRequestHistory({ company }: { company: CompanyDetail }): ReactNode {
  const t = useMessages(operatorMessages).sourceRequests
  const [cursors, setCursors] = useState<readonly string[]>([])
  const [limit, setLimit] = useState(25)
  const { columns, card, rowName } = useRequestColumns()
  const cursor = cursors.at(-1)
  const { items, nextCursor, total, totalIsCapped } = useRequests(company, cursor, limit)
  return (
    <Card flush title={t.history}>
      <DataTable
        caption={t.history}
        columns={columns}
        rows={items}
        rowId={rowId}
        rowName={rowName}
        card={card}
        empty={<EmptyState title={t.historyEmpty} />}
      />
      {items !== undefined && items.length > 0 && (
        <Pager
          from={cursors.length * limit + 1}
          shown={items.length}
          total={total ?? 0}
          totalIsCapped={totalIsCapped}
          pageSize={limit}
          onPageSize={(size) => {
            setLimit(size)
            setCursors([])
          }}
          onPrevious={cursor === undefined ? undefined : () => setCursors(cursors.slice(0, -1))}
          onNext={nextCursor ? () => setCursors([...cursors, nextCursor]) : undefined}
        />
      )}
    </Card>
  )
}

interface DecisionProps {
  company: CompanyDetail
  request: SourceRequest
}

function Decision({ company, request }: DecisionProps): ReactNode {
  const t = useMessages(operatorMessages).sourceRequests
  const { form, hasChangedMeanwhile } = useDecision(company, request)
  return (
    <Card className="max-w-3xl" title={t.waiting} action={<RequestStateBadge state={request.state} />}>
      <div className="flex flex-col gap-4">
        {hasChangedMeanwhile && (
          <Notice tone="warn" live="alert" title={t.changedMeanwhile}>
            {t.changedMeanwhileBody}
          </Notice>
        )}
        {request.hasListChanged && !hasChangedMeanwhile && (
          <Notice tone="warn" title={t.listChanged}>
            {t.listChangedBody}
          </Notice>
        )}
        <RequestFacts request={request} />
        <p className="text-text-2">{t.decideHint}</p>
        <Form {...form.props}>
          <TextArea name="remark" label={t.remark} hint={t.remarkHint} rows={3} maxLength={500} />
          <FormActions>
            <Button type="submit" variant="dangerOutline" name="decision" value="refuse" busy={form.busy}>
              {t.refuse}
            </Button>
            <Button type="submit" variant="primary" name="decision" value="approve" busy={form.busy}>
              {t.approve}
            </Button>
          </FormActions>
        </Form>
      </div>
    </Card>
  )
}

/** A list that was changed while it was looked at is fetched and compared again; the approval is then another press of the button. */
function useDecision(company: CompanyDetail, request: SourceRequest) {
  const t = useMessages(operatorMessages).sourceRequests
  const queryClient = useQueryClient()
  const [hasChangedMeanwhile, setChangedMeanwhile] = useState(false)
  const params = { companyId: company.id, requestId: request.id }
  const form = useForm({
    schema: () => import('./form-schemas.ts').then((module) => module.sourceDecisionSchema),
    onSubmit: async ({ decision, remark }) => {
      try {
        if (decision === 'approve') {
          const answer = await call(approveSourceRequest, { params, body: { version: request.listVersion, remark } })
          queryClient.setQueryData(companyKey(company.id), answer.company)
        } else {
          await call(refuseSourceRequest, { params, body: { remark } })
        }
        showToast({ message: decision === 'approve' ? t.approved : t.refused })
      } catch (problem) {
        if ((problem as ApiProblem).code !== 'kernel.stale-version') throw problem
        setChangedMeanwhile(true)
      } finally {
        await queryClient.invalidateQueries({ queryKey: ['tenancy', 'companies'] })
        await queryClient.invalidateQueries({ queryKey: requestsKey })
      }
    },
  })
  return { form, hasChangedMeanwhile }
}

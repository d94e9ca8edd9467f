import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { operatorMessages } from '../../../../features/operator/web/index.ts'
import {
  approveSourceRequest,
  type CompanyDetail,
  getOpenSourceRequest,
  listSourceRequests,
  refuseSourceRequest,
  type SourceRequest,
  tenancyErrors,
} from '../../../../features/tenancy/contract/index.ts'
import { RequestFacts, RequestHistory, RequestStateBadge } from '../../../../features/tenancy/web/index.ts'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { type ApiProblem, call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextArea } from '../../../../ui/form/text-field.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { companyKey } from './company-forms.tsx'

/** All that is known of requests, the waiting ones of all companies included. */
const requestsKey = ['tenancy', 'source-requests'] as const
/** What is compared with a list that was saved meanwhile is asked anew: the company's version is part of each key. */
const requestsKeyOf = (company: CompanyDetail, part: 'open' | 'history') => [...requestsKey, company.id, part, company.version] as const

/** What the company asks for (MCOP-LOGIN-9), to be decided. */
export function OpenSourceRequest({ company }: { company: CompanyDetail }): ReactNode {
  const { data, error } = useQuery({
    queryKey: requestsKeyOf(company, 'open'),
    queryFn: ({ signal }) => call(getOpenSourceRequest, { params: { companyId: company.id } }, { signal }),
    placeholderData: keepPreviousData,
  })
  if (error !== null && data === undefined) throw error
  const request = data?.request ?? undefined
  return request && <Decision key={request.id} company={company} request={request} />
}

/** All that the company has asked for. */
export function SourceRequestHistory({ company }: { company: CompanyDetail }): ReactNode {
  return (
    <RequestHistory
      queryKey={requestsKeyOf(company, 'history')}
      read={(query, signal) => call(listSourceRequests, { params: { companyId: company.id }, query }, { signal })}
    />
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
        <p className="text-text-2">{request.sources.length === 0 ? t.decideHintEverySource : t.decideHint}</p>
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
  const { language } = useLanguage()
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
        const { code } = problem as ApiProblem
        // Decided by somebody else or withdrawn: then this form goes, and with it whatever it would say.
        if (code === tenancyErrors['source-request-closed'].code)
          showToast({ tone: 'danger', message: (await problemWords(problem, language)).message })
        if (code !== kernelErrors['stale-version'].code) throw problem
        setChangedMeanwhile(true)
      } finally {
        await queryClient.invalidateQueries({ queryKey: ['tenancy', 'companies'] })
        await queryClient.invalidateQueries({ queryKey: requestsKey })
      }
    },
  })
  return { form, hasChangedMeanwhile }
}

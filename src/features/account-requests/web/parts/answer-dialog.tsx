import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextArea } from '../../../../ui/form/text-field.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { FactList } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { longestReason } from '../../contract/choices.ts'
import type { AccountRequest } from '../../contract/request.ts'
import { accountRequestRoutes } from '../../contract/routes.ts'
import { requestsKey, useDeed, type WithProof } from '../queries.ts'
import { requestMessages } from '../request-messages.ts'
import { Before, PersonName, Prose, Wish } from './request-words.tsx'

interface AnswerProps {
  readonly withProof: WithProof
  readonly request: AccountRequest
  readonly onClose: () => void
}

/** Who asks for what and why, before yes or no. */
export function AnswerDialog({ request, withProof, onClose }: AnswerProps): ReactNode {
  const t = useMessages(requestMessages)
  const { formatMinute } = useFormat()
  const [isRejecting, setRejecting] = useState(false)
  return (
    <Dialog isOpen onClose={onClose} title={t.admin.answerTo({ person: request.person.name })}>
      <div className="flex flex-col gap-5">
        <FactList
          facts={[
            { label: t.admin.person, value: <PersonName person={request.person} /> },
            { label: t.kind, value: t.kinds[request.kind] },
            { label: t.before, value: <Before request={request} /> },
            { label: t.wish, value: <Wish request={request} /> },
            { label: t.reason, value: <Prose text={request.reason} /> },
            { label: t.askedAt, value: formatMinute(request.askedAt) },
            { label: t.expiresAt, value: formatMinute(request.expiresAt) },
          ]}
        />
        {isRejecting ? (
          <RejectForm request={request} onBack={() => setRejecting(false)} onClose={onClose} />
        ) : (
          <Approval request={request} withProof={withProof} onClose={onClose} onReject={() => setRejecting(true)} />
        )}
      </div>
    </Dialog>
  )
}

function Approval({ request, withProof, onClose, onReject }: AnswerProps & { readonly onReject: () => void }): ReactNode {
  const t = useMessages(requestMessages).admin
  const { busy, start } = useDeed()
  const approve = async (): Promise<void> => {
    const params = { requestId: request.id }
    // What cannot be approved is still there to be rejected.
    if (await start(() => withProof(() => call(accountRequestRoutes.approve, { params })), t.approved)) onClose()
  }
  return (
    <>
      <Notice tone="warn" title={t.checkPerson}>
        {t.effects[request.kind]}
      </Notice>
      <FormActions>
        <Button onClick={onClose}>{t.close}</Button>
        <Button variant="dangerOutline" onClick={onReject}>
          {t.reject}
        </Button>
        <Button variant="primary" busy={busy} onClick={() => void approve()}>
          {t.approve}
        </Button>
      </FormActions>
    </>
  )
}

function RejectForm({ request, onBack, onClose }: { request: AccountRequest; onBack: () => void; onClose: () => void }): ReactNode {
  const t = useMessages(requestMessages).admin
  const queries = useQueryClient()
  const form = useForm({
    schema: () => import('../request-schemas.ts').then((module) => module.rejectionSchema),
    onSubmit: async (body) => {
      try {
        await call(accountRequestRoutes.reject, { params: { requestId: request.id }, body })
      } finally {
        // After a refusal, too, the list is shown as it stands now.
        void queries.invalidateQueries({ queryKey: requestsKey })
      }
      showToast({ message: t.rejected })
      onClose()
    },
  })
  return (
    <Form {...form.props}>
      <TextArea name="reason" label={t.rejectReason} hint={t.rejectHint} required rows={3} maxLength={longestReason} autoFocus />
      <FormActions>
        <Button onClick={onBack}>{t.back}</Button>
        <Button type="submit" variant="danger" busy={form.busy}>
          {t.reject}
        </Button>
      </FormActions>
    </Form>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextArea } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { signInPaths, useProof } from '../../../sign-in/web/index.ts'
import { longestReason } from '../../contract/choices.ts'
import type { OwnRequests } from '../../contract/request.ts'
import { ownRequestRoutes } from '../../contract/routes.ts'
import { requestsKey, type WithProof } from '../queries.ts'
import { requestMessages } from '../request-messages.ts'
import { OpenOwnRequest } from './open-own-request.tsx'

/** 二段階認証の変更: another method where an administrator assigns it, a new beginning after a lost phone (BP-W05). */
export function SecondStepCard({ own }: { own: OwnRequests }): ReactNode {
  const t = useMessages(requestMessages)
  const { withProof, dialog } = useProof()
  const open = own.items.find(({ kind, state }) => kind === 'second-step' && state === 'open')
  const { secondStep: asking } = own.asking
  return (
    <Card title={t.kinds['second-step']}>
      <div className="flex flex-col gap-5">
        <FactList facts={[{ label: t.own.method, value: t.methods[own.method ?? 'none'] }]} />
        {open !== undefined && <OpenOwnRequest request={open} />}
        {open === undefined && asking === 'may' && <SecondStepForm own={own} withProof={withProof} />}
        {open === undefined && asking !== 'may' && asking !== 'is-mail' && <p className="text-text-2">{t.own.not[asking]}</p>}
        {asking === 'alone' && <TextLink href={signInPaths.security('my')}>{t.own.toSecurity}</TextLink>}
      </div>
      {dialog}
    </Card>
  )
}

function SecondStepForm({ own, withProof }: { own: OwnRequests; withProof: WithProof }): ReactNode {
  const t = useMessages(requestMessages)
  const queries = useQueryClient()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const form = useForm({
    schema: () => import('../request-schemas.ts').then((module) => module.secondStepWishSchema),
    onSubmit: async (body) => {
      await withProof(() => call(ownRequestRoutes.askForSecondStep, { body }, { idempotencyKey }))
      showToast({ message: t.own.asked })
      await queries.invalidateQueries({ queryKey: requestsKey })
    },
  })
  return (
    <Form {...form.props}>
      <RadioCards
        name="secondStep"
        label={t.own.secondStep}
        required
        defaultValue={own.wishes.length === 1 ? own.wishes[0] : undefined}
        options={own.wishes.map((value) => ({
          ...{ value, label: t.wishes[value] },
          ...(value === 'reset' ? { description: t.own.resetHint } : {}),
        }))}
      />
      <TextArea name="reason" label={t.reason} hint={t.own.reasonHint} required rows={3} maxLength={longestReason} />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.own.ask}
        </Button>
      </FormActions>
      <LeaveDialog {...useLeaveBlocker(form.isDirty && !form.busy)} />
    </Form>
  )
}

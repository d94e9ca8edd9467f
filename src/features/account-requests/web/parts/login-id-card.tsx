import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { useProof } from '../../../sign-in/web/index.ts'
import { longestReason } from '../../contract/choices.ts'
import type { OwnRequests } from '../../contract/request.ts'
import { ownRequestRoutes } from '../../contract/routes.ts'
import { requestsKey, type WithProof } from '../queries.ts'
import { requestMessages } from '../request-messages.ts'
import { OpenOwnRequest } from './open-own-request.tsx'

/** ログインIDの変更: the id in use, and asking for another one (SP-W31). */
export function LoginIdCard({ own }: { own: OwnRequests }): ReactNode {
  const t = useMessages(requestMessages)
  // Outlives the form, which goes with a request that has been sent.
  const { withProof, dialog } = useProof()
  const open = own.items.find(({ kind, state }) => kind === 'login-id' && state === 'open')
  const { loginId: asking } = own.asking
  return (
    <Card title={t.kinds['login-id']}>
      <div className="flex flex-col gap-5">
        <FactList facts={[{ label: t.own.present, value: <span className="font-mono break-all">{own.loginId}</span> }]} />
        {open !== undefined && <OpenOwnRequest request={open} />}
        {open === undefined && asking === 'may' && <LoginIdForm withProof={withProof} />}
        {open === undefined && asking !== 'may' && <p className="text-text-2">{t.own.not[asking]}</p>}
        {asking === 'is-mail' && <TextLink href="/my/account/profile">{t.own.toProfile}</TextLink>}
      </div>
      {dialog}
    </Card>
  )
}

function LoginIdForm({ withProof }: { withProof: WithProof }): ReactNode {
  const t = useMessages(requestMessages)
  const queries = useQueryClient()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const [loginId, setLoginId] = useState('')
  const form = useForm({
    schema: () => import('../request-schemas.ts').then((module) => module.loginIdWishSchema),
    onSubmit: async (body) => {
      await withProof(() => call(ownRequestRoutes.askForLoginId, { body }, { idempotencyKey }))
      showToast({ message: t.own.asked })
      await queries.invalidateQueries({ queryKey: requestsKey })
    },
  })
  const suggest = async (): Promise<void> => {
    const { loginId: free } = await call(ownRequestRoutes.suggest)
    if (free === '') showToast({ message: t.own.noSuggestion })
    else setLoginId(free)
  }
  return (
    <Form {...form.props}>
      <TextField
        name="loginId"
        label={t.own.newLoginId}
        hint={t.own.loginIdHint}
        required
        mono
        value={loginId}
        onChange={(event) => setLoginId(event.target.value)}
        maxLength={254}
        autoCapitalize="none"
        spellCheck={false}
      />
      <Button variant="link" className="-mt-3 self-start" onClick={() => void suggest()}>
        {t.own.suggest}
      </Button>
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

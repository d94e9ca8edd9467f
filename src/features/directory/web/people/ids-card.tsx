import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { changeIdsRoute, suggestIdsRoute } from '../../contract/people/people-routes.ts'
import type { User } from '../../contract/user.ts'
import { directoryMessages } from '../directory-messages.ts'
import { type OwnProof, useOwnProof } from '../own-proof.ts'
import { LoginIdField } from './login-fields.tsx'
import type { PeopleRules } from './use-people-rules.ts'

/** The ids that somebody signs in with, and another one for them (SP-UIDC-1). */
export function IdsCard({ user, rules }: { user: User; rules: PeopleRules }): ReactNode {
  const { fields, people: t } = useMessages(directoryMessages)
  const [isOpen, setOpen] = useState(false)
  const { withProof, dialog } = useOwnProof()
  return (
    <Card title={t.ids}>
      <FactList
        facts={[
          { label: fields.loginId, value: <span className="font-mono break-all">{user.loginId}</span> },
          { label: fields.userId, value: <span className="font-mono">{user.userId}</span> },
        ]}
      />
      <Button className="mt-4" onClick={() => setOpen(true)}>
        {t.changeIds}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t.changeIdsTitle}>
        <IdsForm user={user} rules={rules} withProof={withProof} onClose={() => setOpen(false)} />
      </Dialog>
      {dialog}
    </Card>
  )
}

interface IdsFormProps {
  user: User
  rules: PeopleRules
  withProof: OwnProof['withProof']
  onClose: () => void
}

function IdsForm({ user, rules, withProof, onClose }: IdsFormProps): ReactNode {
  const t = useMessages(directoryMessages)
  const queries = useQueryClient()
  const [loginId, setLoginId] = useState(user.loginId)
  const form = useForm({
    schema: () => import('../people-schemas.ts').then((module) => module.idsFormSchema),
    onSubmit: async (typed) => {
      await withProof(() => call(changeIdsRoute, { params: { userId: user.id }, body: { version: user.version, ...typed } }))
      showToast({ message: t.people.idsChanged({ userId: typed.userId ?? user.userId }) })
      onClose()
      await queries.invalidateQueries({ queryKey: ['directory'] })
    },
  })
  const suggest = async (): Promise<void> => {
    setLoginId((await call(suggestIdsRoute, { query: { email: user.email1 } })).loginId)
  }
  return (
    <Form {...form.props}>
      <p>{t.people.changeIdsHint}</p>
      <LoginIdField rules={rules} initial={user.loginId} value={loginId} onType={setLoginId} />
      {user.email1 !== '' && (
        <Button variant="link" className="-mt-3 self-start" onClick={() => void suggest()}>
          {t.people.suggest}
        </Button>
      )}
      {rules.mayChangeUserId ? (
        <TextField name="userId" label={t.fields.userId} mono defaultValue={user.userId} hint={t.userForm.userIdHint} autoComplete="off" />
      ) : (
        <p className="text-text-2">
          {t.fields.userId} <span className="font-mono">{user.userId}</span> {t.people.userIdFixed}
        </p>
      )}
      <FormActions>
        <Button onClick={onClose}>{t.cancel}</Button>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.people.changeIds}
        </Button>
      </FormActions>
    </Form>
  )
}

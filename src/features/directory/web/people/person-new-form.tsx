import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Form, FormActions, FormSection } from '../../../../ui/form/form.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { addPersonRoute } from '../../contract/people/people-routes.ts'
import { nameOf } from '../../contract/user-choices.ts'
import { directoryMessages } from '../directory-messages.ts'
import { lastUserList } from '../last-user-list.ts'
import { directoryPaths } from '../paths.ts'
import { UserDepartmentField } from '../users/user-form.tsx'
import { UserIdField } from '../users/user-id-field.tsx'
import { LineNoticesField } from './detail-fields.tsx'
import { GroupChoice } from './group-choice.tsx'
import { LoginIdField } from './login-fields.tsx'
import { PersonBasics, PersonDetails, PersonInvitation, PersonOther, PersonRole } from './person-sections.tsx'
import { readDetails } from './read-details.ts'
import type { PeopleRules } from './use-people-rules.ts'

/** What is left empty is made of the mail address, or stays as it is. */
function read(data: FormData): Record<string, unknown> {
  const {
    role,
    administratorScopeId,
    userId,
    loginId,
    departmentId,
    secondStepRequired,
    groupIds: _groupIds,
    ...rest
  } = readDetails(Object.fromEntries(data.entries()))
  const typed = (name: string, value: unknown) => (value === '' || value === undefined ? {} : { [name]: value })
  return {
    ...rest,
    ...typed('userId', userId),
    ...typed('loginId', loginId),
    ...typed('departmentId', departmentId),
    ...typed('administratorScopeId', administratorScopeId),
    isAdministrator: role === 'administrator',
    secondStepRequired: secondStepRequired !== undefined,
    groupIds: data.getAll('groupIds'),
  }
}

/** Adding a user in a company with services of the portal (BP-UADD, SP-UCR). */
export function PersonNewForm({ rules }: { rules: PeopleRules }): ReactNode {
  const t = useMessages(directoryMessages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const [saved, setSaved] = useState(false)
  const isAssigned = rules.secondStepRule === 'administrator'
  const form = useForm({
    schema: () =>
      import('../form-schemas.ts').then((module) => (isAssigned ? module.assignedPersonSchema : module.choosingPersonSchema) as never),
    read,
    onSubmit: async (body: Record<string, unknown>) => {
      const key = `${idempotencyKey} ${String(body.email1)} ${String(body.loginId ?? '')}`
      const user = await call(addPersonRoute, { body: body as never }, { idempotencyKey: key })
      setSaved(true)
      showToast({ message: t.people.added({ name: nameOf(user) }) })
      await queries.invalidateQueries({ queryKey: ['directory'] })
      await navigate({ to: directoryPaths.users(), ignoreBlocker: true } as never)
    },
  })
  return (
    <PageBody width="form">
      <PageHeader title={t.people.newTitle} breadcrumb={[{ label: t.users.title, href: lastUserList() }]} />
      <Form {...form.props}>
        <Card>
          <PersonBasics rules={rules} />
        </Card>
        <Card className="flex flex-col gap-8">
          <PersonRole />
          <FormSection title={t.people.ids} hint={t.people.idsHint}>
            {!rules.mailIsLoginId && <LoginIdField rules={rules} />}
            <UserIdField isOptional />
            <UserDepartmentField />
          </FormSection>
        </Card>
        <Card className="flex flex-col gap-8">
          <PersonDetails rules={rules} />
          <PersonOther />
          <FormSection title={t.people.notices}>
            <LineNoticesField value={isAssigned ? undefined : false} required={isAssigned} />
          </FormSection>
        </Card>
        <Card className="flex flex-col gap-8">
          <FormSection title={t.people.groupsTitle} hint={t.people.groupsHint}>
            <GroupChoice />
          </FormSection>
          <PersonInvitation />
        </Card>
        <FormActions>
          <LinkButton href={directoryPaths.users()}>{t.cancel}</LinkButton>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.people.add}
          </Button>
        </FormActions>
      </Form>
      <LeaveDialog {...useLeaveBlocker(form.isDirty && !saved)} />
    </PageBody>
  )
}

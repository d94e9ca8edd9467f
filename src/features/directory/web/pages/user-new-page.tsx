import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Form, FormActions, FormSection } from '../../../../ui/form/form.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { registerUserRoute } from '../../contract/user-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { lastUserList } from '../last-user-list.ts'
import { directoryPaths } from '../paths.ts'
import { usePeopleRules } from '../people/use-people-rules.ts'
import { FixedUserFields, readUserForm, UserMailFields, UserPersonFields, UserPlaceFields, UserStateField } from '../users/user-form.tsx'
import { UserIdField } from '../users/user-id-field.tsx'

/** No department chosen means 000; an empty one is left out. */
function read(data: FormData): Record<string, unknown> {
  const { departmentId, ...rest } = readUserForm(data)
  return departmentId === '' ? rest : { ...rest, departmentId }
}

/** Downloaded where people are the portal's. */
const PersonNewForm = lazy(() => import('../people/person-new-form.tsx').then((module) => ({ default: module.PersonNewForm })))

/** The form that this company's people have: that of the portal, or that of the VPN service. */
export function UserNewPage(): ReactNode {
  const rules = usePeopleRules()
  const { next } = usePageSearch<{ next?: string }>()
  if (rules === undefined) return <Skeleton lines={8} />
  // A page that wants a user of the VPN service for a terminal gets one.
  if (!rules.isPortal || next !== undefined) return <ServiceUserForm />
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <PersonNewForm rules={rules} />
    </Suspense>
  )
}

/** Registers one user (MCOP-USER-2 to 4); a page that needs one, as that of a shared terminal, is gone back to (MCOP-SHARE-11). */
function ServiceUserForm(): ReactNode {
  const t = useMessages(directoryMessages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { next } = usePageSearch<{ next?: string }>()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const [saved, setSaved] = useState(false)
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.newUserSchema),
    read,
    onSubmit: async (body) => {
      const user = await call(registerUserRoute, { body }, { idempotencyKey: `${idempotencyKey} ${body.userId}` })
      setSaved(true)
      showToast({ message: t.userForm.registered({ userId: user.userId }) })
      await queries.invalidateQueries({ queryKey: ['directory'] })
      const place = next === undefined ? { to: directoryPaths.user(user.id) } : { to: next, search: { newUser: user.id } }
      await navigate({ ...place, ignoreBlocker: true } as never)
    },
  })
  return (
    <PageBody width="form">
      <PageHeader
        title={t.userForm.newTitle}
        purpose={next === undefined ? undefined : t.userForm.nextHint}
        breadcrumb={[{ label: t.users.title, href: lastUserList() }]}
      />
      <Form {...form.props}>
        <Card>
          <FormSection title={t.userForm.identity} hint={t.userForm.identityHint}>
            <UserIdField />
            <FixedUserFields />
            <UserPlaceFields />
            <UserStateField initial="active" />
          </FormSection>
        </Card>
        <Card>
          <UserMailFields />
        </Card>
        <Card className="flex flex-col gap-8">
          <UserPersonFields />
        </Card>
        <FormActions>
          <LinkButton href={next ?? directoryPaths.users()}>{t.cancel}</LinkButton>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.register}
          </Button>
        </FormActions>
      </Form>
      <LeaveDialog {...useLeaveBlocker(form.isDirty && !saved)} />
    </PageBody>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { RouteAnswer } from '../../../../kernel/define-route.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox, RadioCards } from '../../../../ui/form/choices.tsx'
import { ConfirmDialog, Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { changeRoleRoute, getRoleRoute } from '../../contract/people/people-routes.ts'
import type { User } from '../../contract/user.ts'
import { nameOf } from '../../contract/user-choices.ts'
import { DepartmentField } from '../departments/department-field.tsx'
import { directoryMessages } from '../directory-messages.ts'
import type { PeopleRules } from './use-people-rules.ts'

type Role = RouteAnswer<typeof getRoleRoute>
interface Wanted {
  readonly isAdministrator: boolean
  readonly administratorScopeId: string | null
  readonly services: string[]
}

/** Who is an administrator, and of what (SP-ADM-12, BP-GEN-13). */
export function RoleCard({ user, rules }: { user: User; rules: PeopleRules }): ReactNode {
  const t = useMessages(directoryMessages).people
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState<Wanted>()
  const role = useQuery({
    queryKey: ['directory', 'users', 'role', user.id],
    queryFn: () => call(getRoleRoute, { params: { userId: user.id } }),
  }).data
  if (role === undefined) return null
  const services =
    role.services.length === 0 ? t.allServices : role.services.map((service) => t.serviceNames[service] ?? service).join('、')
  return (
    <Card title={t.roleTitle}>
      <FactList
        facts={[
          { label: t.fields.role, value: role.isAdministrator ? t.roles.administrator : t.roles.user },
          ...(role.isAdministrator
            ? [
                { label: t.fields.scope, value: role.scope === null ? t.wholeCompany : `${role.scope.code} ${role.scope.name}` },
                { label: t.fields.services, value: services },
              ]
            : []),
        ]}
      />
      <Button className="mt-4" onClick={() => setOpen(true)}>
        {t.changeRole}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t.changeRole}>
        <RoleForm
          role={role}
          rules={rules}
          onClose={() => setOpen(false)}
          onAsk={(wanted) => {
            setOpen(false)
            setAsked(wanted)
          }}
        />
      </Dialog>
      {asked !== undefined && <RoleQuestion user={user} role={role} wanted={asked} onClose={() => setAsked(undefined)} />}
    </Card>
  )
}

interface FormProps {
  readonly role: Role
  readonly rules: PeopleRules
  readonly onClose: () => void
  readonly onAsk: (wanted: Wanted) => void
}

function RoleForm({ role, rules, onClose, onAsk }: FormProps): ReactNode {
  const { people: t, cancel } = useMessages(directoryMessages)
  const [kind, setKind] = useState<string>(role.isAdministrator ? 'administrator' : 'user')
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const scope = String(data.get('administratorScopeId') ?? '')
    const isAdministrator = kind === 'administrator'
    onAsk({ isAdministrator, administratorScopeId: scope === '' ? null : scope, services: data.getAll('services').map(String) })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <RadioCards
        name="role"
        label={t.role}
        value={kind}
        onChange={setKind}
        options={(['user', 'administrator'] as const).map((value) => ({ value, label: t.roles[value], description: t.roleHints[value] }))}
      />
      {kind === 'administrator' && (
        <>
          <DepartmentField
            name="administratorScopeId"
            label={t.fields.scope}
            emptyLabel={t.wholeCompany}
            initial={role.scope ?? undefined}
          />
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 text-sm font-bold">{t.fields.services}</legend>
            <p className="text-text-2">{t.servicesHint}</p>
            {rules.services.map((service) => (
              <Checkbox
                key={service}
                name="services"
                value={service}
                label={t.serviceNames[service] ?? service}
                defaultChecked={role.services.includes(service)}
              />
            ))}
          </fieldset>
        </>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        <Button type="submit" variant="primary">
          {t.changeRole}
        </Button>
      </div>
    </form>
  )
}

interface QuestionProps {
  readonly user: User
  readonly role: Role
  readonly wanted: Wanted
  readonly onClose: () => void
}

/** Names whom and what follows before anything happens (SP-W38). */
function RoleQuestion({ user, role, wanted, onClose }: QuestionProps): ReactNode {
  const t = useMessages(directoryMessages).people
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const name = nameOf(user)
  const change = wanted.isAdministrator === role.isAdministrator ? 'limited' : wanted.isAdministrator ? 'made' : 'unmade'
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      await call(changeRoleRoute, { params: { userId: user.id }, body: { version: role.version, ...wanted } })
      showToast({ message: t.roleSaved({ name }) })
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    }
    onClose()
    await queries.invalidateQueries({ queryKey: ['directory'] })
  }
  return (
    <ConfirmDialog
      isOpen
      title={t.roleQuestion[change]({ name })}
      confirmLabel={t.roleConfirm[change]}
      tone={change === 'unmade' ? 'danger' : 'primary'}
      busy={busy}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <p className="mb-2 font-bold break-words">
        {name} ({user.userId})
      </p>
      <p>{t.roleEffect[change]}</p>
    </ConfirmDialog>
  )
}

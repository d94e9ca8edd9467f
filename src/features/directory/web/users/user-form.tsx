import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { RequiredMark } from '../../../../ui/form/field.tsx'
import { FieldRow, FormSection } from '../../../../ui/form/form.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { TextArea, TextField } from '../../../../ui/form/text-field.tsx'
import { listDepartmentChoicesRoute } from '../../contract/department-routes.ts'
import { builtInDepartmentCode } from '../../contract/department-rules.ts'
import type { User } from '../../contract/user.ts'
import { type ChosenDepartment, DepartmentField } from '../departments/department-field.tsx'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'
import { useLanguageWords } from '../people/language-words.ts'
import { readDetails } from '../people/read-details.ts'

/** Text by name as typed; `visibility` is a number in the contract. */
export function readUserForm(data: FormData): Record<string, unknown> {
  const typed = Object.fromEntries(data.entries())
  const { visibility, ...rest } = typed
  return { ...readDetails(rest), ...(visibility === undefined ? {} : { visibility: Number(visibility) }) }
}

/** Required like the others, but with one value that cannot be chosen (MCOP-USER-4, 10, 12). */
export function FixedUserFields(): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[12rem_1fr]">
      <dt className="flex items-center gap-2 font-bold">
        {t.fields.authentication} <RequiredMark />
      </dt>
      <dd>
        {t.values.authentication} <span className="text-text-2">({t.userForm.fixed})</span>
      </dd>
      <dt className="flex items-center gap-2 font-bold">
        {t.fields.policyPattern} <RequiredMark />
      </dt>
      <dd>
        {t.values.policyPattern} <span className="text-text-2">({t.userForm.fixed})</span>
      </dd>
    </dl>
  )
}

/** `isConfirmed`: the first address changes when its owner has confirmed it, and not here (BP-UEDIT-3, SP-ADM-21). */
export function UserMailFields({ user, isConfirmed = false }: { user?: User | undefined; isConfirmed?: boolean }): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <FormSection title={t.userForm.mail} hint={t.userForm.mailHint}>
      {isConfirmed && user !== undefined ? (
        <ConfirmedAddress user={user} />
      ) : (
        <TextField name="email1" label={t.fields.email1} required defaultValue={user?.email1} type="email" autoComplete="off" />
      )}
      <TextField name="email2" label={t.fields.email2} defaultValue={user?.email2} type="email" autoComplete="off" />
      <TextField name="email3" label={t.fields.email3} defaultValue={user?.email3} type="email" autoComplete="off" />
    </FormSection>
  )
}

function ConfirmedAddress({ user }: { user: User }): ReactNode {
  const { fields, people: t } = useMessages(directoryMessages)
  return (
    <div className="flex flex-col gap-1">
      <p>
        <span className="mr-4 text-sm font-bold">{fields.email1}</span>
        <span className="break-all">{user.email1}</span>
      </p>
      <p className="text-text-2">{t.mailElsewhere}</p>
      <p>
        <TextLink href={directoryPaths.userSecurity(user.id)}>{t.toSecurity}</TextLink>
      </p>
      <input type="hidden" name="email1" value={user.email1} />
    </div>
  )
}

/** Everything optional: name, contact, notes; `isNamed`: a surname that is there stays (SP-ADM-4). */
export function UserPersonFields({ user, isNamed = false }: { user?: User | undefined; isNamed?: boolean }): ReactNode {
  const t = useMessages(directoryMessages)
  const { fields, userForm } = t
  return (
    <>
      <FormSection title={userForm.person} hint={isNamed ? undefined : userForm.optionalHint}>
        <FieldRow>
          <TextField name="surname" label={fields.surname} required={isNamed} defaultValue={user?.surname} autoComplete="off" />
          <TextField name="givenName" label={fields.givenName} defaultValue={user?.givenName} autoComplete="off" />
        </FieldRow>
        <FieldRow>
          <TextField name="surnameKana" label={fields.surnameKana} hint={userForm.kanaHint} defaultValue={user?.surnameKana} />
          <TextField name="givenNameKana" label={fields.givenNameKana} hint={userForm.kanaHint} defaultValue={user?.givenNameKana} />
        </FieldRow>
        <FieldRow>
          <TextField name="displayName" label={fields.displayName} defaultValue={user?.displayName} />
          <TextField name="jobTitle" label={fields.jobTitle} defaultValue={user?.jobTitle} />
        </FieldRow>
      </FormSection>
      <FormSection title={userForm.contact}>
        <FieldRow>
          <TextField name="phone1" label={fields.phone1} type="tel" defaultValue={user?.phone1} autoComplete="off" />
          <TextField name="phone2" label={fields.phone2} type="tel" defaultValue={user?.phone2} autoComplete="off" />
        </FieldRow>
        <FieldRow>
          <TextField name="phone3" label={fields.phone3} type="tel" defaultValue={user?.phone3} autoComplete="off" />
          <TextField name="fax" label={fields.fax} type="tel" defaultValue={user?.fax} autoComplete="off" />
        </FieldRow>
        <TextField name="postalCode" label={fields.postalCode} width="sm" defaultValue={user?.postalCode} autoComplete="off" />
        <TextField name="address1" label={fields.address1} defaultValue={user?.address1} autoComplete="off" />
        <TextField name="address2" label={fields.address2} defaultValue={user?.address2} autoComplete="off" />
        <TextField name="address3" label={fields.address3} defaultValue={user?.address3} autoComplete="off" />
        <TextField name="url" label={fields.url} type="url" defaultValue={user?.url} />
      </FormSection>
      <FormSection title={userForm.notes}>
        <TextArea name="memo" label={fields.memo} hint={userForm.memoHint} defaultValue={user?.memo} />
        <TextField name="adminField1" label={fields.adminField1} defaultValue={user?.adminField1} />
        <TextField name="adminField2" label={fields.adminField2} defaultValue={user?.adminField2} />
      </FormSection>
    </>
  )
}

/** Where somebody belongs; 000 at first (MCOP-USER-11). */
export function UserDepartmentField({ user }: { user?: User | undefined }): ReactNode {
  const t = useMessages(directoryMessages)
  const builtIn = useBuiltInDepartment(user === undefined)
  const initial = user?.department ?? builtIn
  return <DepartmentField key={initial?.id} name="departmentId" label={t.fields.department} required initial={initial} />
}

/** Department, visibility and language; the state differs between the two forms. */
export function UserPlaceFields({ user }: { user?: User | undefined }): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <>
      <UserDepartmentField user={user} />
      <FieldRow>
        <SelectField
          name="visibility"
          label={t.fields.visibility}
          hint={t.userForm.visibilityHint}
          defaultValue={String(user?.visibility ?? 0)}
          options={[
            { value: '0', label: t.values.visibilities.public },
            { value: '1', label: t.values.visibilities.hidden },
          ]}
        />
        <SelectField
          name="language"
          label={t.fields.language}
          defaultValue={user?.language ?? 'system'}
          options={Object.entries(useLanguageWords()).map(([value, label]) => ({ value, label }))}
        />
      </FieldRow>
    </>
  )
}

export function UserStateField({ initial }: { initial: 'active' | 'suspended' }): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <RadioCards
      name="state"
      label={t.fields.state}
      layout="row"
      defaultValue={initial}
      options={Object.entries(t.values.states).map(([value, label]) => ({ value, label }))}
    />
  )
}

/** 000 is chosen at first (MCOP-USER-11), by its present name; a limited administrator who does not see it chooses. */
function useBuiltInDepartment(isWanted: boolean): ChosenDepartment | undefined {
  const found = useQuery({
    queryKey: ['directory', 'departments', 'search', builtInDepartmentCode],
    queryFn: () => call(listDepartmentChoicesRoute, { query: { words: builtInDepartmentCode } }),
    enabled: isWanted,
  }).data
  return found?.items.find((department) => department.code === builtInDepartmentCode)
}

import { type ReactNode, useState } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Checkbox, RadioCards } from '../../../../ui/form/choices.tsx'
import { FieldRow, FormSection } from '../../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../../ui/form/text-field.tsx'
import { DepartmentField } from '../departments/department-field.tsx'
import { directoryMessages } from '../directory-messages.ts'
import { TimeZoneField, ValidityFields } from './detail-fields.tsx'
import { useLanguageWords } from './language-words.ts'
import type { PeopleRules } from './use-people-rules.ts'

/** 基本情報: who, how to reach them, what is asked of them at the sign-in (BP-UADD-1 to 5). */
export function PersonBasics({ rules }: { rules: PeopleRules }): ReactNode {
  const { fields, people: t } = useMessages(directoryMessages)
  const isAssigned = rules.secondStepRule === 'administrator'
  return (
    <FormSection title={t.basics} hint={t.basicsHint}>
      <FieldRow>
        <TextField name="surname" label={fields.surname} required autoComplete="off" />
        <TextField name="givenName" label={fields.givenName} autoComplete="off" />
      </FieldRow>
      <TextField name="email1" label={t.fields.email} required type="email" autoComplete="off" />
      <TextField name="phone1" label={t.fields.phone1} required={isAssigned} type="tel" hint={t.phoneHint} autoComplete="off" />
      {isAssigned && (
        <RadioCards
          name="secondStepMethod"
          label={t.fields.secondStepMethod}
          required
          layout="row"
          options={(['totp', 'mail'] as const).map((method) => ({
            value: method,
            label: t.methods[method],
            description: t.methodHints[method],
          }))}
        />
      )}
      {rules.secondStepRule === 'person' && (
        <Checkbox name="secondStepRequired" label={t.fields.secondStepRequired} hint={t.secondStepRequiredHint} defaultChecked />
      )}
    </FormSection>
  )
}

/** ユーザー権限 (BP-UADD-5), and of what somebody is an administrator. */
export function PersonRole(): ReactNode {
  const t = useMessages(directoryMessages).people
  const [role, setRole] = useState('user')
  return (
    <FormSection title={t.role}>
      <RadioCards
        name="role"
        label={t.fields.role}
        required
        value={role}
        onChange={setRole}
        options={(['user', 'administrator'] as const).map((value) => ({
          value,
          label: t.roles[value],
          description: t.roleHints[value],
        }))}
      />
      {role === 'administrator' && <DepartmentField name="administratorScopeId" label={t.fields.scope} emptyLabel={t.wholeCompany} />}
    </FormSection>
  )
}

/** 詳細情報 (BP-UADD-6 to 9) and the days between which the account is valid. */
export function PersonDetails({ rules }: { rules: PeopleRules }): ReactNode {
  const { fields, values, people: t } = useMessages(directoryMessages)
  const choices = useLanguageWords()
  const isAssigned = rules.secondStepRule === 'administrator'
  return (
    <FormSection title={t.details}>
      <RadioCards
        name="language"
        label={t.fields.language}
        required={isAssigned}
        layout="row"
        defaultValue={isAssigned ? undefined : 'system'}
        options={Object.entries(isAssigned ? values.languages : choices).map(([value, label]) => ({ value, label }))}
      />
      <TimeZoneField value={undefined} required={isAssigned} />
      <TextField name="jobTitle" label={fields.jobTitle} autoComplete="off" />
      <TextField name="mobilePhone" label={t.fields.mobilePhone} type="tel" autoComplete="off" />
      <ValidityFields />
    </FormSection>
  )
}

export function PersonOther(): ReactNode {
  const t = useMessages(directoryMessages).people
  return (
    <FormSection title={t.other}>
      <TextArea name="memo" label={t.fields.comment} hint={t.commentHint} />
    </FormSection>
  )
}

/** When the invitation goes out (SP-UCR-9). */
export function PersonInvitation(): ReactNode {
  const t = useMessages(directoryMessages).people
  const [time, setTime] = useState('now')
  return (
    <FormSection title={t.invitationTitle}>
      <RadioCards
        name="invitation"
        label={t.invitationTime}
        layout="row"
        value={time}
        onChange={setTime}
        options={Object.entries(t.invitationTimes).map(([value, label]) => ({ value, label }))}
      />
      {time === 'on' && <TextField name="invitationDay" label={t.fields.invitationDay} required type="date" width="sm" />}
    </FormSection>
  )
}

import type { ReactNode } from 'react'
import { timeZoneNames } from '../../../../kernel/time-zone.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { FieldRow, FormSection } from '../../../../ui/form/form.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import type { User } from '../../contract/user.ts'
import { directoryMessages } from '../directory-messages.ts'
import { companyZone } from './read-details.ts'

/** タイムゾーン: with nothing chosen at first where the manual wants a choice (BP-UADD-7), else as the company's. */
export function TimeZoneField({ value, required = false }: { value: string | undefined; required?: boolean }): ReactNode {
  const t = useMessages(directoryMessages).people
  const initial = value === undefined ? (required ? '' : companyZone) : value || companyZone
  return (
    <SelectField
      name="timeZone"
      label={t.fields.timeZone}
      required={required}
      empty={required && value === undefined}
      defaultValue={initial}
      options={[{ value: companyZone, label: t.asCompany }, ...timeZoneNames().map((name) => ({ value: name, label: name }))]}
    />
  )
}

export function LineNoticesField({ value, required = false }: { value: boolean | undefined; required?: boolean }): ReactNode {
  const t = useMessages(directoryMessages).people
  return (
    <RadioCards
      name="lineNotices"
      label={t.fields.lineNotices}
      layout="row"
      required={required}
      defaultValue={value === undefined ? undefined : value ? 'yes' : 'no'}
      options={[
        { value: 'yes', label: t.lineNotices.yes },
        { value: 'no', label: t.lineNotices.no },
      ]}
    />
  )
}

export function ValidityFields({ user }: { user?: User | undefined }): ReactNode {
  const t = useMessages(directoryMessages).people
  return (
    <>
      <FieldRow>
        <TextField name="validFrom" type="date" label={t.fields.validFrom} defaultValue={user?.validFrom ?? ''} />
        <TextField name="validUntil" type="date" label={t.fields.validUntil} defaultValue={user?.validUntil ?? ''} />
      </FieldRow>
      <p className="text-text-2">{t.validityHint}</p>
    </>
  )
}

/** Of a user who is there already (SP-ADM-9 to 11, SSO-ACC-11, 12). */
export function UserDetailFields({ user }: { user: User }): ReactNode {
  const t = useMessages(directoryMessages).people
  return (
    <>
      <FormSection title={t.details}>
        <FieldRow>
          <TextField name="mobilePhone" type="tel" label={t.fields.mobilePhone} defaultValue={user.mobilePhone} autoComplete="off" />
          <TimeZoneField value={user.timeZone} />
        </FieldRow>
        <ValidityFields user={user} />
      </FormSection>
      <FormSection title={t.notices}>
        <LineNoticesField value={user.lineNotices} />
      </FormSection>
    </>
  )
}

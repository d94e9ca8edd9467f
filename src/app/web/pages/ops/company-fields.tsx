import type { ReactNode } from 'react'
import { operatorMessages } from '../../../../features/operator/web/index.ts'
import { administratorPolicies } from '../../../../features/sign-in/contract/index.ts'
import type { CompanyDetail } from '../../../../features/tenancy/contract/index.ts'
import { languages, usualLanguage } from '../../../../kernel/locale.ts'
import { timeZoneNames, usualTimeZone } from '../../../../kernel/time-zone.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'

type Known = Pick<CompanyDetail, 'services' | 'rowLimit' | 'administratorPolicy' | 'timeZone' | 'language'>

/** Services, limit and policy: what the contract gives a company, new or as it is. */
export function ContractFields({ company }: { company?: Known | undefined }): ReactNode {
  const t = useMessages(operatorMessages).companies
  const policies: Readonly<Record<string, string>> = t.policies
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-bold">{t.services}</legend>
        {Object.entries(t.serviceNames).map(([service, name]) => (
          <Checkbox
            key={service}
            name="services"
            value={service}
            label={name}
            defaultChecked={company === undefined ? service === 'vpn-access' : company.services.includes(service)}
          />
        ))}
      </fieldset>
      <TextField
        name="rowLimit"
        label={t.rowLimit}
        suffix={t.rows}
        width="sm"
        inputMode="numeric"
        defaultValue={String(company?.rowLimit ?? 1000)}
      />
      <SelectField
        name="administratorPolicy"
        label={t.policy}
        defaultValue={company?.administratorPolicy ?? 'recommended'}
        options={administratorPolicies.map((policy) => ({ value: policy, label: policies[policy] ?? policy }))}
      />
      <SelectField
        name="timeZone"
        label={t.timeZone}
        hint={t.timeZoneHint}
        defaultValue={company?.timeZone ?? usualTimeZone}
        options={timeZoneNames().map((name) => ({ value: name, label: name }))}
      />
      <SelectField
        name="language"
        label={t.language}
        hint={t.languageHint}
        defaultValue={company?.language ?? usualLanguage}
        options={languages.map((language) => ({ value: language, label: t.languages[language] }))}
      />
    </>
  )
}

/** The same members from the form; text that is no number stays, for the schema to refuse. */
export function readContract(data: FormData): Record<string, unknown> {
  const rowLimit = String(data.get('rowLimit') ?? '')
  return {
    services: data.getAll('services'),
    rowLimit: /^\d+$/.test(rowLimit) ? Number(rowLimit) : rowLimit,
    administratorPolicy: data.get('administratorPolicy'),
    timeZone: data.get('timeZone'),
    language: data.get('language'),
  }
}

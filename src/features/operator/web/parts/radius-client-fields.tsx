import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { companyCodeOf, listCompanies } from '../../../tenancy/contract/index.ts'
import { operatorErrors } from '../../contract/errors.ts'
import { answeredItems } from '../../contract/radius-choices.ts'
import type { RadiusClient } from '../../contract/radius-client.ts'
import { operatorMessages } from '../operator-messages.ts'

/** Name, source, company, item and Message-Authenticator, new or as they are. */
export function RadiusClientFields({ client }: { client?: RadiusClient | undefined }): ReactNode {
  const t = useMessages(operatorMessages)
  const listId = useId()
  const { data: companies } = useQuery({
    queryKey: ['tenancy', 'companies', 'suggested'],
    queryFn: ({ signal }) => call(listCompanies, { query: { limit: 100 } }, { signal }),
  })
  return (
    <>
      <TextField name="name" label={t.clients.name} required defaultValue={client?.name} maxLength={100} />
      <TextField
        name="source"
        label={t.clients.source}
        hint={t.clients.sourceHint}
        required
        mono
        width="md"
        defaultValue={client?.source}
      />
      <TextField
        name="companyCode"
        label={t.clients.companyCode}
        hint={t.clients.companyHint}
        mono
        width="md"
        list={listId}
        defaultValue={client?.company?.code}
      />
      <datalist id={listId}>
        {companies?.items.map((company) => (
          <option key={company.id} value={company.code}>
            {company.name}
          </option>
        ))}
      </datalist>
      <SelectField
        name="item"
        label={t.clients.item}
        hint={t.clients.itemHint}
        required
        width="md"
        defaultValue={client?.item ?? 'lte-act'}
        options={answeredItems.map((item) => ({ value: item, label: t.items[item] }))}
      />
      <RadioCards
        name="messageAuthenticator"
        label={t.clients.messageAuthenticator}
        defaultValue={client?.messageAuthenticator ?? 'require'}
        options={[
          { value: 'require', label: t.clients.require, description: t.clients.requireHint },
          { value: 'accept', label: t.clients.accept, description: t.clients.acceptHint },
        ]}
      />
    </>
  )
}

/** The company that a code names; null for none. Throws the problem of the field when there is no such company. */
export async function companyIdOf(code: string): Promise<string | null> {
  const wanted = companyCodeOf(code)
  if (wanted === '') return null
  const found = await call(listCompanies, { query: { text: wanted, limit: 100 } })
  const company = found.items.find((candidate) => candidate.code === wanted)
  if (company !== undefined) return company.id
  const problem = { pointer: '/body/companyCode', code: operatorErrors['company-unknown'].code }
  throw Object.assign(new Error(problem.code), { status: 400, code: 'kernel.invalid-input', problems: [problem] })
}

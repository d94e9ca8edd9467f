import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { directoryMessages } from '../directory-messages.ts'
import type { UserSearch } from '../page-search.ts'

type Filter = 'secondStep' | 'role' | 'validity' | 'invitation'

interface Props {
  readonly search: UserSearch
  readonly onChange: (members: { readonly [Name in Filter]?: readonly string[] | undefined }) => void
}

/** 二段階認証, 権限, 有効期間, 招待: the conditions of people who sign in with a password. */
export function PeopleFilters({ search, onChange }: Props): ReactNode {
  const t = useMessages(directoryMessages).people
  const filters: readonly (readonly [Filter, Readonly<Record<string, string>>])[] = [
    ['secondStep', t.secondSteps],
    ['role', t.roles],
    ['validity', t.validities],
    ['invitation', t.invitations],
  ]
  return filters.map(([name, words]) => (
    <FilterMenu
      key={name}
      label={t.fields[name]}
      options={Object.entries(words)
        .filter(([value]) => name !== 'invitation' || value !== 'none')
        .map(([value, label]) => ({ value, label }))}
      selected={search[name] ?? []}
      onChange={(chosen) => onChange({ [name]: chosen.length === 0 ? undefined : chosen })}
    />
  ))
}

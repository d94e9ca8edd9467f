import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { buttonStyle } from '../../../../ui/action/button-style.ts'
import { FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { downloadPeopleRoute } from '../../contract/people/people-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import type { UserSearch } from '../page-search.ts'

type Filter = 'status' | 'secondStep' | 'role' | 'validity' | 'invitation'

interface Props {
  /** Without the VPN service there is one word for state and lock. */
  readonly isOfService: boolean
  /** The conditions as the API takes them, for the files; none where nobody is found. */
  readonly query: Parameters<typeof downloadUrl<typeof downloadPeopleRoute>>[1]['query'] | undefined
  readonly search: UserSearch
  readonly onChange: (members: { readonly [Name in Filter]?: readonly string[] | undefined }) => void
}

/** 状態, 二段階認証, 権限, 有効期間, 招待: the conditions of people who sign in with a password; and the list as a file (BP-USER-15). */
export function PeopleFilters({ search, isOfService, query, onChange }: Props): ReactNode {
  const all = useMessages(directoryMessages)
  const t = all.people
  const filters: readonly (readonly [Filter, string, Readonly<Record<string, string>>])[] = [
    ...(isOfService ? [] : [['status', all.fields.state, t.statuses] as const]),
    ['secondStep', t.fields.secondStep, t.secondSteps],
    ['role', t.fields.role, t.roles],
    ['validity', t.fields.validity, t.validities],
    ['invitation', t.fields.invitation, t.invitations],
  ]
  return (
    <>
      {filters.map(([name, label, words]) => (
        <FilterMenu
          key={name}
          label={label}
          options={Object.entries(words)
            .filter(([value]) => name !== 'invitation' || value !== 'none')
            .map(([value, word]) => ({ value, label: word }))}
          selected={search[name] ?? []}
          onChange={(chosen) => onChange({ [name]: chosen.length === 0 ? undefined : chosen })}
        />
      ))}
      {!isOfService &&
        query !== undefined &&
        (['csv', 'xlsx'] as const).map((format) => (
          <a key={format} className={buttonStyle({})} href={downloadUrl(downloadPeopleRoute, { query: { ...query, format } })} download>
            <Download size={16} aria-hidden />
            {t.download[format]}
          </a>
        ))}
    </>
  )
}

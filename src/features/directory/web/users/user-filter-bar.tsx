import { Download, SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { downloadUrl } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { buttonStyle } from '../../../../ui/action/button-style.ts'
import { preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { FoldedFilters } from '../../../../ui/table/folded-filters.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import { serviceStates } from '../../contract/user-choices.ts'
import { downloadUsersRoute } from '../../contract/user-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import type { UserSearch } from '../page-search.ts'

type Changed = Pick<
  { [Member in keyof UserSearch]: UserSearch[Member] | undefined },
  'words' | 'state' | 'registration' | 'passwordState' | 'services'
>

interface Props {
  page: { total: number; totalIsCapped: boolean } | undefined
  search: UserSearch
  /** The same conditions as the API takes them, for the download. */
  query: Parameters<typeof downloadUrl<typeof downloadUsersRoute>>[1]['query']
  services: readonly { readonly key: string; readonly label: string }[]
  chips: ReactNode
  /** How many conditions hold: said where they are folded away. */
  conditions: number
  onChange: (members: Partial<Changed>) => void
  onMore: () => void
  /** Registration, password and services are those of the VPN service. */
  isOfService: boolean
  /** Conditions of people of the portal. */
  children?: ReactNode
}

/** The conditions asked for most; the others open beside the list. */
export function UserFilterBar(props: Props): ReactNode {
  const { page, search, query, services, chips, conditions, onChange, onMore, isOfService, children } = props
  const t = useMessages(directoryMessages)
  const list = (values: readonly string[]): readonly string[] | undefined => (values.length === 0 ? undefined : values)
  return (
    <FilterBar
      search={
        <SearchField
          label={isOfService ? t.users.search : t.people.keyword}
          placeholder={isOfService ? undefined : t.people.keywordHint}
          value={search.words ?? ''}
          onSearch={(words) => onChange({ words: words || undefined })}
        />
      }
      total={page?.total}
      totalIsCapped={page?.totalIsCapped}
      chips={
        <>
          {isOfService && <p className="text-xs text-text-3">{t.users.searchHint}</p>}
          {chips}
        </>
      }
    >
      <FoldedFilters label={t.users.filters({ count: conditions })}>
        {isOfService && (
          <>
            <FilterMenu
              label={t.fields.state}
              single
              options={[
                { value: 'all', label: t.users.stateAll },
                { value: 'active', label: t.values.states.active },
                { value: 'suspended', label: t.users.stateSuspended },
                { value: 'locked', label: t.users.stateLocked },
              ]}
              selected={search.state === undefined ? [] : [search.state]}
              onChange={([state]) => onChange({ state: state === 'all' ? undefined : (state as Changed['state']) })}
            />
            <FilterMenu
              label={t.fields.registration}
              options={Object.entries(t.values.registrations).map(([value, label]) => ({ value, label }))}
              selected={search.registration ?? []}
              onChange={(registration) => onChange({ registration: list(registration) })}
            />
            <FilterMenu
              label={t.fields.passwordState}
              options={Object.entries(t.values.passwords).map(([value, label]) => ({ value, label }))}
              selected={search.passwordState ?? []}
              onChange={(passwordState) => onChange({ passwordState: list(passwordState) })}
            />
          </>
        )}
        {isOfService && services.length > 0 && (
          <FilterMenu
            label={t.users.services}
            options={[
              ...services.map(({ key, label }) => ({ value: key, label })),
              ...serviceStates.map((state) => ({ value: state, label: t.users.serviceStates[state] })),
            ]}
            selected={search.services ?? []}
            onChange={(chosen) => onChange({ services: list(chosen) })}
          />
        )}
        {children}
        <Button icon={SlidersHorizontal} onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={onMore}>
          {t.users.more}
        </Button>
        {isOfService && page !== undefined && page.total > 0 && (
          <a className={buttonStyle({})} href={downloadUrl(downloadUsersRoute, { query })} download>
            <Download size={16} aria-hidden />
            {t.users.download}
          </a>
        )}
      </FoldedFilters>
    </FilterBar>
  )
}

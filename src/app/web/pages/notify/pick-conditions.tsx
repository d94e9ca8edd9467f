import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useState } from 'react'
import { getDepartmentRoute } from '../../../../features/directory/contract/index.ts'
import { DepartmentField } from '../../../../features/directory/web/index.ts'
import { notificationMessages } from '../../../../features/notifications/web/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import type { PagingSearch } from '../../../../platform/web/page-search.ts'
import { useProblemWords } from '../../../../platform/web/use-problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'

/** Conditions of 通知ユーザ選択 (MCOP-NOTIFY-7), kept in the address. */
export interface PickSearch extends PagingSearch {
  /** Chosen at first; no condition. */
  template?: string | undefined
  /** User ids of those who are in the box at first; no condition either. */
  to?: readonly string[] | undefined
  words?: string | undefined
  name?: string | undefined
  departmentId?: string | undefined
  /** 下位部署を含む (MCOP-USEARCH-8). */
  below?: boolean | undefined
  registration?: 'provisional' | 'registered' | undefined
  passwordState?: 'unset' | 'set' | undefined
  state?: 'suspended' | 'locked' | undefined
}

interface ConditionsProps {
  search: PickSearch
  onChange: (change: PickSearch) => void
  page: { total: number; totalIsCapped: boolean } | undefined
}

interface Department {
  readonly id: string
  readonly code: string
  readonly name: string
}

const any = 'any'

export function PickConditions({ search, onChange, page }: ConditionsProps): ReactNode {
  const t = useMessages(notificationMessages).notices
  const one = (value: string | undefined): readonly string[] => [value ?? any]
  const chosen = <Value extends string>(value: string | undefined): Value | undefined => (value === any ? undefined : (value as Value))
  return (
    <FilterBar
      search={<SearchField label={t.words} value={search.words ?? ''} onSearch={(words) => onChange({ words: words || undefined })} />}
      total={page?.total}
      totalIsCapped={page?.totalIsCapped}
      chips={<DepartmentCondition search={search} onChange={onChange} />}
    >
      <SearchField
        className="w-full sm:w-48"
        label={t.nameWords}
        value={search.name ?? ''}
        onSearch={(name) => onChange({ name: name || undefined })}
      />
      <FilterMenu
        label={t.registration}
        single
        options={[
          { value: any, label: t.unspecified },
          ...(['provisional', 'registered'] as const).map((value) => ({ value, label: t.registrations[value] })),
        ]}
        selected={search.registration === undefined ? [] : one(search.registration)}
        onChange={([value]) => onChange({ registration: chosen(value) })}
      />
      <FilterMenu
        label={t.state}
        single
        options={[
          { value: any, label: t.everyState },
          ...(['suspended', 'locked'] as const).map((value) => ({ value, label: t.states[value] })),
        ]}
        selected={search.state === undefined ? [] : one(search.state)}
        onChange={([value]) => onChange({ state: chosen(value) })}
      />
      <FilterMenu
        label={t.password}
        single
        options={[
          { value: any, label: t.unspecified },
          ...(['unset', 'set'] as const).map((value) => ({ value, label: t.passwords[value] })),
        ]}
        selected={search.passwordState === undefined ? [] : one(search.passwordState)}
        onChange={([value]) => onChange({ passwordState: chosen(value) })}
      />
    </FilterBar>
  )
}

/** 対象部署: exactly that department unless the levels below are wanted, too. */
function DepartmentCondition({ search, onChange }: Pick<ConditionsProps, 'search' | 'onChange'>): ReactNode {
  const t = useMessages(notificationMessages).notices
  const { departmentId } = search
  // Spares asking for what was just chosen in the field.
  const [picked, setPicked] = useState<Department>()
  const { data: department, error } = useQuery({
    queryKey: ['directory', 'departments', 'one', departmentId],
    queryFn: () => call(getDepartmentRoute, { params: { departmentId: departmentId ?? '' } }),
    enabled: departmentId !== undefined && departmentId !== picked?.id,
  })
  const shown = departmentId === undefined ? undefined : departmentId === picked?.id ? picked : department
  const clear = { departmentId: undefined, below: undefined }
  if (departmentId !== undefined && shown === undefined) {
    return (
      <Suspense fallback={<Skeleton lines={1} />}>
        {error === null ? <Skeleton lines={1} /> : <DepartmentFailure error={error} onClear={() => onChange(clear)} />}
      </Suspense>
    )
  }
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <DepartmentField
        key={departmentId ?? any}
        name="departmentId"
        label={t.department}
        emptyLabel={t.unspecified}
        initial={shown}
        onChange={(next) => {
          setPicked(next)
          onChange(next === undefined ? clear : { departmentId: next.id })
        }}
      />
      {departmentId !== undefined && (
        <Checkbox
          name="below"
          label={t.below}
          checked={search.below === true}
          onChange={(event) => onChange({ below: event.target.checked || undefined })}
        />
      )}
    </div>
  )
}

/** Deleted meanwhile, or out of this administrator's reach: the condition then finds nobody and can only be taken away. */
function DepartmentFailure({ error, onClear }: { error: Error; onClear: () => void }): ReactNode {
  const t = useMessages(notificationMessages).notices
  const words = useProblemWords(error)
  return (
    <Notice tone="danger" title={t.departmentFailed} actions={<Button onClick={onClear}>{t.departmentClear}</Button>}>
      {words.message}
    </Notice>
  )
}

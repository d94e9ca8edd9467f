import { type ReactNode, useState } from 'react'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { FilterBar, FilterMenu } from '../../../../ui/table/filter-bar.tsx'
import { SearchField } from '../../../../ui/table/search-field.tsx'
import type { UserCondition } from '../../../directory/contract/index.ts'
import { addressMessages } from '../address-messages.ts'
import type { SheetHandle } from '../use-sheet.ts'

type Registration = 'provisional' | 'registered'

/** Who is on the sheet. A new choice asks first when something typed would be lost. */
export function SheetConditions({ sheet, initial }: { sheet: SheetHandle; initial: readonly Registration[] }): ReactNode {
  const t = useMessages(addressMessages)
  const { language } = useLanguage()
  const [words, setWords] = useState('')
  const [registration, setRegistration] = useState<readonly Registration[]>(initial)
  const [waiting, setWaiting] = useState<UserCondition>()

  const load = async (condition: UserCondition): Promise<void> => {
    setWaiting(undefined)
    try {
      await sheet.load(condition)
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    }
  }
  const ask = (next: { words: string; registration: readonly Registration[] }): void => {
    setWords(next.words)
    setRegistration(next.registration)
    const condition = { ...(next.words === '' ? {} : { words: next.words }), registration: [...next.registration] }
    if (sheet.changeCount > 0) setWaiting(condition)
    else void load(condition)
  }
  return (
    <>
      <FilterBar
        total={sheet.rows.length}
        search={<SearchField label={t.sheet.search} value={words} onSearch={(text) => ask({ words: text, registration })} />}
      >
        <FilterMenu
          label={t.sheet.registration}
          options={[
            { value: 'provisional', label: t.sheet.provisional },
            { value: 'registered', label: t.sheet.registered },
          ]}
          selected={registration}
          onChange={(selected) => ask({ words, registration: selected.filter(isRegistration) })}
        />
      </FilterBar>
      <ConfirmDialog
        isOpen={waiting !== undefined}
        title={t.sheet.reloadTitle}
        confirmLabel={t.sheet.reload}
        onConfirm={() => waiting !== undefined && void load(waiting)}
        onClose={() => setWaiting(undefined)}
      >
        <p>{t.sheet.reloadBody}</p>
      </ConfirmDialog>
    </>
  )
}

function isRegistration(value: string): value is Registration {
  return value === 'provisional' || value === 'registered'
}

import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { ConfirmDialog } from '../../../../ui/overlay/dialog.tsx'
import { FigureList } from '../../../../ui/page/card.tsx'
import type { SignInEffects } from '../../contract/settings/settings-schemas.ts'
import { settingsMessages } from './settings-messages.ts'

/** Whom the settings would concern, counted at this moment, before anything is saved. */
export function ConfirmSettings({ effects, onAnswer }: { effects: SignInEffects; onAnswer: (isConfirmed: boolean) => void }): ReactNode {
  const t = useMessages(settingsMessages).confirm
  const { formatCount } = useFormat()
  const compared = ({ now, planned }: { now: number; planned: number }): string =>
    now === planned ? t.persons({ count: formatCount(planned) }) : t.personsNow({ count: formatCount(planned), now: formatCount(now) })
  return (
    <ConfirmDialog
      isOpen
      tone="primary"
      title={t.title}
      confirmLabel={t.label}
      onConfirm={() => onAnswer(true)}
      onClose={() => onAnswer(false)}
    >
      <div className="flex flex-col gap-3">
        <FigureList
          figures={[
            { label: t.people, value: t.persons({ count: formatCount(effects.people) }) },
            { label: t.asked, value: compared(effects.asked) },
            { label: t.setUp, value: compared(effects.setUp) },
            { label: t.shortened, value: t.sessions({ count: formatCount(effects.shortened) }) },
          ]}
        />
        <p className="text-text-2">{t.note}</p>
      </div>
    </ConfirmDialog>
  )
}

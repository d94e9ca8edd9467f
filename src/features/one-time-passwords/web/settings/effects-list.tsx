import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { Card, FigureList } from '../../../../ui/page/card.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { AuthenticationEffects } from '../../contract/index.ts'
import { settingsMessages } from '../settings-messages.ts'
import type { EffectsState } from './use-effects.ts'

export interface Wish {
  readonly demandsPasswordChange: boolean
  /** 単純パターンの拒否 is switched on by it. */
  readonly beginsToRefuseSimple: boolean
}

/** Who would be concerned, in figures, and what cannot be counted (MCOP-AUTH-5). */
export function EffectsList({ effects, wish }: { effects: AuthenticationEffects; wish: Wish }): ReactNode {
  const t = useMessages(settingsMessages).effects
  const { formatCount } = useFormat()
  const compared = ({ now, planned }: { now: number; planned: number }): string =>
    now === planned ? t.people({ count: formatCount(planned) }) : t.peopleNow({ count: formatCount(planned), now: formatCount(now) })
  const figures = [
    { label: t.expired, value: compared(effects.expired) },
    { label: t.nearLock, value: compared(effects.nearLock) },
    { label: t.unfit, value: compared(effects.unfit) },
    ...(wish.demandsPasswordChange ? [{ label: t.demanded, value: t.people({ count: formatCount(effects.withPassword) }) }] : []),
  ]
  const notes = [
    ...(effects.locked > 0 ? [t.locked({ count: formatCount(effects.locked) })] : []),
    ...(effects.unknown > 0 ? [t.unknown({ count: formatCount(effects.unknown) })] : []),
    ...(wish.beginsToRefuseSimple ? [t.simple] : []),
  ]
  return (
    <div className="flex flex-col gap-3">
      <FigureList figures={figures} />
      {notes.map((note) => (
        <p key={note} className="text-text-2">
          {note}
        </p>
      ))}
    </div>
  )
}

export function EffectsCard({ state, wish }: { state: EffectsState; wish: Wish }): ReactNode {
  const t = useMessages(settingsMessages).effects
  const { effects, isCounting, hasFailed } = state
  return (
    <Card title={t.title}>
      <div role="status" aria-busy={isCounting || undefined} className={isCounting ? 'opacity-60' : ''}>
        {hasFailed ? (
          <p>{t.failed}</p>
        ) : effects === null ? (
          <p>{t.notNow}</p>
        ) : effects === undefined ? (
          <Skeleton lines={3} />
        ) : (
          <EffectsList effects={effects} wish={wish} />
        )}
      </div>
    </Card>
  )
}

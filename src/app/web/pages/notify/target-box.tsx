import { UserMinus } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { mostTargets } from '../../../../features/notifications/contract/index.ts'
import { notificationMessages } from '../../../../features/notifications/web/index.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'

export interface Target {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly isSuspended: boolean
}

export interface Targets {
  readonly list: readonly Target[]
  /** Adding one twice has no effect (MCOP-NOTIFY-9). */
  add(more: readonly Target[]): void
  remove(ids: ReadonlySet<string>): void
}

/** The content of 対象ユーザ, in the order of adding. */
export function useTargets(atFirst: readonly Target[]): Targets {
  const [byId, setById] = useState<ReadonlyMap<string, Target>>(() => new Map(atFirst.map((target) => [target.id, target])))
  return useMemo(
    () => ({
      list: [...byId.values()],
      add: (more) => setById((before) => new Map([...before, ...more.map((target) => [target.id, target] as const)])),
      remove: (ids) => setById((before) => new Map([...before].filter(([id]) => !ids.has(id)))),
    }),
    [byId],
  )
}

/** The box 対象ユーザ with <<削除 (MCOP-NOTIFY-10). */
export function TargetBox({ targets }: { targets: Targets }): ReactNode {
  const t = useMessages(notificationMessages)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set())
  const toggle = (id: string): void =>
    setTicked((before) => (before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id])))
  const remove = (): void => {
    targets.remove(ticked)
    setTicked(new Set())
  }
  return (
    <Card
      flush
      title={t.notices.targets}
      action={
        <span role="status" className="font-bold tabular-nums">
          {t.notices.people({ count: targets.list.length })}
        </span>
      }
    >
      {targets.list.length > mostTargets && <Notice tone="danger" title={t.errors['too-many-targets']} live="alert" />}
      {targets.list.length === 0 ? (
        <p className="px-5 py-6 text-text-2">{t.notices.targetsEmpty}</p>
      ) : (
        <ul aria-label={t.notices.targets} className="max-h-96 divide-y divide-line overflow-y-auto">
          {targets.list.map((target) => (
            <li key={target.id} className="[contain-intrinsic-size:auto_3.5rem] [content-visibility:auto]">
              <Checkbox
                name="target"
                value={target.id}
                className="px-5 py-2 hover:bg-hover"
                checked={ticked.has(target.id)}
                onChange={() => toggle(target.id)}
                label={
                  <>
                    <span className="block font-bold break-all">{target.userId}</span>
                    <span className="text-text-2">{target.name}</span>{' '}
                    {target.isSuspended && <Badge tone="warn">{t.notices.states.suspended}</Badge>}
                  </>
                }
              />
            </li>
          ))}
        </ul>
      )}
      <div className="border-t border-line p-3">
        <Button size="sm" icon={UserMinus} disabledReason={ticked.size === 0 ? t.notices.removeReason : undefined} onClick={remove}>
          {t.notices.remove}
        </Button>
      </div>
    </Card>
  )
}

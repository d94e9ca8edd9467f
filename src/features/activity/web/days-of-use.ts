import type { UsageSession } from '../contract/records.ts'

export interface DayOfUse {
  /** `2026/11/21` */
  readonly day: string
  readonly first: string
  readonly last: string
  readonly sessions: readonly UsageSession[]
}

/** Sessions, oldest first, by the day on which they began. */
export function daysOf(sessions: readonly UsageSession[], dayOf: (at: string) => string): readonly DayOfUse[] {
  const byDay = Map.groupBy(sessions, (session) => dayOf(session.startedAt))
  return [...byDay].map(([day, list]) => ({
    day,
    first: list[0]?.startedAt ?? '',
    last: list.at(-1)?.startedAt ?? '',
    sessions: list,
  }))
}

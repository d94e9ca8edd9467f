/** What a save changes, for the record. */

import type { AppSettings, AuthenticationSettings } from '../../../contract/index.ts'
import type { UsableHours } from '../../../contract/settings/hours-in-week.ts'

export interface ChangedSettings {
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/** Undefined: both are the same. */
export function changedAuthentication(before: AuthenticationSettings, after: AuthenticationSettings): ChangedSettings | undefined {
  return difference({ ...before }, { ...after })
}

export function changedApp(before: AppSettings, after: AppSettings): ChangedSettings | undefined {
  return difference(recordedApp(before), recordedApp(after))
}

function difference(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): ChangedSettings | undefined {
  const names = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (names.length === 0) return undefined
  const pick = (settings: Readonly<Record<string, unknown>>) => Object.fromEntries(names.map((name) => [name, settings[name]]))
  return { before: pick(before), after: pick(after) }
}

function recordedApp({ usableHours, ...rest }: AppSettings): Readonly<Record<string, unknown>> {
  return { ...rest, usableHours: usableHours === null ? null : hoursAsText(usableHours) }
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** `Mon 09:00–18:00`: a line of the history that needs no explaining in either language. */
function hoursAsText(hours: NonNullable<UsableHours>): readonly string[] {
  return hours.flatMap((ranges, day) => ranges.map(([from, to]) => `${days[day]} ${clock(from)}–${clock(to)}`))
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

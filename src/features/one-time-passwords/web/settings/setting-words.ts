/** Values of the settings in words, for the overview and for what somebody else has changed. */
import type { AppSettings, AuthenticationSettings } from '../../contract/index.ts'
import { type AuthenticationItem, authenticationItems } from '../../contract/settings/setting-ranges.ts'
import { japanRange } from '../hours-words.ts'
import type { SettingsMessages } from '../settings-messages.ts'

export interface ChangedItem {
  readonly item: string
  readonly before: string
  readonly after: string
}

/** 「30日」「表示しない」 */
export function valueInWords(item: AuthenticationItem, settings: AuthenticationSettings, t: SettingsMessages): string {
  return (t.values[item] as (p: { value: unknown }) => string)({ value: settings[item] })
}

/** 「0は無期限です。…」 */
export function meaningInWords(item: AuthenticationItem, value: number | boolean, t: SettingsMessages): string {
  return (t.meanings[item] as (p: { value: unknown }) => string)({ value })
}

export function authenticationChanges(
  before: AuthenticationSettings,
  after: AuthenticationSettings,
  t: SettingsMessages,
): readonly ChangedItem[] {
  return authenticationItems
    .filter((item) => before[item] !== after[item])
    .map((item) => ({ item: t.items[item], before: valueInWords(item, before, t), after: valueInWords(item, after, t) }))
}

export function appChanges(before: AppSettings, after: AppSettings, t: SettingsMessages): readonly ChangedItem[] {
  const words = (settings: AppSettings) => [
    { item: t.items.autoExitMinutes, text: autoExitInWords(settings, t) },
    { item: t.items.sessionMinutes, text: t.values.minutes({ value: settings.sessionMinutes }) },
    { item: t.items.usableHours, text: hoursInWords(settings, t) },
  ]
  const now = words(after)
  return words(before)
    .map(({ item, text }, place) => ({ item, before: text, after: now[place]?.text ?? '' }))
    .filter((change) => change.before !== change.after)
}

export function autoExitInWords({ autoExitMinutes }: Pick<AppSettings, 'autoExitMinutes'>, t: SettingsMessages): string {
  return autoExitMinutes === null ? t.values.off : t.values.minutes({ value: autoExitMinutes })
}

/** 「月 09:00–18:00 火 …」; the chart beside it shows the same. */
function hoursInWords({ usableHours }: AppSettings, t: SettingsMessages): string {
  if (usableHours === null) return t.values.always
  return usableHours.flatMap((ranges, day) => ranges.map((range) => `${t.week.shortDays[day]} ${japanRange(range)}`)).join(' ')
}

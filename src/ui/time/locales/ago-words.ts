/** How long ago something was (SP-TZ-3), beside the component: times are shown without waiting for messages. */
export interface AgoWords {
  readonly seconds: string
  readonly minutes: (count: number) => string
  readonly hours: (count: number) => string
  readonly days: (count: number) => string
  readonly months: (count: number) => string
  readonly years: (count: number) => string
}

const en = (unit: string) => (count: number) => `${count} ${unit}${count === 1 ? '' : 's'} ago`

export const agoWords: Readonly<Record<'ja' | 'en', AgoWords>> = {
  ja: {
    seconds: '数秒前',
    minutes: (count) => `${count}分前`,
    hours: (count) => `${count}時間前`,
    days: (count) => `${count}日前`,
    months: (count) => `約 ${count} か月前`,
    years: (count) => `約${count}年前`,
  },
  en: {
    seconds: 'seconds ago',
    minutes: en('minute'),
    hours: en('hour'),
    days: en('day'),
    months: (count) => `about ${en('month')(count)}`,
    years: (count) => `about ${en('year')(count)}`,
  },
}

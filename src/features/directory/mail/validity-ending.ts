import type { PeopleLetter } from './letter.ts'

interface OwnValues {
  readonly companyName: string
  readonly lastDay: string
}

/** To a person, a fortnight before the last day (SSO-MAIL-4). */
export const validityEndingLetter: PeopleLetter<OwnValues> = {
  kind: 'validity-ending',
  ja: ({ companyName, lastDay }) => ({
    subject: '有効期間がまもなく終わります',
    text: [
      `${companyName}のアカウントは、${lastDay}まで使えます。`,
      '翌日からはログインできません。',
      '',
      '続けて使うときは、有効期間の延長を御社の管理者に依頼してください。',
      '',
      'このメールは送信専用です。',
    ].join('\n'),
  }),
  en: ({ companyName, lastDay }) => ({
    subject: 'Your account ends soon',
    text: [
      `Your account at ${companyName} can be used until ${lastDay}, that day included.`,
      'After that day you cannot sign in.',
      '',
      'If you need it longer, ask your administrator to extend it.',
      '',
      'This mail was sent automatically; replies are not read.',
    ].join('\n'),
  }),
}

interface ListValues {
  readonly companyName: string
  /** The nearest first. */
  readonly days: readonly { readonly lastDay: string; readonly people: readonly string[] }[]
  /** Of people; the days may name fewer. */
  readonly count: number
  readonly pageUrl: string
}

const unnamed = ({ days, count }: ListValues): number => count - days.reduce((sum, { people }) => sum + people.length, 0)

/** To the administrators: whose last day it will be, in one letter for all of them. */
export const validitiesEndingLetter: PeopleLetter<ListValues> = {
  kind: 'validities-ending',
  ja: (values) => ({
    subject: `有効期間がまもなく終わります：${values.count.toLocaleString('ja-JP')}人`,
    text: [
      `${values.companyName}の次のユーザーは、有効期間がまもなく終わります。`,
      '',
      ...values.days.flatMap(({ lastDay, people }) => [`${lastDay}まで`, ...people, '']),
      ...(unnamed(values) > 0 ? [`ほか${unnamed(values).toLocaleString('ja-JP')}人`, ''] : []),
      '延長するときは、ユーザーの編集画面で有効終了日を変更してください。',
      values.pageUrl,
      '',
      'このメールは送信専用です。',
    ].join('\n'),
  }),
  en: (values) => ({
    subject: `Accounts that end soon: ${values.count.toLocaleString('en-US')}`,
    text: [
      `The accounts of these users of ${values.companyName} end soon:`,
      '',
      ...values.days.flatMap(({ lastDay, people }) => [`Last day ${lastDay}`, ...people, '']),
      ...(unnamed(values) > 0 ? [`and ${unnamed(values).toLocaleString('en-US')} more`, ''] : []),
      'To extend one, change the last day on the page of the user.',
      values.pageUrl,
      '',
      'This mail was sent automatically; replies are not read.',
    ].join('\n'),
  }),
}

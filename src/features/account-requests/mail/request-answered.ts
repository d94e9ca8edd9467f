import { type Asked, closing, kindWords, type LetterDefinition, quoted, wishWord } from './letter.ts'

export interface AnsweredValues extends Asked {
  readonly state: 'approved' | 'rejected' | 'expired'
  readonly remark: string
  readonly pageUrl: string
}

const stateJa = {
  approved: '申請が承認されました',
  rejected: '申請が却下されました',
  expired: '申請の期限が過ぎました',
} as const
const stateEn = {
  approved: 'Your request was approved',
  rejected: 'Your request was rejected',
  expired: 'Your request is over',
} as const

const nextJa = {
  approved: '変更は完了しています。次のログインから有効です。',
  rejected: '何も変更されていません。必要なときは、次の画面からもう一度申請できます。',
  expired: '期限までに回答がなかったため、申請は無効になりました。何も変更されていません。必要なときは、次の画面からもう一度申請できます。',
} as const
const nextEn = {
  approved: 'The change has been made and holds from your next sign-in.',
  rejected: 'Nothing was changed. You can ask again here if you need to.',
  expired: 'Nobody answered in time, so nothing was changed. You can ask again here if you need to.',
} as const

/** To the person, whatever became of it. */
export const requestAnsweredLetter: LetterDefinition<AnsweredValues> = {
  kind: 'account-request-answered',
  sample: {
    requestKind: 'second-step',
    wish: 'reset',
    state: 'rejected',
    remark: '総務課で本人確認をしてください。',
    pageUrl: 'https://portal.example.jp/my/account/requests',
  },
  ja: {
    subject: ({ state, requestKind }) => `${stateJa[state]}：${kindWords.ja[requestKind]}`,
    body: (values) =>
      [
        `${stateJa[values.state]}。`,
        '',
        `申請：${kindWords.ja[values.requestKind]}`,
        `希望：${wishWord('ja', values)}`,
        ...(values.remark === '' ? [] : [`管理者からの理由：${quoted('ja', values.remark)}`]),
        '',
        nextJa[values.state],
        values.pageUrl,
        '',
        closing.ja,
      ].join('\n'),
  },
  en: {
    subject: ({ state, requestKind }) => `${stateEn[state]}: ${kindWords.en[requestKind]}`,
    body: (values) =>
      [
        `${stateEn[values.state]}.`,
        '',
        `Request: ${kindWords.en[values.requestKind]}`,
        `Wish: ${wishWord('en', values)}`,
        ...(values.remark === '' ? [] : [`The administrator’s reason: ${quoted('en', values.remark)}`]),
        '',
        nextEn[values.state],
        values.pageUrl,
        '',
        closing.en,
      ].join('\n'),
  },
}

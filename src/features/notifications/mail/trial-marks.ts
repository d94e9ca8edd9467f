/** Before the subject of a letter that an administrator sends to himself, so that its Entry password is not taken for a real one. */
export const trialMarks = { ja: '【テスト送信】', en: '[Test] ' } as const

import { describe, expect, it } from 'vitest'
import { invitationLetter } from './invitation/letter.ts'
import type { LetterDefinition } from './letter.ts'
import { loginIdsLetter } from './login-ids/letter.ts'
import { administratorPasswordChangedLetter, userPasswordChangedLetter } from './password-changed/letter.ts'
import { administratorResetLetter, userResetLetter } from './reset-link/letter.ts'
import { resetRestsLetter } from './reset-rests/letter.ts'

const renderedOf = <Values extends object>(letter: LetterDefinition<Values>) =>
  (['ja', 'en'] as const).map((language) => ({
    language,
    kind: letter.kind,
    values: Object.entries(letter.sample).map(([name, value]) => [name, String(value)] as const),
    subject: letter[language].subject,
    body: letter[language].body(letter.sample),
  }))

const rendered = [
  ...renderedOf(administratorResetLetter),
  ...renderedOf(userResetLetter),
  ...renderedOf(administratorPasswordChangedLetter),
  ...renderedOf(userPasswordChangedLetter),
  ...renderedOf(invitationLetter),
  ...renderedOf(resetRestsLetter),
  ...renderedOf(loginIdsLetter),
]

describe('letters of sign-in', () => {
  it.each(rendered)('$kind in $language says everything that it is given, and its subject is one line', ({ values, subject, body }) => {
    for (const [, value] of values) expect(body).toContain(value)
    expect(body).not.toMatch(/undefined|\$\{/)
    expect(subject).toMatch(/^.{5,100}$/)
  })
  it.each(rendered)('BP-MAIL-8: $kind in $language says that its address only sends', ({ language, body }) => {
    expect(body).toMatch(language === 'ja' ? /送信専用/ : /replies are not read/)
  })
  it('the address of a link stands alone on its line, so that every mail program makes it one', () => {
    for (const { kind, values, body } of rendered) {
      for (const [name, value] of values) if (/url/i.test(name)) expect(body.split('\n'), kind).toContain(value)
    }
  })
  it('BP-MAIL-1: the invitation is automatic, tells that the registration is complete and where to get a new URL and help', () => {
    const body = invitationLetter.ja.body(invitationLetter.sample)
    for (const words of [
      '自動で',
      'ユーザー登録が完了',
      'パスワード登録URL',
      '有効期限',
      'パスワードを忘れた方',
      'お申し込みになった窓口',
    ]) {
      expect(body).toContain(words)
    }
    expect(invitationLetter.ja.subject).toContain('ユーザー登録受付メール')
  })
})

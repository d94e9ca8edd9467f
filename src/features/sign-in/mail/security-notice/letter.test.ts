import { describe, expect, it } from 'vitest'
import { securityNoticeLetter } from './letter.ts'
import { noticeOccasions } from './occasions.ts'

const all = noticeOccasions.flatMap((occasion) => (['ja', 'en'] as const).map((language) => [occasion, language] as const))

describe('security notices', () => {
  it.each(all)(
    'SP-MAIL-14: %s in %s says what, whose, when, where from, by whom, what to do, and that it cannot be switched off',
    (occasion, language) => {
      const values = { ...securityNoticeLetter.sample, occasion }
      const { subject, body } = securityNoticeLetter[language]
      expect(subject(values)).toMatch(/^.{8,90}$/)
      const { at, browser, sourceAddress, by, userId, change, url } = values
      for (const value of [at, browser, sourceAddress, by, userId, change]) expect(body(values)).toContain(value)
      expect(body(values).split('\n')).toContain(url)
      expect(body(values)).toMatch(
        language === 'ja' ? /停止できません。このメールは送信専用です/ : /cannot be switched off.*replies are not read/,
      )
    },
  )

  it('leaves out what is not known', () => {
    const body = securityNoticeLetter.ja.body({ ...securityNoticeLetter.sample, browser: '', sourceAddress: '', by: '', change: '' })
    expect(body).not.toMatch(/ブラウザ：|接続元IPアドレス：|操作した人：|変更：/)
  })
})

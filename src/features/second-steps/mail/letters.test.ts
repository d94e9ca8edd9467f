import { describe, expect, it } from 'vitest'
import { codeLetter } from './code/letter.ts'

describe('the letter with a code', () => {
  it.each(['ja', 'en'] as const)(
    'BP-MAIL-2, SP-MAIL-2: in %s has the code alone on its line, the expiry, and that nobody reads replies',
    (language) => {
      const { subject, body } = codeLetter[language]
      const text = body(codeLetter.sample)
      expect(text.split('\n')).toContain(codeLetter.sample.code)
      expect(text).toContain(codeLetter.sample.expiresAt)
      expect(text).toMatch(language === 'ja' ? /自動で送信[\s\S]*送信専用/ : /sent automatically[\s\S]*Replies to this mail are not read/)
      expect(text).not.toMatch(/undefined|\$\{/)
      expect(subject).toMatch(/^.{5,100}$/)
      expect(subject).not.toContain(codeLetter.sample.code)
    },
  )
  it('BP-MAIL-2: is called メールワンタイムパスワード after the name of the portal', () => {
    expect(codeLetter.ja.subject).toBe('【Genkan】メールワンタイムパスワード')
  })
  it('BP-MAIL-9: calls the digits a one-time code in English, and nowhere a password', () => {
    const { subject, body } = codeLetter.en
    expect(subject).toBe('[Genkan] One-time code by mail')
    const [said, warning] = body(codeLetter.sample).split('If you did not log in')
    expect(said).toContain('Verification code (one-time code):')
    expect(said).not.toMatch(/password/i)
    expect(warning).toContain('your password')
  })
  it('BP-MAIL-2: asks in Japanese for what the page asks for', () => {
    expect(codeLetter.ja.body(codeLetter.sample)).toContain('確認コード（ワンタイムパスワード）：')
  })
})

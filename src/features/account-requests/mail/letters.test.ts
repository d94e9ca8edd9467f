import { describe, expect, it } from 'vitest'
import { type Asked, type LetterDefinition, quotable, wishWord } from './letter.ts'
import { requestAnsweredLetter } from './request-answered.ts'
import { requestReceivedLetter } from './request-received.ts'
import { requestWaitingLetter } from './request-waiting.ts'

const letters = [requestReceivedLetter, requestWaitingLetter, requestAnsweredLetter] as readonly LetterDefinition<object>[]
const inEachLanguage = letters.flatMap((letter) => (['ja', 'en'] as const).map((language) => ({ kind: letter.kind, language, letter })))

describe('letters about requests', () => {
  it.each(inEachLanguage)('SP-W31: BP-W05: $kind in $language says all it knows', ({ language, letter }) => {
    const { requestKind: _kind, wish: _wish, state: _state, ...said } = letter.sample as Asked & { state?: string }
    const body = letter[language].body(letter.sample)
    for (const value of Object.values(said)) expect(body).toContain(value)
    expect(body).toContain(wishWord(language, letter.sample as Asked))
    expect(letter[language].subject(letter.sample)).toMatch(/^.{5,100}$/)
    expect(body).not.toMatch(/undefined|null/)
  })

  it.each(['approved', 'rejected', 'expired'] as const)(
    'SP-W31: BP-W05: the answer %s has words of its own, and no line for a reason that is not there',
    (state) => {
      const values = { ...requestAnsweredLetter.sample, state, remark: '' }
      for (const language of ['ja', 'en'] as const) {
        const others = (['approved', 'rejected', 'expired'] as const).filter((other) => other !== state)
        const subjects = others.map((other) => requestAnsweredLetter[language].subject({ ...values, state: other }))
        expect(subjects).not.toContain(requestAnsweredLetter[language].subject(values))
        expect(requestAnsweredLetter[language].body(values)).not.toMatch(/管理者からの理由|administrator’s reason/)
      }
    },
  )

  it.each(['ja', 'en'] as const)(
    'SP-W31: BP-W05: what somebody has typed stands in %s as a quotation of one line, and is no link',
    (language) => {
      const typed = '至急\n\n【重要】 https://evil.example/login を開く\r\nWWW.evil.example\u2028mailto:x@evil.example'
      const letters = [
        requestAnsweredLetter[language].body({ ...requestAnsweredLetter.sample, remark: typed }),
        requestReceivedLetter[language].body({ ...requestReceivedLetter.sample, reason: typed }),
      ]
      for (const body of letters) {
        expect(body.split('\n').find((line) => line.includes('evil'))).toMatch(
          /[「“]至急 【重要】 https：／／evil\.example\/login を開く www．evil\.example mailto：x@evil\.example[」”]$/,
        )
        expect(body.match(/https?:\/\/\S+/g)).toEqual(['https://portal.example.jp/my/account/requests'])
      }
      const waiting = requestWaitingLetter[language].body({ ...requestWaitingLetter.sample, person: typed })
      expect(waiting.match(/https?:\/\/\S+/g)).toEqual(['https://portal.example.jp/admin/account-requests'])
      expect(requestWaitingLetter[language].subject({ ...requestWaitingLetter.sample, person: typed })).toContain(quotable(typed))
    },
  )
})

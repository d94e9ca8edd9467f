import { describe, expect, it } from 'vitest'
import type { DecisionLetterValues } from './decision-letter.ts'
import { sourceRequestApprovedLetter } from './source-request-approved/letter.ts'
import { sourceRequestRefusedLetter } from './source-request-refused/letter.ts'

const sample: DecisionLetterValues = {
  companyCode: 'C000000001',
  companyName: 'サンプル商事株式会社',
  sources: ['192.0.2.0/24', '2001:db8::/48'],
  remark: '了解しました。',
  pageUrl: 'https://portal.example.jp/admin/permitted-sources',
}
const letters = [sourceRequestApprovedLetter, sourceRequestRefusedLetter]
const inEachLanguage = letters.flatMap((letter) => (['ja', 'en'] as const).map((language) => ({ kind: letter.kind, language, letter })))

describe('letters about a decided request', () => {
  it.each(inEachLanguage)('MCOP-LOGIN-9: $kind in $language says company, list, remark and where to look', ({ language, letter }) => {
    const { subject, text } = letter[language](sample)
    for (const part of [sample.companyCode, sample.companyName, sample.remark, sample.pageUrl, ...sample.sources])
      expect(text).toContain(part)
    expect(subject).toMatch(/^.{5,100}$/)
    expect(text).not.toMatch(/undefined|null/)
  })

  it.each(inEachLanguage)('$kind in $language says in words that an empty list lets in everybody', ({ language, letter }) => {
    const { text } = letter[language]({ ...sample, sources: [] })
    expect(text).toContain(language === 'ja' ? 'すべて（制限なし）' : 'every address (no restriction)')
  })

  it('MCOP-LOGIN-9: the refusal says that the list as it stands remains in force', () => {
    expect(sourceRequestRefusedLetter.ja(sample).text).toContain('これまでと同じです。現在の一覧が引き続き有効です。')
    expect(sourceRequestRefusedLetter.en(sample).text).toContain('the present list remains in force')
  })

  it('the approval without a remark has no heading for one', () => {
    expect(sourceRequestApprovedLetter.ja({ ...sample, remark: '' }).text).not.toContain('備考')
    expect(sourceRequestApprovedLetter.en({ ...sample, remark: '' }).text).not.toContain('Remark')
  })
})

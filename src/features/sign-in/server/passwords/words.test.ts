import { describe, expect, it } from 'vitest'
import { createTestChance } from '../../../../../tests/support/chance-and-clock.ts'
import { generatePassword } from '../../contract/generate-password.ts'
import { policyOf } from '../../contract/policies.ts'
import { judgeNewPassword } from './judge-new-password.ts'
import { forbiddenWordIn, gradePassword } from './words.ts'

const storage = policyOf('storage').password
const support = policyOf('support').password

describe('how hard a password is to guess', () => {
  it.each([
    ['password', 0],
    ['Tanaka2024', 1],
    ['mK4rT-w8ZnP-c3HxD', 4],
  ])('SP-PWD-8: %s is of grade %i out of five', async (password, grade) => {
    expect(await gradePassword(password, [])).toBe(grade)
  })
  it('SP-PWD-8: what is hard for others is easy where it is one’s own name', async () => {
    const password = 'kirishimakogyo'
    expect(await gradePassword(password, [password])).toBeLessThan(await gradePassword(password, []))
  })
})

describe('common words', () => {
  it.each([
    ['Sunflower-77', 'sunflower'],
    ['2024elephant!', 'elephant'],
    ['Sakura-2024', 'sakura'],
    ['mK4rT-w8ZnP-c3HxD', null],
  ])('SP-PWD-4: as a whole but for what stands around it, %s is %s', async (password, word) => {
    expect(await forbiddenWordIn(support, password)).toBe(word)
  })
  it.each([
    ['xxWINTERxx9', 'winter'],
    ['q7summerday', 'summer'],
    ['bQ7zRk2xW', null],
  ])('DK-PW-4, 7: inside %s the word %s is found', async (password, word) => {
    expect(await forbiddenWordIn(storage, password)).toBe(word)
  })
  it('DK-PW-7: the error names the word', async () => {
    expect(await judgeNewPassword('/body/newPassword', storage, 'q7summerda', [])).toEqual([
      { pointer: '/body/newPassword', code: 'sign-in.password-common', params: { word: 'summer' } },
    ])
  })
  it('MCOP-ADMPW-4: where the manual allows them, none is refused', async () => {
    expect(await judgeNewPassword('/body/newPassword', policyOf('mcop-admin').password, 'summer1', [])).toEqual([])
  })
  it('BP-PWD-2: the preset of the business portal has no list of words either', async () => {
    expect(await judgeNewPassword('/body/newPassword', policyOf('portal').password, 'Summer1', [])).toEqual([])
  })
  it('SP-W04: what Genkan makes itself is accepted by every preset', async () => {
    const chance = createTestChance()
    for (const key of ['mcop-admin', 'portal', 'support', 'storage', 'sso', 'recommended']) {
      const { password: policy } = policyOf(key)
      expect(await judgeNewPassword('', policy, generatePassword(chance, policy), []), key).toEqual([])
    }
  })
})

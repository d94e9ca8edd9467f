import { describe, expect, it } from 'vitest'
import { signInErrors } from './errors.ts'
import { brokenRules, judgePassword, normalisePassword, ruleLines } from './password-rules.ts'
import { administratorPolicies, asciiSymbols, policyOf, signInPolicies } from './policies.ts'

const mcop = policyOf('mcop-admin').password

describe('the password of an administrator', () => {
  it.each([
    ['Abc12', ['length']],
    ['Abc123', []],
    ['abcdef', ['kinds']],
    ['abcde1', []],
    [`${'a1'.repeat(16)}`, []],
    [`${'a1'.repeat(16)}b`, ['length']],
    ['Ａbc123', ['characters']],
    ['abc 123', ['characters']],
    ['パスワード12', ['characters']],
    ['123456', ['kinds']],
    ['!!!!!!', ['kinds']],
    ['12345!', []],
  ])('MCOP-ADMPW-4, 5, 6: %s breaks %j', (password, broken) => {
    expect(brokenRules(mcop, password)).toEqual(broken)
  })
  it('MCOP-ADMPW-5: takes each of the 32 symbols', () => {
    expect(asciiSymbols).toHaveLength(32)
    for (const symbol of asciiSymbols) expect(brokenRules(mcop, `Abc12${symbol}`)).toEqual([])
  })
  it('MCOP-ADMPW-9: reads U+00A5 as U+005C', () => {
    expect(normalisePassword('Abc1\u00a5')).toBe('Abc1\\')
    expect(brokenRules(mcop, 'Abc12\u00a5')).toEqual([])
  })
  it('MCOP-ADMPW-7, 8: never expires and may return', () => {
    expect(mcop).toMatchObject({ expiresAfterDays: null, remembered: 0 })
  })
  it('MCOP-ADMPW-11: tells every rule with its state, also for an empty field', () => {
    expect(judgePassword(mcop, '')).toEqual([
      { rule: 'length', fulfilled: false },
      { rule: 'characters', fulfilled: false },
      { rule: 'kinds', fulfilled: false },
    ])
  })
})

describe('the password of the support portal', () => {
  const support = policyOf('support').password
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Kwbfdhgq71!', ['length']],
    ['Kwbfdhgq718!', []],
    [`Kwbfdhgq718!${'Zq'.repeat(14)}`, []],
    [`Kwbfdhgq718!${'Zq'.repeat(14)}x`, ['length']],
    ['KWBFDHGQ718!', ['kinds']],
    ['kwbfdhgq718!', ['kinds']],
    ['Kwbfdhgqxyz!', ['kinds']],
    ['Kwbfdhgq7188', ['kinds']],
    ...[...'!@#$%&*?+-='].map((symbol) => [`Kwbfdhgq718${symbol}`, []] as [string, string[]]),
    ...[...'^()_~/ あ！'].map((other) => [`Kwbfdhgq718!${other}`, ['characters']] as [string, string[]]),
    ['aaaaaaaaaaaa', ['kinds', 'common']],
  ]
  it.each(cases)('SP-PWD-1, 2, 3: %s breaks %j', (password, broken) => {
    expect(brokenRules(support, password)).toEqual(broken)
  })
  it('SP-PWD-5: each length and each kind that must occur is ticked off by itself', () => {
    const ticked = (password: string) => ruleLines(support, password).flatMap(({ line, fulfilled }) => (fulfilled ? [line] : []))
    expect(ruleLines(support, '').map(({ line }) => line)).toEqual([
      'minimum',
      'maximum',
      'characters',
      'lower',
      'upper',
      'digit',
      'symbol',
      'own-names',
      'common',
    ])
    expect(ticked('')).toEqual([])
    expect(ticked('Kwbf')).toEqual(['maximum', 'characters', 'lower', 'upper', 'own-names', 'common'])
    expect(ticked(`kwbfdhgq718!${'zq'.repeat(20)}`)).toEqual(['minimum', 'characters', 'lower', 'digit', 'symbol', 'own-names', 'common'])
    expect(ticked('Kwbfdhgq718!')).toHaveLength(9)
  })
})

describe('the password of device keys', () => {
  const storage = policyOf('storage').password
  it.each([
    ['Zx81kqw', ['length']],
    ['Zx81kqw4', []],
    [`Zx81kqw4${'Mv7h'.repeat(6)}`, []],
    [`Zx81kqw4${'Mv7h'.repeat(6)}x`, ['length']],
    ['kqwzvbxm', ['kinds']],
    ['kqwzvbx!', ['kinds']],
    ['kqwzvb7!', []],
    ['KQWzvbxm', []],
    ['xZORBAK01x', ['own-names']],
    ['Zx0000kq', ['runs']],
    ['Zx1234kq', ['runs']],
    ['ZxfghI81', ['runs']],
    ['Zx9876kq', ['runs']],
    ['Zx000kq4', []],
    ['Zx123kq4', []],
  ])('DK-PW-1, 2, 3, 5, 6, 8: %s breaks %j', (password, broken) => {
    expect(brokenRules(storage, password, ['zorbak01'])).toEqual(broken)
  })
})

describe('the other presets', () => {
  it.each([
    ['portal', 'Abcde1', []],
    ['portal', 'abcde1', ['kinds']],
    ['support', 'Kwbfdhgq718!', []],
    ['support', 'Kwbfdhgq718~', ['characters']],
    ['support', 'Password1234!', ['common']],
    ['support', 'Tanaka01!Tanaka01', ['own-names']],
    ['storage', 'Zx81kqw4', []],
    ['storage', 'Zx81234k', ['runs']],
    ['storage', 'Zx8123kq', []],
    ['storage', 'ZxDCBA81', ['runs']],
    ['storage', 'xxsummer81', ['common']],
    ['recommended', 'correct horse battery', []],
    ['recommended', '玄関の前に猫が三匹座っている', []],
    ['recommended', 'aaaaaaaaaaaa', ['common']],
    ['recommended', '123456789012', ['common']],
    ['recommended', '12 password!', ['common']],
    ['recommended', 'short phrase', []],
    ['recommended', 'short phras', ['length']],
  ] as const)('%s: %s breaks %j', (policy, password, broken) => {
    expect(brokenRules(policyOf(policy).password, password, ['tanaka01'])).toEqual(broken)
  })
  it('offers companies every preset but that of the grid pattern', () => {
    expect(administratorPolicies).toEqual(['mcop-admin', 'portal', 'support', 'storage', 'sso', 'recommended'])
  })
  it('has an error for every rule that a preset can break', () => {
    const rules = Object.values(signInPolicies).flatMap((policy) => judgePassword(policy.password, '').map((state) => state.rule))
    for (const rule of rules) expect(Object.keys(signInErrors)).toContain(`password-${rule}`)
  })
})

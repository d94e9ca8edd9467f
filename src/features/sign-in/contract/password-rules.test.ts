import { describe, expect, it } from 'vitest'
import { signInErrors } from './errors.ts'
import { brokenRules, judgePassword, normalisePassword } from './password-rules.ts'
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
  it('offers administrators no policy that promises a second step', () => {
    expect(administratorPolicies).toEqual(['mcop-admin', 'storage', 'recommended'])
  })
  it('has an error for every rule that a preset can break', () => {
    const rules = Object.values(signInPolicies).flatMap((policy) => judgePassword(policy.password, '').map((state) => state.rule))
    for (const rule of rules) expect(Object.keys(signInErrors)).toContain(`password-${rule}`)
  })
})

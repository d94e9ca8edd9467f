import { describe, expect, it } from 'vitest'
import { letterFailures } from '../contract/letter-states.ts'
import { failureOf } from './failure-of.ts'

describe('why a letter did not arrive', () => {
  it.each([
    ['550 5.1.1', 'unknown-address'],
    ['550', 'unknown-address'],
    ['5.1.2', 'unknown-domain'],
    ['556 5.1.10', 'unknown-domain'],
    ['452 4.2.2', 'mailbox-full'],
    ['552 5.2.2', 'mailbox-full'],
    ['552', 'mailbox-full'],
    ['550 5.2.1', 'mailbox-closed'],
    ['552 5.3.4', 'too-large'],
    ['550 5.7.1', 'refused'],
    ['554', 'refused'],
    ['550 5.0.0', 'unknown-address'],
    ['552 5.0.0', 'mailbox-full'],
    ['5.0.0', 'refused'],
    ['5.4.7', 'not-taken'],
    ['554 5.4.7', 'not-taken'],
    ['4.0.0', 'not-taken'],
    ['421 4.7.0', 'not-taken'],
    ['450', 'not-taken'],
    [undefined, 'not-taken'],
  ] as const)('SSO-MAIL-6, RFC 3463 §3, RFC 5321 §4.2.3: %s is told as %s', (answer, failure) => {
    expect(failureOf(answer)).toBe(failure)
  })

  it('SSO-MAIL-6: has a word for whatever a server may say', () => {
    for (const code of ['450', '550', '599', '']) {
      for (let subject = 0; subject < 10; subject += 1) {
        for (let detail = 0; detail < 20; detail += 1) expect(letterFailures).toContain(failureOf(`${code} 5.${subject}.${detail}`.trim()))
      }
    }
  })
})

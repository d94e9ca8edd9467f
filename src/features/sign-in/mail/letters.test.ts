import { describe, expect, it } from 'vitest'
import { passwordChangedLetter } from './password-changed/letter.ts'
import { resetLinkLetter } from './reset-link/letter.ts'

const rendered = (['ja', 'en'] as const).flatMap((language) => [
  {
    language,
    kind: resetLinkLetter.kind,
    sample: resetLinkLetter.sample,
    subject: resetLinkLetter[language].subject,
    body: resetLinkLetter[language].body(resetLinkLetter.sample),
  },
  {
    language,
    kind: passwordChangedLetter.kind,
    sample: passwordChangedLetter.sample,
    subject: passwordChangedLetter[language].subject,
    body: passwordChangedLetter[language].body(passwordChangedLetter.sample),
  },
])

describe('letters of sign-in', () => {
  it.each(rendered)('$kind in $language says everything that it is given, and its subject is one line', ({ sample, subject, body }) => {
    for (const value of Object.values(sample)) expect(body).toContain(String(value))
    expect(body).not.toMatch(/undefined|\$\{/)
    expect(subject).toMatch(/^.{5,100}$/)
  })
  it('the address of a link stands alone on its line, so that every mail program makes it one', () => {
    for (const { kind, body } of rendered.filter((letter) => letter.kind === resetLinkLetter.kind)) {
      expect(body.split('\n'), kind).toContain(resetLinkLetter.sample.url)
    }
  })
})

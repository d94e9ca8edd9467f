import { describe, expect, it } from 'vitest'
import { letterVariables, renderLetter, resetsPassword, sampleValues, variablesIn } from '../contract/letter.ts'
import { shippedLetters } from './shipped-letters.ts'

const inEachLanguage = shippedLetters.flatMap((letter) => (['ja', 'en'] as const).map((language) => ({ letter, language, id: letter.id })))

describe('shipped templates', () => {
  it('MCOP-NOTIFY-3 MCOP-TMPL-15 MCOP-TMPL-19: the manual’s seven and the two combined ones contain exactly these variables', () => {
    const url = { browser: ['MC_BROWSER_URL'], app: ['MC_APP_URL_TERMAUTH'], light: ['MC_iAPP_URL_TERMAUTH', 'MC_sAPP_URL_TERMAUTH'] }
    const every = [...url.browser, ...url.app, ...url.light]
    expect(Object.fromEntries(shippedLetters.map((letter) => [letter.id, variablesIn(letter.ja.subject, letter.ja.body)]))).toEqual({
      '244': ['ENTRY_PASSWORD', ...url.browser],
      '245': ['ENTRY_PASSWORD', ...url.app],
      '578': ['ENTRY_PASSWORD', ...url.light],
      '246': url.browser,
      '247': url.app,
      '579': url.light,
      '248': ['ENTRY_PASSWORD'],
      'start-any': ['ENTRY_PASSWORD', ...every],
      'terminal-any': every,
    })
  })

  it.each(inEachLanguage)(
    'MCOP-TMPL-13: $id in $language has the declared variables and renders with its sample',
    ({ letter, language }) => {
      const text = letter[language]
      expect(variablesIn(text.subject, text.body)).toEqual(letter.variables)
      const rendered = renderLetter(text, sampleValues)
      for (const variable of letter.variables) expect(rendered.text).toContain(sampleValues[variable])
      expect(`${rendered.subject}${rendered.text}${rendered.html}`).not.toMatch(/\$\{|undefined/)
      expect(rendered.subject).toMatch(/^.{5,200}$/)
      expect(text.body.length).toBeLessThanOrEqual(10_000)
    },
  )

  it('MCOP-NOTIFY-4: no template and no variable is for mobile phones of au; those for mobile phones name Docomo and SoftBank alone', () => {
    const au = /\bau\b|KDDI|エーユー|EZ(?:web|アプリ)/i
    for (const { id, ja, en } of shippedLetters) {
      for (const { name, subject, body } of [ja, en]) expect([id, au.test(`${name}\n${subject}\n${body}`)]).toEqual([id, false])
    }
    expect(letterVariables.filter((name) => au.test(name) || /_[a-z]+APP_/.test(name))).toEqual([
      'MC_iAPP_URL_TERMAUTH',
      'MC_sAPP_URL_TERMAUTH',
    ])
    const forPhones = shippedLetters.filter((letter) => letter.variables.some((name) => /_[a-z]+APP_/.test(name)))
    expect(forPhones.map((letter) => letter.id)).toEqual(['578', '579', 'start-any', 'terminal-any'])
    for (const { ja } of forPhones)
      expect(ja.body).toMatch(/ドコモ（iアプリ）\n\$\{MC_iAPP_URL_TERMAUTH\}\nソフトバンク（S!アプリ）\n\$\{MC_sAPP_URL_TERMAUTH\}/)
  })

  it('MCOP-NOTIFY-14: exactly the letters for a start and the automatic one reset the password', () => {
    const resetting = shippedLetters.filter((letter) => resetsPassword(letter.ja) && resetsPassword(letter.en)).map((letter) => letter.id)
    expect(resetting).toEqual(['244', '245', '578', '248', 'start-any'])
  })
})

describe('rendering', () => {
  const template = { subject: 'S ${ENTRY_PASSWORD}', body: 'A ${ENTRY_PASSWORD}\n\nB ${MC_BROWSER_URL}' }

  it('MCOP-TMPL-13: fills in one pass; what a value contains is neither a variable nor a pattern nor markup', () => {
    const values = { ENTRY_PASSWORD: '$& ${MC_BROWSER_URL} <b>"x"</b>', MC_BROWSER_URL: "https://a.example/?q=1&r='2'" }
    const letter = renderLetter(template, values)
    expect(letter.text).toBe('A $& ${MC_BROWSER_URL} <b>"x"</b>\n\nB https://a.example/?q=1&r=\'2\'')
    expect(letter.html).toContain('&lt;b&gt;&quot;x&quot;&lt;/b&gt;')
    expect(letter.html).toContain('<a href="https://a.example/?q=1&amp;r=&#39;2&#39;">')
  })

  it('RFC 5322 §2.2: a line break in a value begins no header field', () => {
    const letter = renderLetter(template, { ENTRY_PASSWORD: '1\r\nBcc: x@example.com', MC_BROWSER_URL: '' })
    expect(letter.subject).toBe('S 1 Bcc: x@example.com')
  })

  it('javascript: addresses do not become links', () => {
    const letter = renderLetter(template, { ENTRY_PASSWORD: 'javascript:alert(1)', MC_BROWSER_URL: 'data:text/html,x' })
    expect(letter.html).not.toContain('<a')
  })

  it.each(['ENTRY_PASSWORD', 'entry_password', 'MC_BROWSER_URL_TERMAUTH', '__proto__', 'constructor'])(
    'MCOP-TMPL-13 MCOP-TMPL-17: a letter with %s, which has no value, is not written',
    (name) => {
      expect(() => renderLetter({ subject: 'S', body: `\${${name}}` }, {})).toThrow('has no value')
    },
  )

  it('the sample covers every variable', () => {
    expect(Object.keys(sampleValues)).toEqual([...letterVariables])
  })
})

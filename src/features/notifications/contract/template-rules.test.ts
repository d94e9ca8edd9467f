import { describe, expect, it } from 'vitest'
import { missingVariables, wrongVariables } from './template-rules.ts'

describe('variables of a template', () => {
  it('MCOP-TMPL-13 MCOP-TMPL-14: all variables of the list are right, in any number and place', () => {
    expect(
      wrongVariables('${ENTRY_PASSWORD}\n${MC_BROWSER_URL}${MC_APP_URL_TERMAUTH} ${MC_iAPP_URL_TERMAUTH}、${MC_sAPP_URL_TERMAUTH}$ {} $'),
    ).toEqual([])
  })

  it('MCOP-TMPL-14: an unknown one is told with its line and column, counted in characters, and every one of them', () => {
    expect(wrongVariables('よろしく\n𠮷野 ${NAME} と ${entry_password}\n${}')).toEqual([
      { code: 'notifications.variable-unknown', line: 2, column: 4, text: '${NAME}' },
      { code: 'notifications.variable-unknown', line: 2, column: 14, text: '${entry_password}' },
      { code: 'notifications.variable-unknown', line: 3, column: 1, text: '${}' },
    ])
  })

  it('MCOP-TMPL-17: the variable that the MCOP option does not use is told apart', () => {
    expect(wrongVariables('${MC_BROWSER_URL_TERMAUTH}')).toMatchObject([{ code: 'notifications.variable-retired', line: 1, column: 1 }])
  })

  it.each(['${', '${MC_BROWSER_URL', '${MC_BROWSER_URL\n}', '${ENTRY_${ENTRY_PASSWORD}'])(
    'MCOP-TMPL-14: %j, which was begun and not ended, is no text either',
    (text) => {
      expect(wrongVariables(text)[0]).toMatchObject({ code: 'notifications.variable-open', line: 1, column: 1 })
    },
  )

  it('MCOP-TMPL-14: names what the base has and neither subject nor text has', () => {
    const base = ['ENTRY_PASSWORD', 'MC_BROWSER_URL']
    expect(missingVariables(base, { subject: '${ENTRY_PASSWORD}', body: 'text' })).toEqual(['MC_BROWSER_URL'])
    expect(missingVariables(base, { subject: 's', body: '${MC_BROWSER_URL} ${ENTRY_PASSWORD}' })).toEqual([])
    expect(missingVariables([], { subject: 's', body: 'text' })).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { errorsOfField, readSourceLines, sourcesOf, wrongLines } from './source-lines.ts'

describe('the list as it is typed', () => {
  it('MCOP-LOGIN-10: every line is read by itself, in full width too, and all wrong ones are told with their numbers', () => {
    const lines = readSourceLines('192.0.2.1\r\n\n １９２．０．２．０／２４ \n192.0.2.300\n2001:db8::/32\nexample.com\n')
    expect(sourcesOf(lines)).toEqual(['192.0.2.1/32', '192.0.2.0/24', '2001:db8::/32'])
    expect(wrongLines(lines).map(({ line, typed }) => [line, typed])).toEqual([
      [4, '192.0.2.300'],
      [6, 'example.com'],
    ])
    expect(readSourceLines(' \n\n')).toEqual([])
  })

  it('errors of lines become one of the text field, with the lines as they are wrong now', () => {
    const sentence = (wrong: readonly { line: number }[]) => wrong.map(({ line }) => line).join(' ')
    const errors = { 'sources.0': 'x', 'sources.3': 'y', reason: 'z' }
    expect(errorsOfField(errors, wrongLines(readSourceLines('a\n\nb')), sentence)).toEqual({ sources: '1 3', reason: 'z' })
    expect(errorsOfField(errors, [], sentence)).toEqual({ reason: 'z' })
    expect(errorsOfField({ sources: 'unchanged' }, [], sentence)).toEqual({ sources: 'unchanged' })
  })
})

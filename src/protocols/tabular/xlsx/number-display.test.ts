import { describe, expect, test } from 'vitest'
import { builtInDisplay, displayNumber, displayOfFormat } from './number-display.ts'

describe('displayNumber', () => {
  test.each([
    ['000', '7', '007', 'number'],
    ['000', '1234', '1234', 'number'],
    ['000\\-0000', '1000001', '100-0001', 'number'],
    ['"A-"0000', '12', 'A-0012', 'number'],
    ['0.00', '1.5', '1.50', 'number'],
    ['#,##0', '1234567', '1234567', 'number'],
    ['General', '123456789012', '123456789012', 'number'],
    ['General', '1.2345678901234E+13', '12345678901234', 'number'],
    ['General', '0.30000000000000004', '0.3', 'number'],
    ['General', '-5', '-5', 'number'],
    ['@', '5', '5', 'number'],
    ['yyyy/m/d', '37258', '2002/01/02', 'date'],
    ['yyyy/m/d', '37258.5', '2002/01/02 12:00:00', 'date'],
    ['[$-411]ggge"年"m"月"d"日";@', '45292', '2024/01/01', 'date'],
    ['m"月"d"日"', '45292', '2024/01/01', 'date'],
    ['h:mm', '0.375', '09:00:00', 'date'],
    ['[h]:mm:ss', '0', '00:00:00', 'date'],
    ['[Red]0', '7', '7', 'number'],
    ['yyyy/m/d', '1', '1900/01/01', 'date'],
    ['yyyy/m/d', '59', '1900/02/28', 'date'],
    ['yyyy/m/d', '60', '1900/02/29', 'date'],
    ['yyyy/m/d', '61', '1900/03/01', 'date'],
    ['yyyy/m/d', '45291.999999', '2024/01/01', 'date'],
    ['yyyy/m/d', '-1', '-1', 'number'],
    ['yyyy/m/d', '2958465', '9999/12/31', 'date'],
    ['yyyy/m/d', '2958466', '2958466', 'number'],
    ['General', 'abc', 'abc', 'text'],
    ['General', '1e999', '1e999', 'text'],
  ])('ECMA-376 §18.8.30: format %s shows %s as %s (%s)', (format, raw, text, kind) => {
    expect(displayNumber(raw, displayOfFormat(format), false)).toEqual({ text, kind })
  })

  test('ECMA-376 §18.17.4.1: counts from 1904 where the workbook does', () => {
    expect(displayNumber('0', displayOfFormat('yyyy/m/d'), true).text).toBe('1904/01/01')
    expect(displayNumber('43830', displayOfFormat('yyyy/m/d'), true).text).toBe('2024/01/01')
  })

  test.each([14, 22, 27, 30, 31, 36, 50, 57, 58])('ECMA-376 §18.8.30: built-in format %i is a date, in Japanese Excel too', (id) => {
    expect(displayNumber('45292', builtInDisplay(id), false)).toEqual({ text: '2024/01/01', kind: 'date' })
  })

  test.each([0, 1, 3, 9, 37, 49])('built-in format %i is none', (id) => {
    expect(displayNumber('45292', builtInDisplay(id), false)).toEqual({ text: '45292', kind: 'number' })
  })
})

import { describe, expect, it } from 'vitest'
import { parseForm } from './form-body.ts'

describe('the body of a form', () => {
  it.each([
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1+2%2B3&b=%E3%81%82', { a: '1 2+3', b: 'あ' }],
    ['a=1&a=2', { a: '2' }],
    ['a&=x&&b=c=d', { a: '', '': 'x', b: 'c=d' }],
    ['', {}],
  ])('WHATWG URL §5.1: %s', (text, fields) => {
    expect(parseForm(text)).toEqual(fields)
  })

  it('makes a field named __proto__ a field like any other', () => {
    expect(Object.keys(parseForm('__proto__=x'))).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(parseForm('__proto__=x'))).toBe(Object.prototype)
  })

  it('MCOP-GEN-9: refuses bytes that are no UTF-8 rather than replacing them', () => {
    for (const text of ['a=%FF', 'a=%ED%A0%80', 'a=%C0%80', '%=1', 'a=%']) expect(() => parseForm(text)).toThrow(URIError)
  })

  it('refuses more fields than any page has', () => {
    const text = Array.from({ length: 65 }, (_, place) => `f${place}=1`).join('&')
    expect(() => parseForm(text)).toThrow('too-large')
  })
})

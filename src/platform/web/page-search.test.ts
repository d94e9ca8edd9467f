import { expect, it } from 'vitest'
import { flag, oneOf, paging, parseSearch, shaped, someOf, stringifySearch, text, texts } from './page-search.ts'

it('MCOP-LOGIN-15: what an address holds is taken as it was typed, and nothing that a page could not have put there', () => {
  expect([text('田中'), text(12345), text(''), text(['a']), text(undefined)]).toEqual(['田中', '12345', undefined, undefined, undefined])
  expect([shaped('2026-11', /^\d{4}-\d\d$/), shaped('November', /^\d{4}-\d\d$/)]).toEqual(['2026-11', undefined])
  expect([texts('a'), texts(['a', 7, '']), texts([])]).toEqual([['a'], ['a', '7'], undefined])
  expect([flag(true), flag('true'), flag('yes')]).toEqual([true, true, undefined])
  expect([oneOf('asc', ['asc', 'desc']), oneOf('up', ['asc', 'desc'])]).toEqual(['asc', undefined])
  expect([someOf(['set', 'lost'], ['set', 'unset']), someOf('lost', ['set'])]).toEqual([['set'], undefined])
  expect([paging({ cursor: 'c', limit: '100' }), paging({ limit: 7 })]).toEqual([{ cursor: 'c', limit: 100 }, {}])
})

it.each(['1E5', '00012', '12345678901234567890', '12345', 'true', 'null', '-0', '0x10', '1.50', 'C000000001'])(
  'MCOP-LOGIN-15: the text %s in an address is that text, whoever wrote the address',
  (typed) => {
    expect(text(parseSearch(`?company=${encodeURIComponent(typed)}`).company)).toBe(typed)
    expect(text(parseSearch(stringifySearch({ company: typed })).company)).toBe(typed)
  },
)

it('lists come back from an address as they went in, and so do texts that look like one', () => {
  const search = { services: ['vpn', '7'], words: '["a"]', name: '"a"', below: true }
  expect(parseSearch(stringifySearch(search))).toEqual(search)
})

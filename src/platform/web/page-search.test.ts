import { expect, it } from 'vitest'
import { flag, oneOf, paging, shaped, someOf, text, texts } from './page-search.ts'

it('MCOP-LOGIN-15: what an address holds is taken as it was typed, and nothing that a page could not have put there', () => {
  expect([text('田中'), text(12345), text(''), text(['a']), text(undefined)]).toEqual(['田中', '12345', undefined, undefined, undefined])
  expect([shaped('2026-11', /^\d{4}-\d\d$/), shaped('November', /^\d{4}-\d\d$/)]).toEqual(['2026-11', undefined])
  expect([texts('a'), texts(['a', 7, '']), texts([])]).toEqual([['a'], ['a', '7'], undefined])
  expect([flag(true), flag('true'), flag('yes')]).toEqual([true, true, undefined])
  expect([oneOf('asc', ['asc', 'desc']), oneOf('up', ['asc', 'desc'])]).toEqual(['asc', undefined])
  expect([someOf(['set', 'lost'], ['set', 'unset']), someOf('lost', ['set'])]).toEqual([['set'], undefined])
  expect([paging({ cursor: 'c', limit: '100' }), paging({ limit: 7 })]).toEqual([{ cursor: 'c', limit: 100 }, {}])
})

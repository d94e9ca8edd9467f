import { expect, it } from 'vitest'
import { askingPage } from '../../second-steps/contract/index.ts'
import { accountRequestPages } from './index.ts'

it('BP-W05: the page of second steps sends people who have to ask to the page where they ask', () => {
  expect(accountRequestPages.map(({ path }) => path)).toContain(askingPage)
})

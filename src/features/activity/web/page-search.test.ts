import { expect, it } from 'vitest'
import { decisionSearch, historySearch, usageSearch } from './page-search.ts'

it('MCOP-GEN-11: a made-up address of the history leaves a page with the conditions that make sense', () => {
  expect(
    historySearch({ from: '2026-11-01', to: 'yesterday', action: 'directory.user.locked', text: 12, limit: '7', evil: '<b>' }),
  ).toEqual({
    from: '2026-11-01',
    action: 'directory.user.locked',
    text: '12',
  })
  expect(decisionSearch({ kind: 'radius', outcome: 'perhaps', limit: '100' })).toEqual({ kind: 'radius', limit: 100 })
  expect(usageSearch({ month: '2026-13', userName: 'User1' })).toEqual({ userName: 'User1' })
})

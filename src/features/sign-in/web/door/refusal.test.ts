import { expect, it } from 'vitest'
import { ApiProblem } from '../../../../platform/web/api-client.ts'
import { tellSource } from './refusal.ts'

const problem = (code: string) =>
  new ApiProblem({ type: 'about:blank', title: code, status: 403, code, params: { sourceAddress: '192.0.2.7' } })

it('MCOP-LOGIN-10: a refused source is told to the page with its address, whichever way somebody tried to come in; other refusals are not', () => {
  const told: string[] = []
  expect(tellSource(problem('sign-in.source-not-permitted'), (address) => told.push(address))).toBe(true)
  expect(tellSource(problem('sign-in.locked'), (address) => told.push(address))).toBe(false)
  expect(told).toEqual(['192.0.2.7'])
})

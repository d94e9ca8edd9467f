import { expect, it } from 'vitest'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { readdressLetters } from './readdress-letters.ts'

const none = { email1: '', email2: '', email3: '' }

async function movesOf(before: Partial<typeof none>, after: Partial<typeof none>) {
  const moves: unknown[] = []
  const waitingLetters = { readdressWaiting: async (_ctx: Ctx, given: readonly unknown[]) => void moves.push(...given) }
  // Nothing of a unit of work is read before the letters are.
  const changes = [{ id: 'one', before: { ...none, ...before }, after: { ...none, ...after } }]
  await readdressLetters({ waitingLetters }, {} as Ctx, changes)
  return moves
}

it('SP-MAILC-5: a replaced address takes its waiting letters along', async () => {
  const moves = await movesOf({ email1: 'a@example.jp', email2: 'b@example.jp' }, { email1: 'c@example.jp', email2: 'b@example.jp' })
  expect(moves).toEqual([{ userId: 'one', from: 'a@example.jp', to: 'c@example.jp' }])
})

it('SP-MAILC-5: an address that is still the person’s, was added or only taken away takes nothing along', async () => {
  expect(await movesOf({ email1: 'a@example.jp' }, { email1: 'c@example.jp', email2: 'a@example.jp' })).toEqual([])
  expect(await movesOf({ email1: 'a@example.jp' }, { email1: 'a@example.jp', email2: 'b@example.jp' })).toEqual([])
  expect(await movesOf({ email1: 'a@example.jp', email2: 'b@example.jp' }, { email1: 'a@example.jp' })).toEqual([])
})

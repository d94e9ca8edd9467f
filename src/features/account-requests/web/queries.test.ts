import { expect, it } from 'vitest'
import { proofGivenUp } from '../../sign-in/web/index.ts'
import { toldOf } from './queries.ts'

it('SP-W31: BP-W05: whoever closes the question for a proof is told of no failure; whatever else failed is told', async () => {
  expect(await toldOf(proofGivenUp, 'ja')).toBeUndefined()
  expect(await toldOf({ code: 'account-requests.closed', status: 409 }, 'ja')).toMatchObject({ tone: 'danger' })
  expect(await toldOf(new Error('offline'), 'en')).toMatchObject({ tone: 'danger' })
})

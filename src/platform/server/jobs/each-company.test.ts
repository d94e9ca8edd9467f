import { expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { eachCompany } from './each-company.ts'

const job = (signal = new AbortController().signal) => ({ log: createLog('silent'), signal })

it('what fails in one company keeps it from no other, and is thrown when all have had their turn', async () => {
  const done: string[] = []
  const each = eachCompany(job(), ['a', 'b', 'c'], async (companyId) => {
    if (companyId === 'a') throw new Error('broken in a')
    done.push(companyId)
  })
  await expect(each).rejects.toMatchObject({ message: 'failed in 1 of 3 companies', errors: [new Error('broken in a')] })
  expect(done).toEqual(['b', 'c'])
})

it('begins with no other company once the process stops', async () => {
  const stop = new AbortController()
  const done: string[] = []
  await eachCompany(job(stop.signal), ['a', 'b'], async (companyId) => {
    done.push(companyId)
    stop.abort()
  })
  expect(done).toEqual(['a'])
})

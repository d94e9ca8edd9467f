import { expect, test } from 'vitest'
import { createAdmission } from './admission.ts'

const refused = expect.objectContaining({ code: 'kernel.unavailable', params: { retryAfterSeconds: 1 } })

test('MCOP-LOGIN-1: tries beyond capacity are told to come back, and a place that is given back twice is free once', async () => {
  const admission = createAdmission({ places: 2, lookAgainMilliseconds: 0, waiting: 10 })
  const first = await admission.enter()
  const second = await admission.enter()
  await expect(admission.enter()).rejects.toThrow(refused)
  first()
  first()
  const third = await admission.enter()
  await expect(admission.enter()).rejects.toThrow(refused)
  second()
  third()
  await expect(admission.enter()).resolves.toBeTypeOf('function')
})

test('MCOP-LOGIN-1: whoever finds no place looks once more a moment later; beyond those who wait for it all others are refused at once', async () => {
  const admission = createAdmission({ places: 1, lookAgainMilliseconds: 200, waiting: 1 })
  const leave = await admission.enter()
  const patient = admission.enter()
  await expect(admission.enter()).rejects.toThrow(refused)
  leave()
  await expect(patient).resolves.toBeTypeOf('function')
  await expect(admission.enter()).rejects.toThrow(refused)
})

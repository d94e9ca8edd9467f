import { expect, test } from 'vitest'
import { createAdmission } from './admission.ts'

test('MCOP-LOGIN-1: tries beyond capacity are told to come back at once, and a place that is given back twice is free once', () => {
  const admission = createAdmission(2)
  const first = admission.enter()
  const second = admission.enter()
  const refused = expect.objectContaining({ code: 'kernel.unavailable', params: { retryAfterSeconds: 1 } })
  expect(() => admission.enter()).toThrow(refused)
  first()
  first()
  const third = admission.enter()
  expect(() => admission.enter()).toThrow(refused)
  second()
  third()
  expect(() => admission.enter()).not.toThrow()
})

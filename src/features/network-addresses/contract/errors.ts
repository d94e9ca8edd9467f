import { defineErrors } from '../../../kernel/errors.ts'

export const addressErrors = defineErrors('network-addresses', {
  'address-form': 400,
  'address-taken': 409,
  'address-repeated': 409,
  'maintenance-account': 409,
  'user-unknown': 400,
  'not-acknowledged': 409,
  // Warnings; they stand in the problems of `not-acknowledged` (MCOP-IP-9, IPONE-8).
  'out-of-range': 409,
  'not-in-contract': 409,
  'address-emptied': 409,
  'line-unknown': 400,
  'line-label-taken': 409,
  'line-in-use': 409,
  'range-form': 400,
  'range-item-not-in-line': 400,
  'range-repeated': 400,
  'range-missing': 400,
  'nothing-to-put-back': 409,
})
